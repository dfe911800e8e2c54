package org.asterism.transports.circuitrelay.internal.dcutr;

import java.util.ArrayList;
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
 * the other's packets for answers. When a direct connection stands, the relayed one is closed.
 * Thread-safe.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/relay/DCUtR.md">DCUtR</a>
 */
public final class HolePunching implements Host.ConnectionListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HolePunching.class);

  /** For the other side to tell where it is seen, which it does by identify. */
  private static final long[] BEGIN_AFTER_MILLIS = {300, 1_000, 3_000};

  private static final int ATTEMPTS = 3;
  private static final long MESSAGE_MILLIS = 10_000;
  private static final long DIRECT_MILLIS = 3_000;

  /** Longer than a transport tries, so that the next attempt finds the port free for its target. */
  private static final long PUNCH_MILLIS = 9_000;

  /** A refused dial is tried again within this, for the other side may be a little later. */
  private static final long WINDOW_MILLIS = 1_500;

  private static final long DIAL_AGAIN_MILLIS = 60;

  /** What is on its way on the relayed connection may arrive. */
  private static final long CLOSE_AFTER_MILLIS = 3_000;

  private final Host host;
  private final Timers timers;
  private final Set<PeerId> underWay = ConcurrentHashMap.newKeySet();
  private final List<Host.Subscription> subscriptions;
  private volatile boolean closed;

  /** On a host, from now on. */
  public HolePunching(Host host, Timers timers) {
    this.host = host;
    this.timers = timers;
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
          if (speaks) {
            begin(relayed);
          } else if (look + 1 < BEGIN_AFTER_MILLIS.length) {
            beginLater(relayed, look + 1);
          }
        });
  }

  private boolean isNeeded(Connection relayed) {
    return !relayed.closed().toCompletableFuture().isDone()
        && host.connections().stream()
            .noneMatch(
                other -> !other.isRelayed() && other.remotePeer().equals(relayed.remotePeer()));
  }

  private void begin(Connection relayed) {
    PeerId peer = relayed.remotePeer();
    if (!underWay.add(peer)) {
      return;
    }
    List<Multiaddr> foreign =
        relayed.info().map(PeerInfo::listenAddresses).orElse(List.of()).stream()
            .filter(address -> !address.isRelayed() && isForeign(address))
            .toList();
    dialAll(peer, foreign, Role.INITIATOR, 0)
        .handle((direct, failure) -> direct != null)
        .thenCompose(
            done ->
                done ? CompletableFuture.<Void>completedFuture(null) : attempt(relayed, ATTEMPTS))
        .whenComplete((done, failure) -> underWay.remove(peer));
  }

  private CompletionStage<Void> attempt(Connection relayed, int left) {
    if (left == 0 || closed || !isNeeded(relayed)) {
      LOG.debug("{} stays relayed", relayed.remotePeer());
      return CompletableFuture.completedStage(null);
    }
    return relayed
        .open(List.of(HolePunch.PROTOCOL))
        .thenCompose(this::coordinate)
        .handle((done, failure) -> failure == null)
        .thenCompose(
            done ->
                done ? CompletableFuture.<Void>completedFuture(null) : attempt(relayed, left - 1));
  }

  private CompletionStage<Void> coordinate(Stream stream) {
    PeerId peer = stream.connection().remotePeer();
    MessageStream messages = new MessageStream(stream, HolePunch.MAX_BYTES);
    long asked = System.nanoTime();
    messages.write(ours(HolePunch.Type.CONNECT).encode());
    CompletableFuture<Void> result = new CompletableFuture<>();
    timers
        .within(messages.read(), MESSAGE_MILLIS, "the answer of " + peer)
        .whenComplete(
            (bytes, failure) -> {
              if (bytes == null) {
                stream.reset();
                result.completeExceptionally(failure);
                return;
              }
              long roundTrip = System.nanoTime() - asked;
              messages.write(new HolePunch(HolePunch.Type.SYNC, List.of()).encode());
              timers.finish(stream);
              List<Multiaddr> theirs = addresses(bytes, HolePunch.Type.CONNECT);
              timers.after(
                  TimeUnit.NANOSECONDS.toMillis(roundTrip / 2),
                  () -> finish(peer, theirs, Role.RESPONDER, result));
            });
    return result;
  }

  private void finish(
      PeerId peer, List<Multiaddr> addresses, Role role, CompletableFuture<Void> result) {
    dialAll(peer, addresses, role, WINDOW_MILLIS)
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
    if (!relayed.isRelayed() || closed || !underWay.add(peer)) {
      stream.reset();
      return;
    }
    MessageStream messages = new MessageStream(stream, HolePunch.MAX_BYTES);
    CompletableFuture<Void> result = new CompletableFuture<>();
    result.whenComplete((done, failure) -> underWay.remove(peer));
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
              if (failure != null) {
                stream.reset();
                result.completeExceptionally(failure);
              }
            });
  }

  // ---- both

  private HolePunch ours(HolePunch.Type type) {
    Set<Multiaddr> addresses = new LinkedHashSet<>(ObservedAddresses.of(host));
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

  /** Dials all of a peer's addresses at once; completes with the first connection. */
  private CompletionStage<Connection> dialAll(
      PeerId peer, List<Multiaddr> addresses, Role role, long windowMillis) {
    CompletableFuture<Connection> first = new CompletableFuture<>();
    List<CompletableFuture<Connection>> dials = new ArrayList<>();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(windowMillis);
    for (Multiaddr address : addresses) {
      CompletableFuture<Connection> dial = new CompletableFuture<>();
      dials.add(dial);
      dial(address.withPeerId(peer), role, until, dial);
      dial.thenAccept(first::complete);
    }
    CompletableFuture.allOf(dials.toArray(CompletableFuture[]::new))
        .whenComplete(
            (all, failure) ->
                first.completeExceptionally(
                    new NetException.Unreachable(peer + " is not reached directly", failure)));
    return timers.within(
        first, windowMillis == 0 ? DIRECT_MILLIS : PUNCH_MILLIS, "dialling " + peer + " directly");
  }

  private void dial(
      Multiaddr address, Role role, long until, CompletableFuture<Connection> result) {
    host.dial(address, new DialOptions(role, Origin.LISTENING_PORT))
        .whenComplete(
            (connection, failure) -> {
              if (connection != null) {
                result.complete(connection);
              } else if (System.nanoTime() - until < 0 && !closed) {
                timers.after(DIAL_AGAIN_MILLIS, () -> dial(address, role, until, result));
              } else {
                LOG.debug("{}: {}", address, failure.getMessage());
                result.completeExceptionally(failure);
              }
            });
  }
}
