package org.asterism.distribution.launcher.internal.demo;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.asterism.distribution.launcher.internal.Failure;

/** What several participants do at the same time. */
final class Together {
  private Together() {}

  /** Runs all, and gives the clock with what they did. */
  static Clock run(List<Callable<Clock>> tasks, Clock begun) throws Failure, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      ExecutorCompletionService<Clock> typing = new ExecutorCompletionService<>(threads);
      tasks.forEach(typing::submit);
      Clock clock = begun;
      for (int i = 0; i < tasks.size(); i++) {
        clock = clock.merge(typing.take().get());
      }
      return clock;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
