package org.asterism.stores.local.internal.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from any thread in one order and hands them, in groups, to one writer thread:
 * while one group is forced the next gathers, so many callers share one force. A second thread
 * completes the stages, so that a slow continuation does not hold up the disk.
 *
 * @param <R> the requests
 */
public final class GroupCommitter<R extends Request> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);
  private static final long GROUP_WEIGHT = 4 << 20;
  private static final long PATIENCE_SECONDS = 5;

  private final String name;
  private final Work<R> work;
  private final Object turn = new Object();
  private final Deque<R> queue = new ArrayDeque<>();
  private final Thread writer;
  private final ThreadPoolExecutor completer;
  private volatile @Nullable Thread completing;
  private boolean closed;

  /** Starts the threads; they are named after the store. */
  public GroupCommitter(String name, Work<R> work) {
    this.name = name;
    this.work = work;
    this.writer = new Thread(this::run, name + "-writer");
    this.completer =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::completerThread);
    writer.setDaemon(true);
    writer.start();
  }

  private Thread completerThread(Runnable body) {
    Thread thread = new Thread(body, name + "-completer");
    thread.setDaemon(true);
    completing = thread;
    return thread;
  }

  /**
   * Takes a request.
   *
   * @param registration runs at once, in the same order as requests are taken
   * @return false if it was not taken because of {@link #close}
   */
  public boolean submit(R request, Runnable registration) {
    synchronized (turn) {
      if (closed) {
        return false;
      }
      registration.run();
      queue.add(request);
      turn.notifyAll();
      return true;
    }
  }

  private void run() {
    try {
      boolean more = true;
      while (true) {
        List<R> group = take(more);
        if (group == null) {
          return;
        }
        if (!group.isEmpty()) {
          commit(group);
        }
        more = work.tidy();
      }
    } catch (RuntimeException | Error e) {
      LOG.error("{}: the writer has failed; nothing more is stored until a restart", name, e);
      throw e;
    } finally {
      abandon();
      work.finish();
    }
  }

  /** The next group; empty if none waits and there is cleaning to do; null at the end. */
  private @Nullable List<R> take(boolean cleaning) {
    synchronized (turn) {
      while (queue.isEmpty() && !closed && !cleaning) {
        try {
          turn.wait();
        } catch (InterruptedException e) {
          LOG.debug("{}: interrupted; only close ends the writer", name);
        }
      }
      if (queue.isEmpty() && closed) {
        return null;
      }
      List<R> group = new ArrayList<>();
      long weight = 0;
      boolean ended = false;
      while (!ended && !queue.isEmpty()) {
        R next = queue.element();
        weight += next.weight();
        if (!group.isEmpty() && weight > GROUP_WEIGHT) {
          break;
        }
        ended = next.endsGroup();
        group.add(queue.remove());
      }
      return group;
    }
  }

  private void commit(List<R> group) {
    try {
      List<Runnable> completions = work.commit(group);
      completer.execute(() -> completions.forEach(GroupCommitter::complete));
    } catch (RuntimeException | Error e) {
      group.forEach(request -> request.fail(unavailable("has failed", e)));
      throw e;
    }
  }

  private static void complete(Runnable completion) {
    try {
      completion.run();
    } catch (RuntimeException e) {
      LOG.warn("a continuation of a stage failed", e);
    }
  }

  private void abandon() {
    List<R> rest;
    synchronized (turn) {
      closed = true;
      rest = new ArrayList<>(queue);
      queue.clear();
    }
    rest.forEach(request -> request.fail(unavailable("has failed", null)));
  }

  /** What calls fail with that come too late. */
  public StoreException.Unavailable unavailable(String why, @Nullable Throwable cause) {
    return new StoreException.Unavailable("the store " + name + " " + why, cause);
  }

  /**
   * Refuses further requests, writes those that were taken, completes every stage, and ends the
   * threads before it returns. May be called more than once, and by a continuation.
   */
  @Override
  public void close() {
    synchronized (turn) {
      closed = true;
      turn.notifyAll();
    }
    boolean interrupted = false;
    while (writer.isAlive() && Thread.currentThread() != writer) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    completer.shutdown();
    if (Thread.currentThread() != completing) {
      try {
        if (!completer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          LOG.warn("{}: a continuation of a stage does not return", name);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    // What a continuation that blocks, or that called this, still stands before.
    for (Runnable rest = completer.getQueue().poll();
        rest != null;
        rest = completer.getQueue().poll()) {
      rest.run();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
