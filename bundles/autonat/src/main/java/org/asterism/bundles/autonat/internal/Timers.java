package org.asterism.bundles.autonat.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread of this bundle, for what must happen later or one thing at a time. */
public final class Timers implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
  private static final long STOP_SECONDS = 5;
  private static final long FINISH_MILLIS = 5_000;

  private final ScheduledThreadPoolExecutor thread;

  /** Something that is to happen. */
  public interface Cancellable {
    /** It is not, unless it happens already. */
    void cancel();
  }

  /** Starts its thread with the first task. */
  public Timers(String name) {
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
    thread.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(logged(task));
    } catch (RejectedExecutionException e) {
      LOG.debug("Too late for a task: the bundle stops");
    }
  }

  /** Runs a task later; nothing is run after the close. */
  public Cancellable after(long millis, Runnable task) {
    try {
      Future<?> timer = thread.schedule(logged(task), millis, TimeUnit.MILLISECONDS);
      return () -> timer.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }

  /** Runs a task again and again. */
  public Cancellable every(long millis, Runnable task) {
    Future<?> timer =
        thread.scheduleWithFixedDelay(logged(task), millis, millis, TimeUnit.MILLISECONDS);
    return () -> timer.cancel(false);
  }

  /** Runs a task unless a stage completes within a time. */
  public void unlessDone(CompletionStage<?> stage, long millis, Runnable task) {
    Cancellable timer = after(millis, task);
    stage.whenComplete((value, failure) -> timer.cancel());
  }

  /** What a stage completes with, or a failure if that takes too long. */
  public <T> CompletionStage<T> within(CompletionStage<T> stage, long millis, String step) {
    CompletableFuture<T> timed = new CompletableFuture<>();
    stage.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            timed.complete(value);
          } else {
            timed.completeExceptionally(failure);
          }
        });
    unlessDone(
        timed,
        millis,
        () ->
            timed.completeExceptionally(
                new NetException.TimedOut(step + " took more than " + millis + " ms")));
    return timed;
  }

  /** Ends our way of a stream, and all of it soon, whether or not the other side ends its way. */
  public void finish(Duplex stream) {
    stream.closeWrite();
    unlessDone(stream.closed(), FINISH_MILLIS, stream::reset);
  }

  private static Runnable logged(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.warn("A task failed", e);
      }
    };
  }

  /** Ends the thread. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
