package org.asterism.transports.memory;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;

/**
 * Hosts of one JVM and the links between them. Each host gets a transport; every two hosts have a
 * link of its own, whose conditions can be changed, which can be cut and made whole, and whose
 * connections can be killed.
 *
 * <p>Everything happens on the thread of its scheduler, so with a scheduler of virtual time and a
 * seeded source of randomness a run is the same every time. Thread-safe; what is asked for takes
 * effect in the order of the calls.
 */
public final class MemoryNetwork {
  /** How long a dial over a cut link takes to give up. */
  public static final Duration DIAL_TIMEOUT = Duration.ofSeconds(5);

  private final NetworkScheduler scheduler;
  private final RandomGenerator random;
  private final LinkConditions usual;

  // On the scheduler's thread only.
  private final Map<Multiaddr, Bound> bound = new HashMap<>();
  private final Map<Pair, Link> links = new LinkedHashMap<>();
  private long nextNumber = 1;

  /**
   * An empty network.
   *
   * @param random for jitter and loss; used by this network's thread only
   * @param usual the conditions of links that were not set otherwise
   */
  public MemoryNetwork(NetworkScheduler scheduler, RandomGenerator random, LinkConditions usual) {
    this.scheduler = scheduler;
    this.random = random;
    this.usual = usual;
  }

  /**
   * A host's transport.
   *
   * @param name what the methods of this class call the host; hosts of one name share their links
   */
  public MemoryTransport host(String name) {
    return new MemoryTransport(this, name);
  }

  /** Sets the conditions between two hosts, for what is sent from now on. */
  public void link(String one, String other, LinkConditions conditions) {
    schedule(() -> linkOf(one, other).change(conditions));
  }

  /** Holds all traffic between two hosts; connections stay, dials time out. */
  public void cut(String one, String other) {
    schedule(() -> linkOf(one, other).cut());
  }

  /** Ends a cut; what was held goes on after a retransmission time. */
  public void mend(String one, String other) {
    schedule(() -> linkOf(one, other).mend());
  }

  /** Breaks all connections between two hosts, at both ends at once. */
  public void kill(String one, String other) {
    schedule(
        () -> {
          NetException cause = new NetException.Closed("killed by the network", null);
          linkOf(one, other).ends().forEach(end -> end.fail(cause));
        });
  }

  boolean schedule(Runnable task) {
    return scheduler.schedule(task, 0);
  }

  // On the scheduler's thread.

  void listen(
      MemoryTransport owner,
      Multiaddr wanted,
      Consumer<RawConnection> accept,
      CompletableFuture<Transport.Listener> answer) {
    boolean any = wanted.value(Protocol.MEMORY).orElseThrow().equals("0");
    Multiaddr address = any ? freeAddress() : wanted;
    Bound listener = new Bound(owner, address, accept);
    if (bound.putIfAbsent(address, listener) != null) {
      answer.completeExceptionally(
          new NetException.Unreachable(address + " is bound already", null));
    } else if (!answer.complete(listener)) {
      bound.remove(address, listener);
    }
  }

  void dial(MemoryTransport from, Multiaddr to, CompletableFuture<RawConnection> answer) {
    Bound listener = bound.get(to);
    if (listener == null) {
      answer.completeExceptionally(unreachable(to));
      return;
    }
    Link link = linkOf(from.host(), listener.owner.host());
    after(
        link.conditions().travelNanos(random),
        () -> {
          if (link.isCut()) {
            after(
                DIAL_TIMEOUT.toNanos(),
                () ->
                    answer.completeExceptionally(
                        new NetException.TimedOut("no answer from " + to)));
          } else if (bound.get(to) != listener) {
            answer.completeExceptionally(unreachable(to));
          } else if (!answer.isDone()) {
            connect(from, listener, link, answer);
          }
        });
  }

  private void connect(
      MemoryTransport from, Bound listener, Link link, CompletableFuture<RawConnection> answer) {
    Multiaddr near = freeAddress();
    MemoryConnection dialler =
        MemoryConnection.between(
            new MemoryConnection.Side(from, near, listener.address),
            new MemoryConnection.Side(listener.owner, listener.address, near),
            scheduler,
            random,
            link);
    long back = link.conditions().travelNanos(random);
    dialler.notBefore(scheduler.nanoTime() + back);
    after(
        back,
        () -> {
          if (!answer.complete(dialler)) {
            dialler.reset();
          }
        });
    try {
      listener.accept.accept(dialler.other());
    } catch (RuntimeException e) {
      dialler.other().receiverFailed(e);
    }
  }

  void leave(MemoryTransport host, NetException cause) {
    bound.values().removeIf(listener -> listener.owner == host);
    for (Link link : List.copyOf(links.values())) {
      link.ends().stream().filter(end -> end.owner() == host).forEach(end -> end.abort(cause));
    }
  }

  private Multiaddr freeAddress() {
    Multiaddr address;
    do {
      address = Multiaddr.parse("/memory/" + nextNumber++);
    } while (bound.containsKey(address));
    return address;
  }

  private Link linkOf(String one, String other) {
    return links.computeIfAbsent(Pair.of(one, other), pair -> new Link(usual));
  }

  private void after(long nanos, Runnable task) {
    scheduler.schedule(task, nanos);
  }

  private static NetException unreachable(Multiaddr address) {
    return new NetException.Unreachable("nobody listens on " + address, null);
  }

  private record Pair(String one, String other) {
    static Pair of(String a, String b) {
      return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
    }
  }

  private final class Bound implements Transport.Listener {
    private final MemoryTransport owner;
    private final Multiaddr address;
    private final Consumer<RawConnection> accept;

    Bound(MemoryTransport owner, Multiaddr address, Consumer<RawConnection> accept) {
      this.owner = owner;
      this.address = address;
      this.accept = accept;
    }

    @Override
    public Multiaddr address() {
      return address;
    }

    @Override
    public void close() {
      schedule(() -> bound.remove(address, this));
    }
  }
}
