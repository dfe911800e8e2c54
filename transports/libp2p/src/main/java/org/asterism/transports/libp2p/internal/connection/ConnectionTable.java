package org.asterism.transports.libp2p.internal.connection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Connection.Direction;
import org.asterism.kernel.api.net.Host.ConnectionListener;
import org.asterism.kernel.api.net.Host.Subscription;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Transport;

/** The open connections, within limits, and who is told of them. Thread-safe. */
public final class ConnectionTable {
  private static final Comparator<PeerConnection> BEST_FIRST =
      Comparator.comparing(PeerConnection::isRelayed)
          .thenComparing(connection -> connection.limit().isPresent());

  /** The first to go: nothing open on it, dialled by the other side, the youngest. */
  private static final Comparator<PeerConnection> LEAST_FIRST =
      Comparator.comparing((PeerConnection connection) -> connection.openStreams() > 0)
          .thenComparing(connection -> connection.direction() == Direction.OUTBOUND)
          .thenComparing(PeerConnection::since, Comparator.reverseOrder());

  private final Limits limits;
  private final Protections protections;
  private final Supplier<? extends Executor> executors;
  private final Map<PeerConnection, Transport> open = new LinkedHashMap<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private boolean stopped;

  /** With one executor a watcher. */
  public ConnectionTable(
      Limits limits, Protections protections, Supplier<? extends Executor> executors) {
    this.limits = limits;
    this.protections = protections;
    this.executors = executors;
  }

  /**
   * Takes a connection until it ends.
   *
   * @throws NetException.Exhausted if there are too many
   * @throws NetException.Unavailable if the host stops
   */
  void add(PeerConnection connection, Transport transport) {
    List<PeerConnection> tooMany;
    List<PeerConnection> older;
    synchronized (this) {
      check(connection.remotePeer());
      older = open.keySet().stream().filter(c -> isSamePeer(c, connection)).toList();
      open.put(connection, transport);
      watchers.forEach(watcher -> watcher.opened(connection));
      tooMany = tooMany();
    }
    connection.closed().thenRun(() -> remove(connection));
    // Who comes anew may have lost what there was, to a router that has forgotten it.
    older.forEach(PeerConnection::check);
    NetException cause = new NetException.Closed("one connection too many", null);
    tooMany.forEach(one -> one.close(cause));
  }

  /** Those that are to go, if there are more than the high mark. */
  private List<PeerConnection> tooMany() {
    if (open.size() <= limits.highWater()) {
      return List.of();
    }
    Instant old = Instant.now().minusMillis(limits.graceMillis());
    return open.keySet().stream()
        .filter(one -> one.since().isBefore(old) && !protections.covers(one.remotePeer()))
        .sorted(LEAST_FIRST)
        .limit(open.size() - limits.lowWater())
        .toList();
  }

  private void check(PeerId peer) {
    if (stopped) {
      throw new NetException.Unavailable("the host stops");
    }
    if (open.size() >= limits.maxConnections()) {
      throw new NetException.Exhausted(limits.maxConnections() + " connections are open");
    }
    long same = open.keySet().stream().filter(c -> c.remotePeer().equals(peer)).count();
    if (same >= limits.maxConnectionsPerPeer()) {
      throw new NetException.Exhausted(same + " connections to " + peer + " are open");
    }
  }

  private static boolean isSamePeer(PeerConnection one, PeerConnection other) {
    return one.remotePeer().equals(other.remotePeer());
  }

  private synchronized void remove(PeerConnection connection) {
    if (open.remove(connection) != null) {
      watchers.forEach(watcher -> watcher.closed(connection));
    }
  }

  synchronized boolean isFull() {
    return open.size() >= limits.maxConnections();
  }

  /** The best connection to a peer: direct, without a limit, the oldest. */
  public synchronized Optional<PeerConnection> to(PeerId peer) {
    // The sort is stable, and the table is in order of age.
    return open.keySet().stream()
        .filter(connection -> connection.remotePeer().equals(peer))
        .sorted(BEST_FIRST)
        .findFirst();
  }

  /** All of them, the oldest first. */
  public synchronized List<PeerConnection> all() {
    return List.copyOf(open.keySet());
  }

  /** Tells a listener of those that are open, and from then on. */
  public Subscription watch(ConnectionListener listener) {
    Watcher watcher = new Watcher(listener, executors.get());
    synchronized (this) {
      watchers.add(watcher);
      for (Connection connection : open.keySet()) {
        watcher.opened(connection);
      }
    }
    return () -> {
      watcher.stop();
      synchronized (this) {
        watchers.remove(watcher);
      }
    };
  }

  /** Closes those that a transport brought. */
  public void closeAllOf(Transport transport) {
    List<PeerConnection> its;
    synchronized (this) {
      its = open.keySet().stream().filter(c -> open.get(c) == transport).toList();
    }
    NetException cause = new NetException.Unavailable(transport.name() + " goes away");
    its.forEach(connection -> connection.close(cause));
  }

  /** Closes all and takes no more; returns those that were open. */
  public List<PeerConnection> stop() {
    List<PeerConnection> all;
    synchronized (this) {
      stopped = true;
      all = all();
    }
    all.forEach(connection -> connection.close(new NetException.Unavailable("the host stops")));
    return all;
  }
}
