package org.asterism.transports.libp2p.internal.connection;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one listener what happens, in order and one at a time. Thread-safe. */
final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

  private final Executor executor;
  private final ArrayDeque<Runnable> events = new ArrayDeque<>();
  private boolean telling;
  private volatile boolean stopped;

  Telling(Executor executor) {
    this.executor = executor;
  }

  /** Tells nothing more. */
  void stop() {
    stopped = true;
  }

  void add(Runnable event) {
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
        LOG.warn("A listener failed", e);
      }
    }
  }
}
