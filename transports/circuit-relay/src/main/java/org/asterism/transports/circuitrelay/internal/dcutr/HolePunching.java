package org.asterism.transports.circuitrelay.internal.dcutr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Connection.Direction;
import org.asterism.kernel.api.net.DialOptions;
import org.asterism.kernel.api.net.DialOptions.Role;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.api.net.Transport.Origin;
import org.asterism.transports.circuitrelay.internal.ObservedAddresses;
import org.asterism.transports.circuitrelay.internal.Places;
import org.asterism.transports.circuitrelay.internal.Timers;
import org.asterism.transports.wire.MessageStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Direct connections beside relayed ones: the peer that was dialled through the relay first dials
 * back, in case the other can be reached, and else both dial at once, so that each one's NAT takes
 * the other's packets for answers. What came to nothing is tried again now and then, for peers move
 * and learn where they are seen. When a direct connection stands, the relayed one is closed.
 * Thread-safe.
 *
 * <p>Where each has a relayed connection to the other both may begin: then the one with the lower
 * peer id goes on, and the other answers it.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/relay/DCUtR.md">DCUtR</a>
 */
public final class HolePunching implements Host.ConnectionListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HolePunching.class);

  /** For the other side to tell where it is seen, which it does by identify; then for a change. */
  private static final long[] BEGIN_AFTER_MILLIS = {300, 1_000, 3_000, 15_000, 60_000, 300_000};

  /** The first of the waits that follow attempts which have come to nothing. */
  private static final int AGAIN = 3;

  private static final int ATTEMPTS = 3;
  private static final long NEXT_ATTEMPT_MILLIS = 500;
  private static final long MESSAGE_MILLIS = 10_000;
  private static final long DIRECT_MILLIS = 3_000;

  /** Some of TCP's own repetitions; a machine that is busy begins seconds after the other. */
  private static final long PUNCH_MILLIS = 6_000;

  /** A round trip that took longer says more about a busy machine than about the way. */
  private static final long LONGEST_HALF_TRIP_MILLIS = 1_000;

  /** So often at most a peer is answered, since an answer makes us dial. */
  private static final long ANSWER_AGAIN_MILLIS = 2_000;

  /** What is on its way on the relayed connection may arrive. */
  private static final long CLOSE_AFTER_MILLIS = 3_000;

  private final Host host;
  private final Timers timers;
  private final PortDials dials;
  private final Set<PeerId> begun = ConcurrentHashMap.newKeySet();
  private final Set<PeerId> answered = ConcurrentHashMap.newKeySet();
  private final List<Host.Subscription> subscriptions;
  private volatile boolean closed;

  /** On a host, from now on. */
  public HolePunching(Host host, Timers timers) {
    this.host = host;
    this.timers = timers;
    this.dials = new PortDials(host, timers);
    this.subscriptions = List.of(host.handle(HolePunch.PROTOCOL, this::answer), host.watch(this));
  }

  @Override
  public void opened(Connection connection) {
    if (connection.isRelayed()) {
      if (connection.direction() == Direction.INBOUND) {
        beginLater(connection, 0);
      }
    } else {
      timers.after(CLOSE_AFTER_MILLIS, () -> closeRelayed(connection));
    }
  }

  @Override
  public void closed(Connection connection) {
    // Whatever is under way fails by itself.
  }

  /** A direct connection has stood for a while. */
  private void closeRelayed(Connection direct) {
    if (!direct.closed().toCompletableFuture().isDone()) {
      host.connections().stream()
          .filter(other -> other.isRelayed() && other.remotePeer().equals(direct.remotePeer()))
          .forEach(Connection::close);
    }
  }

  @Override
  public void close() {
    closed = true;
    subscriptions.forEach(Host.Subscription::close);
  }

  // ---- the side that begins

  private void beginLater(Connection relayed, int look) {
    timers.after(
        BEGIN_AFTER_MILLIS[look],
        () -> {
          if (closed || !isNeeded(relayed)) {
            return;
          }
          boolean speaks =
              relayed.info().filter(i -> i.protocols().contains(HolePunch.PROTOCOL)).isPresent();
          if (speaks && begun.add(relayed.remotePeer())) {
            begin(relayed)
                .whenComplete(
                    (done, failure) -> {
                      begun.remove(relayed.remotePeer());
                      beginAgain(relayed, Math.max(look + 1, AGAIN));
                    });
          } else {
            beginAgain(relayed, look + 1);
          }
        });
  }

  private void beginAgain(Connection relayed, int look) {
    if (look < BEGIN_AFTER_MILLIS.length && isNeeded(relayed)) {
      beginLater(relayed, look);
    }
  }

  private boolean isNeeded(Connection relayed) {
    return !closed
        && !relayed.closed().toCompletableFuture().isDone()
        && host.connections().stream()
            .noneMatch(
                other -> !other.isRelayed() && other.remotePeer().equals(relayed.remotePeer()));
  }

  private CompletionStage<Void> begin(Connection relayed) {
    PeerId peer = relayed.remotePeer();
    List<Multiaddr> foreign =
        relayed.info().map(PeerInfo::listenAddresses).orElse(List.of()).stream()
            .filter(address -> !address.isRelayed() && isForeign(address))
            .toList();
    return dialBack(peer, foreign)
        .handle((direct, failure) -> direct != null)
        .thenCompose(
            done ->
                done ? CompletableFuture.<Void>completedStage(null) : attempt(relayed, ATTEMPTS));
  }

  /** From other ports than those that are to be punched with, which must be free for that. */
  private CompletionStage<Connection> dialBack(PeerId peer, List<Multiaddr> addresses) {
    CompletableFuture<Connection> first = new CompletableFuture<>();
    DialOptions options = new DialOptions(Role.INITIATOR, Origin.ANY_PORT);
    CompletableFuture<?>[] all =
        addresses.stream()
            .map(address -> host.dial(address.withPeerId(peer), options).toCompletableFuture())
            .map(dial -> dial.thenAccept(first::complete))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all)
        .whenComplete(
            (done, failure) ->
                first.completeExceptionally(
                    new NetException.Unreachable(peer + " cannot be dialled", failure)));
    return timers.within(first, DIRECT_MILLIS, "dialling " + peer);
  }

  private CompletionStage<Void> attempt(Connection relayed, int left) {
    if (left == 0 || !isNeeded(relayed)) {
      LOG.debug("{} stays relayed for now", relayed.remotePeer());
      return CompletableFuture.completedStage(null);
    }
    return relayed
        .open(List.of(HolePunch.PROTOCOL))
        .thenCompose(this::coordinate)
        .handle((done, failure) -> failure == null)
        .thenCompose(
            done ->
                done
                    ? CompletableFuture.<Void>completedStage(null)
                    : pause().thenCompose(later -> attempt(relayed, left - 1)));
  }

  private CompletionStage<Void> pause() {
    CompletableFuture<Void> over = new CompletableFuture<>();
    timers.after(NEXT_ATTEMPT_MILLIS, () -> over.complete(null));
    return over;
  }

  private CompletionStage<Void> coordinate(Stream stream) {
    PeerId peer = stream.connection().remotePeer();
    MessageStream messages = new MessageStream(stream, HolePunch.MAX_BYTES);
    long asked = System.nanoTime();
    messages.write(ours(HolePunch.Type.CONNECT).encode());
    CompletableFuture<Void> result = new CompletableFuture<>();
    timers
        .within(messages.read(), MESSAGE_MILLIS, "the answer of " + peer)
        .thenApply(bytes -> addresses(bytes, HolePunch.Type.CONNECT))
        .whenComplete(
            (theirs, failure) -> {
              if (theirs == null) {
                stream.reset();
                result.completeExceptionally(failure);
                return;
              }
              long roundTrip = System.nanoTime() - asked;
              messages.write(new HolePunch(HolePunch.Type.SYNC, List.of()).encode());
              timers.finish(stream);
              long half = TimeUnit.NANOSECONDS.toMillis(roundTrip / 2);
              timers.after(
                  Math.min(half, LONGEST_HALF_TRIP_MILLIS),
                  () -> finish(peer, theirs, Role.RESPONDER, result));
            });
    return result;
  }

  private void finish(
      PeerId peer, List<Multiaddr> addresses, Role role, CompletableFuture<Void> result) {
    dials
        .first(peer, addresses, role, PUNCH_MILLIS)
        .whenComplete(
            (direct, failure) -> {
              if (direct != null) {
                LOG.info("{} is reached directly at {}", peer, direct.remoteAddress());
                result.complete(null);
              } else {
                result.completeExceptionally(failure);
              }
            });
  }

  // ---- the other side

  private void answer(Stream stream) {
    Connection relayed = stream.connection();
    PeerId peer = relayed.remotePeer();
    boolean ours = begun.contains(peer) && host.id().compareTo(peer) < 0;
    if (!relayed.isRelayed() || closed || ours || !answered.add(peer)) {
      stream.reset();
      return;
    }
    MessageStream messages = new MessageStream(stream, HolePunch.MAX_BYTES);
    CompletableFuture<Void> result = new CompletableFuture<>();
    timers
        .within(messages.read(), MESSAGE_MILLIS, "a hole punch message")
        .thenCompose(
            connect -> {
              List<Multiaddr> theirs = addresses(connect, HolePunch.Type.CONNECT);
              messages.write(ours(HolePunch.Type.CONNECT).encode());
              return timers
                  .within(messages.read(), MESSAGE_MILLIS, "a hole punch message")
                  .thenAccept(
                      sync -> {
                        addresses(sync, HolePunch.Type.SYNC);
                        timers.finish(stream);
                        finish(peer, theirs, Role.INITIATOR, result);
                      });
            })
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                timers.after(ANSWER_AGAIN_MILLIS, () -> answered.remove(peer));
              } else {
                answered.remove(peer);
                stream.reset();
                result.completeExceptionally(failure);
              }
            });
  }

  // ---- both

  private HolePunch ours(HolePunch.Type type) {
    List<Multiaddr> seen = ObservedAddresses.of(host);
    Set<Multiaddr> addresses =
        new LinkedHashSet<>(seen.isEmpty() ? ObservedAddresses.guessed(host) : seen);
    host.addresses().stream()
        .filter(address -> !address.isRelayed())
        .map(Multiaddr::withoutPeerId)
        .forEach(addresses::add);
    return new HolePunch(type, addresses.stream().limit(HolePunch.MAX_ADDRESSES).toList());
  }

  private static List<Multiaddr> addresses(Bytes message, HolePunch.Type expected) {
    HolePunch punch;
    try {
      punch = HolePunch.decode(message);
    } catch (FormatException e) {
      throw new NetException.Violation("hole punching: " + e.getMessage());
    }
    if (punch.type() != expected) {
      throw new NetException.Violation("hole punching: " + punch.type() + " out of place");
    }
    return punch.addresses().stream()
        .filter(address -> !address.isRelayed() && isForeign(address))
        .toList();
  }

  /** Whether dialling an address tells anything: this machine's own are never another's. */
  private static boolean isForeign(Multiaddr address) {
    return Places.ip(address)
        .filter(ip -> ip.isLoopbackAddress() || ip.isAnyLocalAddress())
        .isEmpty();
  }
}
