package org.asterism.kernel.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs one body in several threads that begin together. */
final class Threads {
  private Threads() {}

  /** What one thread does. */
  @FunctionalInterface
  interface Body {
    void run(int thread) throws Exception;
  }

  static void run(int count, Body body) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      CountDownLatch begin = new CountDownLatch(count);
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int thread = i;
        futures.add(
            threads.submit(
                () -> {
                  begin.countDown();
                  begin.await();
                  body.run(thread);
                  return thread;
                }));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
