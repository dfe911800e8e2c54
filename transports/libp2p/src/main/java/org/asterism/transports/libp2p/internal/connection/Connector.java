package org.asterism.transports.libp2p.internal.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.asterism.kernel.api.net.Connection.Direction;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;
import org.asterism.transports.libp2p.internal.upgrade.Upgraded;
import org.asterism.transports.libp2p.internal.upgrade.Upgrader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns raw connections into entries of the table. Thread-safe. */
public final class Connector {
  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

  private final PeerId self;
  private final Upgrader upgrader;
  private final ConnectionTable table;
  private final ProtocolTable protocols;
  private final Limits limits;
  private final long negotiationMillis;
  private final AtomicInteger inboundHandshakes = new AtomicInteger();
  private final InboundSources sources;
  private final ConcurrentHashMap<Multiaddr, Role> agreed = new ConcurrentHashMap<>();

  /** Of one host. */
  public Connector(
      PeerId self,
      Upgrader upgrader,
      ConnectionTable table,
      ProtocolTable protocols,
      Limits limits,
      long negotiationMillis) {
    this.self = self;
    this.upgrader = upgrader;
    this.table = table;
    this.protocols = protocols;
    this.limits = limits;
    this.sources = new InboundSources(limits.maxInboundPerAddress());
    this.negotiationMillis = negotiationMillis;
  }

  /** Takes a connection that came in, unless too many are on their way. */
  public void accept(RawConnection raw, Transport transport) {
    Multiaddr remote = raw.remoteAddress();
    if (inboundHandshakes.incrementAndGet() > limits.maxInboundHandshakes() || table.isFull()) {
      inboundHandshakes.decrementAndGet();
      LOG.debug("Refused {}: a limit is reached", remote);
      raw.reset();
      return;
    }
    if (!sources.enter(remote)) {
      inboundHandshakes.decrementAndGet();
      LOG.debug("Refused {}: too many from there", remote);
      raw.reset();
      return;
    }
    Role role = agreed.getOrDefault(remote.withoutPeerId(), Role.RESPONDER);
    upgrade(raw, transport, new Way(Direction.INBOUND, role), null)
        .whenComplete(
            (connection, failure) -> {
              inboundHandshakes.decrementAndGet();
              if (failure == null) {
                connection.closed().thenRun(() -> sources.leave(remote));
              } else {
                sources.leave(remote);
                LOG.debug("From {}: {}", remote, failure.getMessage());
              }
            });
  }

  /**
   * While both sides dial each other, the other's packets may come to our listener as well: what
   * comes from that address meets us in the role that was agreed on.
   *
   * @return what ends it
   */
  Runnable agree(Multiaddr remote, Role role) {
    Multiaddr bare = remote.withoutPeerId();
    agreed.put(bare, role);
    return () -> agreed.remove(bare, role);
  }

  /** Upgrades a connection that we dialled, in the role that was agreed on. */
  public CompletionStage<PeerConnection> dialled(
      RawConnection raw, Transport transport, @Nullable PeerId expected, Role role) {
    return upgrade(raw, transport, new Way(Direction.OUTBOUND, role), expected);
  }

  /** Who dialled, and who speaks first; the two differ where both dial at once. */
  private record Way(Direction direction, Role role) {}

  private CompletionStage<PeerConnection> upgrade(
      RawConnection raw, Transport transport, Way way, @Nullable PeerId expected) {
    CompletableFuture<PeerConnection> ready = new CompletableFuture<>();
    upgrader.upgrade(
        raw,
        way.role,
        expected,
        (upgraded, failure) -> {
          if (upgraded == null) {
            ready.completeExceptionally(failure);
          } else {
            enter(upgraded, raw, transport, way.direction, ready);
          }
        });
    return ready;
  }

  private void enter(
      Upgraded upgraded,
      RawConnection raw,
      Transport transport,
      Direction direction,
      CompletableFuture<PeerConnection> ready) {
    PeerConnection connection =
        new PeerConnection(upgraded, raw, direction, protocols, negotiationMillis);
    try {
      if (connection.remotePeer().equals(self)) {
        throw new NetException.Untrusted("met ourselves at " + raw.remoteAddress(), null);
      }
      table.add(connection, transport);
      ready.complete(connection);
    } catch (NetException e) {
      connection.close(e);
      ready.completeExceptionally(e);
    }
  }
}
