package org.asterism.kernel.runtime.internal.links;

import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.DialOptions;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.runtime.internal.turns.Workers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials a limited connection anew before its relay ends it, so that its link moves and nobody
 * notices. Of the two ends, who dialled it does this.
 */
final class Renewal {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
  private static final long LOOK_MILLIS = 250;
  private static final long AGAIN_MILLIS = 2_000;

  private final Host host;
  private final Links links;
  private final Workers workers;
  private final Connection connection;
  private Workers.Cancellable timer = () -> {};
  private boolean stopped;

  Renewal(Host host, Links links, Workers workers, Connection connection) {
    this.host = host;
    this.links = links;
    this.workers = workers;
    this.connection = connection;
  }

  synchronized void begin() {
    later(LOOK_MILLIS);
  }

  synchronized boolean stop() {
    stopped = true;
    timer.cancel();
    return true;
  }

  boolean stopIfFor(Connection other) {
    return connection == other && stop();
  }

  private synchronized void later(long millis) {
    if (!stopped) {
      timer = workers.after(millis, this::look);
    }
  }

  private void look() {
    if (links.on(connection).filter(LimitedUse::isSpent).isEmpty()) {
      later(LOOK_MILLIS);
      return;
    }
    host.dial(connection.remoteAddress(), DialOptions.USUAL).whenComplete(this::dialled);
  }

  private void dialled(@Nullable Connection fresh, @Nullable Throwable failure) {
    if (fresh == null) {
      LOG.debug("{} is not renewed yet: {}", connection, String.valueOf(failure));
      later(AGAIN_MILLIS);
    }
    // The link moves to the new connection, and this one is closed as any that is left.
  }
}
