package org.asterism.transports.libp2p.internal.connection;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host.ConnectionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one listener of connections, in order and one at a time. */
final class Watcher {
  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

  private final ConnectionListener listener;
  private final Executor executor;
  private final ArrayDeque<Runnable> events = new ArrayDeque<>();
  private boolean telling;
  private volatile boolean stopped;

  Watcher(ConnectionListener listener, Executor executor) {
    this.listener = listener;
    this.executor = executor;
  }

  void opened(Connection connection) {
    add(() -> listener.opened(connection));
  }

  void closed(Connection connection) {
    add(() -> listener.closed(connection));
  }

  void stop() {
    stopped = true;
  }

  private void add(Runnable event) {
    synchronized (events) {
      events.add(event);
      if (telling) {
        return;
      }
      telling = true;
    }
    try {
      executor.execute(this::tell);
    } catch (RejectedExecutionException e) {
      LOG.debug("The host stops, and a listener is told nothing more");
    }
  }

  private void tell() {
    while (true) {
      Runnable event;
      synchronized (events) {
        event = events.poll();
        if (event == null) {
          telling = false;
          return;
        }
      }
      if (stopped) {
        continue;
      }
      try {
        event.run();
      } catch (RuntimeException e) {
        LOG.warn("A connection listener failed", e);
      }
    }
  }
}
