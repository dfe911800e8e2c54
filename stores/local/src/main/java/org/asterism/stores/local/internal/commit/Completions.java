package org.asterism.stores.local.internal.commit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What completes stages, run one after the other in order, by one thread at a time. Thread-safe.
 */
final class Completions {
  private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  synchronized void add(List<Runnable> completions) {
    waiting.addAll(completions);
  }

  /** Runs what waits, unless another thread is at it; that one then runs it. */
  void run() {
    for (Runnable next = first(); next != null; next = following()) {
      complete(next);
    }
  }

  private synchronized @Nullable Runnable first() {
    return running ? null : following();
  }

  private synchronized @Nullable Runnable following() {
    Runnable next = waiting.poll();
    running = next != null;
    return next;
  }

  /** Runs what waits, past a continuation that blocks. */
  void runPast() {
    for (Runnable next = polled(); next != null; next = polled()) {
      complete(next);
    }
  }

  private synchronized @Nullable Runnable polled() {
    return waiting.poll();
  }

  static void complete(Runnable completion) {
    try {
      completion.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("a continuation of a stage failed", e);
    }
  }
}
