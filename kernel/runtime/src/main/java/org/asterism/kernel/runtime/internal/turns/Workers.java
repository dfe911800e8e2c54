package org.asterism.kernel.runtime.internal.turns;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one node: a pool for the engine's turns, another for the application's code, so
 * that an application that blocks holds up nobody but applications, and one thread for timers.
 * Whatever is handed over after {@link #close} is dropped. Thread-safe.
 */
public final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final int DELIVERY_THREADS = 8;
  private static final long CLOSE_SECONDS = 3;
  private static final long INTERRUPTED_SECONDS = 1;

  private final ThreadPoolExecutor turns;
  private final ThreadPoolExecutor deliveries;
  private final ScheduledThreadPoolExecutor timers;

  /** Threads that carry a name, as many for turns as there are processors, at least two. */
  public Workers(String name) {
    turns = pool(Math.max(2, Runtime.getRuntime().availableProcessors()), name + "-turns");
    deliveries = pool(DELIVERY_THREADS, name + "-app");
    timers = new ScheduledThreadPoolExecutor(1, threads(name + "-timer"));
    timers.setRemoveOnCancelPolicy(true);
    timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    timers.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  private static ThreadPoolExecutor pool(int size, String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size, size, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Runs the engine's turns; must not be given anything that blocks. */
  public Executor turns() {
    return task -> run(turns, task);
  }

  /** Runs code of the application. */
  public void deliver(Runnable code) {
    run(deliveries, code);
  }

  /** Runs something quick after so many milliseconds. */
  public Cancellable after(long millis, Runnable task) {
    try {
      ScheduledFuture<?> future =
          timers.schedule(guarded(task), Math.max(0, millis), TimeUnit.MILLISECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }

  /** Runs something quick again and again, so many milliseconds after the last time. */
  public Cancellable every(long millis, Runnable task) {
    try {
      ScheduledFuture<?> future =
          timers.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }

  private static void run(ExecutorService pool, Runnable task) {
    try {
      pool.execute(guarded(task));
    } catch (RejectedExecutionException e) {
      LOG.trace("dropped, for the node is stopping", e);
    }
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.error("a task failed", e);
      }
    };
  }

  /** Takes no more, lets what runs come to its end, and interrupts it if that takes long. */
  @Override
  public void close() {
    timers.shutdownNow();
    turns.shutdown();
    deliveries.shutdown();
    end(timers);
    end(turns);
    end(deliveries);
  }

  private static void end(ExecutorService pool) {
    try {
      if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        pool.shutdownNow();
        if (!pool.awaitTermination(INTERRUPTED_SECONDS, TimeUnit.SECONDS)) {
          LOG.error("a thread of the node does not stop");
        }
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Something to come that can be dropped. */
  @FunctionalInterface
  public interface Cancellable {
    /** Drops it, if it has not begun. Idempotent. */
    void cancel();
  }
}
