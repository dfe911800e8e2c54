package org.asterism.transports.memory;

import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Real time and one daemon thread, which ends with {@link #close()}. */
public final class ThreadScheduler implements NetworkScheduler, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ThreadScheduler.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private final Thread thread;
  private long scheduled;
  private boolean ended;

  /** Starts the thread. */
  public ThreadScheduler(String threadName) {
    thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public boolean schedule(Runnable task, long delayNanos) {
    lock.lock();
    try {
      if (ended) {
        return false;
      }
      tasks.add(new Task(System.nanoTime() + delayNanos, scheduled++, task));
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more tasks, runs those that are due, drops the rest and waits for the thread to end,
   * unless it is this thread that calls.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (Thread.currentThread() != thread) {
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    for (Task task = next(); task != null; task = next()) {
      try {
        task.body.run();
      } catch (RuntimeException e) {
        log.warn("A task of the memory network failed", e);
      }
    }
  }

  private @Nullable Task next() {
    lock.lock();
    try {
      while (true) {
        Task first = tasks.peek();
        long wait = first == null ? Long.MAX_VALUE : first.at - System.nanoTime();
        if (wait <= 0) {
          return tasks.poll();
        }
        if (ended) {
          return null;
        }
        if (first == null) {
          changed.await();
        } else {
          changed.awaitNanos(wait);
        }
      }
    } catch (InterruptedException e) {
      return null;
    } finally {
      lock.unlock();
    }
  }

  private record Task(long at, long order, Runnable body) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = Long.signum(at - other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
