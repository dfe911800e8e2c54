package org.asterism.kernel.runtime.internal.peers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.TurnQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials whom the discoveries find until they are connected, and again when a connection is lost,
 * for as long as the node runs: after a few hundred milliseconds first, then less and less often,
 * never less than every ten seconds. Remembers which discovery found whom; whom it once reached it
 * keeps dialling when the discovery is gone. Thread-safe: all work is done in turns of one queue.
 */
public final class Dialler implements Host.ConnectionListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dialler.class);
  private static final long FIRST_WAIT_MILLIS = 300;
  private static final long LONGEST_WAIT_MILLIS = 10_000;
  private static final int MAX_TARGETS = 1000;

  private final PeerId self;
  private final Namespace namespace;
  private final TurnQueue queue;
  private final RandomGenerator jitter;
  private final Map<Discovery, Discovery.Watch> watches = new LinkedHashMap<>();

  // In turns of the queue only.
  private final Map<Object, Target> targets = new LinkedHashMap<>();
  private @Nullable Host host;

  // Guarded by this.
  private Host.@Nullable Subscription watching;
  private @Nullable Host watched;
  private boolean closed;

  /** Dials those under a namespace; the queue is the dialler's own. */
  public Dialler(PeerId self, Namespace namespace, TurnQueue queue, RandomGenerator jitter) {
    this.self = self;
    this.namespace = namespace;
    this.queue = queue;
    this.jitter = jitter;
  }

  /** A discovery is there. */
  public synchronized void add(Discovery discovery) {
    if (closed || watches.containsKey(discovery)) {
      return;
    }
    String name = discovery.name();
    watches.put(discovery, discovery.watch(namespace, peer -> queue.post(() -> found(peer, name))));
  }

  /** A discovery is going. */
  public synchronized void remove(Discovery discovery) {
    Discovery.Watch watch = watches.remove(discovery);
    if (watch != null) {
      watch.close();
      String name = discovery.name();
      queue.post(() -> forget(name));
    }
  }

  /** A host is there, in place of the one before. */
  public synchronized void hostArrived(Host arrived) {
    if (closed || watched == arrived) {
      return;
    }
    unwatch();
    watched = arrived;
    queue.post(
        () -> {
          host = arrived;
          targets.values().forEach(target -> target.dialling = false);
          targets.values().forEach(this::dialAnew);
        });
    watching = arrived.watch(this);
  }

  /** A host is going. */
  public synchronized void hostLeft(Host left) {
    if (watched == left) {
      unwatch();
      queue.post(
          () -> {
            if (host == left) {
              host = null;
            }
          });
    }
  }

  private void unwatch() {
    if (watching != null) {
      watching.close();
    }
    watching = null;
    watched = null;
  }

  @Override
  public void opened(Connection connection) {
    PeerId peer = connection.remotePeer();
    queue.post(() -> connected(peer));
  }

  @Override
  public void closed(Connection connection) {
    PeerId peer = connection.remotePeer();
    queue.post(() -> lost(peer));
  }

  /** Dials no more; connections stay. */
  @Override
  public synchronized void close() {
    closed = true;
    watches.values().forEach(Discovery.Watch::close);
    watches.clear();
    unwatch();
    queue.close();
  }

  private void found(DiscoveredPeer peer, String source) {
    for (Multiaddr address : peer.addresses()) {
      Optional<PeerId> expected = address.peerId().or(peer::peerId);
      if (expected.equals(Optional.of(self))) {
        continue;
      }
      Object key = expected.isPresent() ? expected.get() : address;
      Target target = targets.get(key);
      if (target == null) {
        if (targets.size() >= MAX_TARGETS) {
          LOG.debug("{} found by {} is one too many", address, source);
          continue;
        }
        target = new Target(expected, new Backoff(FIRST_WAIT_MILLIS, LONGEST_WAIT_MILLIS, jitter));
        targets.put(key, target);
      }
      if (target.add(address, source)) {
        dialAnew(target);
      }
    }
  }

  private void forget(String source) {
    targets
        .values()
        .removeIf(
            target -> {
              boolean gone = !target.everConnected && target.forget(source);
              if (gone) {
                target.timer.cancel();
              }
              return gone;
            });
  }

  private void connected(PeerId peer) {
    for (Target target : targets.values()) {
      if (target.peer.equals(Optional.of(peer))) {
        target.everConnected = true;
        target.backoff.reset();
      }
    }
  }

  private void lost(PeerId peer) {
    for (Target target : targets.values()) {
      if (target.peer.equals(Optional.of(peer))) {
        dialLater(target);
      }
    }
  }

  private void dialAnew(Target target) {
    target.backoff.reset();
    dial(target);
  }

  private void dialLater(Target target) {
    target.timer.cancel();
    target.timer = queue.after(target.backoff.next(), () -> dial(target));
  }

  private void dial(Target target) {
    Host present = host;
    if (present == null || target.dialling || !targets.containsValue(target)) {
      return;
    }
    if (isConnected(present, target)) {
      return;
    }
    target.timer.cancel();
    Multiaddr address = target.next();
    if (present.addresses().stream().map(Multiaddr::withoutPeerId).anyMatch(address::equals)) {
      dialLater(target);
      return;
    }
    target.dialling = true;
    Multiaddr whole =
        target.expected && target.peer.isPresent()
            ? address.withPeerId(target.peer.get())
            : address;
    present
        .connect(whole)
        .whenComplete(
            (connection, failure) -> queue.post(() -> dialled(target, whole, connection, failure)));
  }

  /** Says so once: a peer may well be away, and is tried on. */
  private static void unreached(Target target, Multiaddr address, @Nullable Throwable failure) {
    Throwable cause = failure != null && failure.getCause() != null ? failure.getCause() : failure;
    String reason = cause == null ? "no connection" : String.valueOf(cause.getMessage());
    if (target.everConnected || target.saidUnreached || cause instanceof NetException.Unavailable) {
      LOG.debug("{} cannot be reached: {}", address, reason);
    } else {
      target.saidUnreached = true;
      LOG.warn("{} cannot be reached yet, it is tried on: {}", address, reason);
    }
  }

  private static boolean isConnected(Host host, Target target) {
    return target.peer.isPresent()
        && host.connections().stream()
            .anyMatch(connection -> connection.remotePeer().equals(target.peer.get()));
  }

  private void dialled(
      Target target,
      Multiaddr address,
      @Nullable Connection connection,
      @Nullable Throwable failure) {
    target.dialling = false;
    if (connection == null) {
      unreached(target, address, failure);
      dialLater(target);
      return;
    }
    PeerId peer = connection.remotePeer();
    if (peer.equals(self)) {
      connection.close();
      dialLater(target);
      return;
    }
    LOG.info("connected to {} at {}, found by {}", peer, address, target.foundBy());
    target.peer = Optional.of(peer);
    target.everConnected = true;
    target.backoff.reset();
    if (connection.closed().toCompletableFuture().isDone()) {
      dialLater(target);
    }
  }
}
