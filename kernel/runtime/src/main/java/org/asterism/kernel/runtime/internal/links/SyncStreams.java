package org.asterism.kernel.runtime.internal.links;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.runtime.internal.peers.Backoff;
import org.asterism.kernel.runtime.internal.turns.Workers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sync protocol on one host: takes the streams that peers open, and opens one on every
 * connection that we dialled, again and again while there is no link to its peer. On a connection
 * that the peer dialled, the stream is the peer's to open. Thread-safe.
 */
final class SyncStreams implements Host.ConnectionListener, AutoCloseable {
  /** The protocol, version 1: frames of the engine, a varint length before each. */
  static final String PROTOCOL = "/asterism/sync/1";

  private static final Logger LOG = LoggerFactory.getLogger(SyncStreams.class);
  private static final long FIRST_WAIT_MILLIS = 200;
  private static final long LONGEST_WAIT_MILLIS = 10_000;
  private static final long LOOK_AGAIN_MILLIS = 2_000;
  private static final long STABLE_SECONDS = 10;

  private final Links links;
  private final Workers workers;
  private final RandomGenerator jitter;
  private final Set<Opening> openings = ConcurrentHashMap.newKeySet();
  private final Set<Renewal> renewals = ConcurrentHashMap.newKeySet();
  private @Nullable Host host;
  private Host.@Nullable Subscription handling;
  private Host.@Nullable Subscription watching;
  private volatile boolean closed;

  SyncStreams(Links links, Workers workers, RandomGenerator jitter) {
    this.links = links;
    this.workers = workers;
    this.jitter = jitter;
  }

  /** Begins on a host; to be called once. */
  void begin(Host on) {
    host = on;
    handling = on.handle(PROTOCOL, this::accept);
    watching = on.watch(this);
  }

  private void accept(Stream stream) {
    if (closed) {
      stream.reset();
    } else {
      links.take(stream, false);
    }
  }

  @Override
  public void opened(Connection connection) {
    if (connection.direction() != Connection.Direction.OUTBOUND || closed) {
      return;
    }
    Opening opening = new Opening(connection);
    openings.add(opening);
    opening.later(0);
    if (connection.limit().isPresent() && host != null) {
      Renewal renewal = new Renewal(host, links, workers, connection);
      renewals.add(renewal);
      renewal.begin();
    }
  }

  @Override
  public void closed(Connection connection) {
    openings.removeIf(opening -> opening.stopIfFor(connection));
    renewals.removeIf(renewal -> renewal.stopIfFor(connection));
  }

  /** Ends it on this host; open links stay. Idempotent. */
  @Override
  public void close() {
    closed = true;
    if (handling != null) {
      handling.close();
    }
    if (watching != null) {
      watching.close();
    }
    openings.removeIf(Opening::stop);
    renewals.removeIf(Renewal::stop);
  }

  /** The attempts on one connection, one at a time. */
  private final class Opening {
    private final Connection connection;
    private final Backoff backoff = new Backoff(FIRST_WAIT_MILLIS, LONGEST_WAIT_MILLIS, jitter);
    private Workers.Cancellable timer = () -> {};
    private boolean stopped;

    Opening(Connection connection) {
      this.connection = connection;
    }

    synchronized boolean stop() {
      stopped = true;
      timer.cancel();
      return true;
    }

    boolean stopIfFor(Connection other) {
      return connection == other && stop();
    }

    synchronized void later(long millis) {
      if (!stopped) {
        timer = workers.after(millis, this::attempt);
      }
    }

    private void attempt() {
      if (closed || connection.closed().toCompletableFuture().isDone()) {
        return;
      }
      if (!links.wouldOpen(connection)) {
        later(LOOK_AGAIN_MILLIS);
        return;
      }
      connection.open(List.of(PROTOCOL)).whenComplete(this::opened);
    }

    private void opened(@Nullable Stream stream, @Nullable Throwable failure) {
      if (stream == null) {
        LOG.debug("no sync with {} yet: {}", connection.remotePeer(), String.valueOf(failure));
        later(backoff.next());
        return;
      }
      if (closed) {
        stream.reset();
        return;
      }
      long since = System.nanoTime();
      stream.closed().whenComplete((nothing, ignored) -> ended(since));
      links.take(stream, true);
    }

    private void ended(long since) {
      if (TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since) >= STABLE_SECONDS) {
        backoff.reset();
      }
      later(backoff.next());
    }
  }
}
