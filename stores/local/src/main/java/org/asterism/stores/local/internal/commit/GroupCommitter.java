package org.asterism.stores.local.internal.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.asterism.kernel.api.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from any thread in one order and hands them, in groups, to one writer: while one
 * group is forced the next gathers, so many callers share one force.
 *
 * <p>Two threads take turns as the writer. The one that has written a group gives the turn away and
 * completes the group's stages itself: so a caller waits for one change of threads less than if
 * another did, and a slow continuation still does not hold up the disk, since the other thread
 * writes on and leaves its completions to the one that is at it (leader and followers, after
 * Schmidt and others).
 *
 * @param <R> the requests
 */
public final class GroupCommitter<R extends Request> implements AutoCloseable {
  /** The most that may wait, in bytes, unless it is a single request. */
  public static final long MOST_WAITING = 64 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);
  private static final long GROUP_WEIGHT = 4 << 20;
  private static final long PATIENCE_SECONDS = 5;

  private final String name;
  private final Work<R> work;
  private final Completions completions = new Completions();
  private final AtomicLong waiting = new AtomicLong();
  private final List<Thread> threads;
  private final Object turn = new Object();
  private final Deque<R> queue = new ArrayDeque<>();
  private boolean writing;
  private boolean untidy = true;
  private boolean closed;
  private boolean ended;

  /** Starts the threads; they are named after the store. */
  public GroupCommitter(String name, Work<R> work) {
    this.name = name;
    this.work = work;
    this.threads = Stream.of("-writer-1", "-writer-2").map(this::thread).toList();
    threads.forEach(Thread::start);
  }

  private Thread thread(String suffix) {
    Thread thread = new Thread(this::run, name + suffix);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Takes a request.
   *
   * @param registration runs at once, in the same order as requests are taken
   * @return why it was not taken: because of {@link #close}, or because too much waits
   */
  public Optional<StoreException> submit(R request, Runnable registration) {
    long weight = request.weight();
    synchronized (turn) {
      if (closed) {
        return Optional.of(unavailable("has stopped", null));
      }
      long before = waiting.get();
      if (weight > 0 && before > 0 && before + weight > MOST_WAITING) {
        return Optional.of(
            new StoreException.Busy(
                "the store " + name + " has " + before + " bytes still to write", null));
      }
      waiting.addAndGet(weight);
      registration.run();
      queue.add(request);
      if (!writing) {
        turn.notify();
      }
      return Optional.empty();
    }
  }

  private void run() {
    try {
      while (takeTurn()) {
        boolean more = tidy();
        List<R> group = gathered();
        if (!group.isEmpty()) {
          completions.add(List.of(commit(group)));
        }
        giveTurn(more || !group.isEmpty());
        completions.run();
        // An interrupt that a continuation leaves behind is not meant for the disk.
        Thread.interrupted();
      }
    } catch (RuntimeException | Error e) {
      LOG.error("{}: the writer has failed; nothing more is stored until a restart", name, e);
      abandon();
      finish();
      throw e;
    }
  }

  /** Waits until there is something to write or to tidy; returns false at the end. */
  private boolean takeTurn() {
    synchronized (turn) {
      while (!ended && (writing || !(closed || untidy || !queue.isEmpty()))) {
        try {
          turn.wait();
        } catch (InterruptedException e) {
          LOG.debug("{}: interrupted; only close ends the writer", name);
        }
      }
      if (ended) {
        return false;
      }
      writing = true;
      if (!closed || !queue.isEmpty()) {
        return true;
      }
    }
    finish();
    return false;
  }

  private boolean tidy() {
    synchronized (turn) {
      if (!untidy || closed) {
        return false;
      }
    }
    return work.tidy();
  }

  private List<R> gathered() {
    synchronized (turn) {
      List<R> group = new ArrayList<>();
      long weight = 0;
      boolean full = false;
      while (!full && !queue.isEmpty()) {
        R next = queue.element();
        weight += next.weight();
        if (!group.isEmpty() && weight > GROUP_WEIGHT) {
          break;
        }
        full = next.endsGroup();
        group.add(queue.remove());
      }
      return group;
    }
  }

  private Runnable commit(List<R> group) {
    try {
      List<Runnable> outcomes = work.commit(group);
      long weight = group.stream().mapToLong(Request::weight).sum();
      return () -> {
        // First, so that whoever has waited is not refused for what it has waited for.
        waiting.addAndGet(-weight);
        outcomes.forEach(Completions::complete);
      };
    } catch (RuntimeException | Error e) {
      group.forEach(request -> request.fail(unavailable("has failed", e)));
      throw e;
    }
  }

  private void giveTurn(boolean more) {
    synchronized (turn) {
      writing = false;
      untidy = more;
      if (closed) {
        turn.notifyAll();
      } else if (!queue.isEmpty()) {
        turn.notify();
      }
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

  private void finish() {
    try {
      work.finish();
    } finally {
      synchronized (turn) {
        ended = true;
        turn.notifyAll();
      }
    }
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
    boolean interrupted = false;
    synchronized (turn) {
      closed = true;
      turn.notifyAll();
      while (!ended) {
        try {
          turn.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    for (Thread thread : threads) {
      interrupted |= joined(thread, interrupted);
    }
    // What a continuation that blocks, or that called this, still stands before.
    completions.runPast();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a thread's end, but not for ever; returns whether it was interrupted meanwhile. */
  private boolean joined(Thread thread, boolean interrupted) {
    if (Thread.currentThread() == thread || interrupted) {
      return false;
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      if (thread.isAlive()) {
        LOG.warn("{}: a continuation of a stage does not return", name);
      }
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
