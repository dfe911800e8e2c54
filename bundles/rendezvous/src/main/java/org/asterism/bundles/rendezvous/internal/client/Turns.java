package org.asterism.bundles.rendezvous.internal.client;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's one thread: everything that it knows is touched in its turns alone. */
final class Turns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  private final RandomGenerator jitter;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread made = new Thread(task, "rendezvous-client");
            made.setDaemon(true);
            return made;
          });

  Turns(RandomGenerator jitter) {
    this.jitter = jitter;
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Does something soon; after the end nothing, and answers false. */
  boolean post(Runnable task) {
    try {
      thread.execute(guarded(task));
      return true;
    } catch (RejectedExecutionException e) {
      LOG.trace("nothing more is done");
      return false;
    }
  }

  /** Does something later, give or take an eighth, so that nodes do not all come at once. */
  Timer after(long millis, Runnable task) {
    long spread = millis / 8;
    return exactly(millis - spread + jitter.nextLong(2 * spread + 1), task);
  }

  /** Does something later. */
  Timer exactly(long millis, Runnable task) {
    try {
      var scheduled = thread.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) {
      return Timer.NONE;
    }
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("a turn failed", e);
      }
    };
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Something that is to be done, unless it is cancelled. */
  interface Timer {
    /** Nothing. */
    Timer NONE = () -> {};

    void cancel();
  }
}
