package org.asterism.transports.libp2p.internal.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.asterism.kernel.api.net.Host.Subscription;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Protocol;

/**
 * Where we can be reached: what is bound, on the interfaces there are, and what is advertised
 * beside it. Thread-safe.
 */
public final class OwnAddresses {
  private final PeerId self;
  private final Supplier<List<Multiaddr>> bound;
  private final Supplier<? extends Executor> executors;
  private final Runnable changed;

  // Guarded by this.
  private final List<Advertised> advertised = new ArrayList<>();
  private final List<Audience> audiences = new ArrayList<>();
  private List<Multiaddr> last = List.of();

  /** One advertisement; two of the same address are two. */
  private static final class Advertised {
    private final Multiaddr address;

    Advertised(Multiaddr address) {
      this.address = address;
    }
  }

  private record Audience(Consumer<List<Multiaddr>> listener, Telling telling) {
    void tell(List<Multiaddr> addresses) {
      telling.add(() -> listener.accept(addresses));
    }
  }

  /**
   * Of one host.
   *
   * @param bound the addresses that are bound
   * @param executors one a listener
   * @param changed is run after a change
   */
  public OwnAddresses(
      PeerId self,
      Supplier<List<Multiaddr>> bound,
      Supplier<? extends Executor> executors,
      Runnable changed) {
    this.self = self;
    this.bound = bound;
    this.executors = executors;
    this.changed = changed;
  }

  /** All of them, without our peer id. */
  public List<Multiaddr> all() {
    List<Multiaddr> beside;
    synchronized (this) {
      beside = advertised.stream().map(each -> each.address).toList();
    }
    return Stream.concat(reachable(), beside.stream()).distinct().toList();
  }

  /** What is bound; a reservation with a relay is advertised by whoever holds it. */
  private Stream<Multiaddr> reachable() {
    return bound.get().stream()
        .filter(address -> !address.has(Protocol.P2P_CIRCUIT))
        .flatMap(ReachableAddresses::of);
  }

  /** All of them, each with our peer id. */
  public List<Multiaddr> withPeerId() {
    return all().stream().map(address -> address.withPeerId(self)).toList();
  }

  /** As {@link org.asterism.kernel.api.net.Host#advertise}. */
  public Subscription advertise(Multiaddr address) {
    boolean ours = address.peerId().filter(self::equals).isPresent();
    Advertised entry = new Advertised(ours ? address.withoutPeerId() : address);
    synchronized (this) {
      advertised.add(entry);
    }
    check();
    return () -> {
      boolean removed;
      synchronized (this) {
        removed = advertised.remove(entry);
      }
      if (removed) {
        check();
      }
    };
  }

  /** As {@link org.asterism.kernel.api.net.Host#watchAddresses}. */
  public Subscription watch(Consumer<List<Multiaddr>> listener) {
    Audience audience = new Audience(listener, new Telling(executors.get()));
    synchronized (this) {
      audiences.add(audience);
      audience.tell(withPeerId());
    }
    return () -> {
      audience.telling.stop();
      synchronized (this) {
        audiences.remove(audience);
      }
    };
  }

  /** Looks whether they have changed, and tells of it. */
  public void check() {
    synchronized (this) {
      List<Multiaddr> now = withPeerId();
      if (now.equals(last)) {
        return;
      }
      last = now;
      audiences.forEach(audience -> audience.tell(now));
    }
    changed.run();
  }
}
