package org.asterism.kernel.runtime.internal.turns;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;
import org.asterism.kernel.core.TurnQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue on the node's pool. Whoever posts the first of several turns hands the queue to the pool,
 * which runs a batch of them and then, so that no actor starves another, queues up again.
 */
public final class SerialQueue implements TurnQueue {
  private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);
  private static final int BATCH = 64;

  private final String name;
  private final Workers workers;
  private final ConcurrentLinkedQueue<Runnable> turns = new ConcurrentLinkedQueue<>();

  /** Turns posted and not done; who raises it from 0 hands the queue to the pool. */
  private final AtomicInteger pending = new AtomicInteger();

  private volatile boolean closed;

  /** A queue on a pool; the name is for logs. */
  public SerialQueue(String name, Workers workers) {
    this.name = name;
    this.workers = workers;
  }

  @Override
  public void post(Runnable turn) {
    if (closed) {
      return;
    }
    turns.add(turn);
    if (pending.getAndIncrement() == 0) {
      workers.turns().execute(this::runBatch);
    }
  }

  private void runBatch() {
    int done = 0;
    while (done < BATCH && done < pending.get()) {
      Runnable turn = turns.poll();
      done++;
      if (turn != null && !closed) {
        run(turn);
      }
    }
    if (pending.addAndGet(-done) > 0) {
      workers.turns().execute(this::runBatch);
    }
  }

  private void run(Runnable turn) {
    try {
      turn.run();
    } catch (RuntimeException | Error e) {
      LOG.error("{}: a turn failed", name, e);
    }
  }

  @Override
  public Timer after(long millis, Runnable turn) {
    // The timer may fire and its turn wait in the queue: it has not begun, so it can be dropped.
    AtomicBoolean cancelled = new AtomicBoolean();
    Runnable unlessCancelled =
        () -> {
          if (!cancelled.get()) {
            turn.run();
          }
        };
    Workers.Cancellable timer = workers.after(millis, () -> post(unlessCancelled));
    return () -> {
      cancelled.set(true);
      timer.cancel();
    };
  }

  @Override
  public <T> Reply<T> reply(Consumer<? super Outcome<T>> turn) {
    AtomicBoolean answered = new AtomicBoolean();
    return outcome -> {
      if (answered.compareAndSet(false, true)) {
        post(() -> turn.accept(outcome));
      }
    };
  }

  @Override
  public void close() {
    closed = true;
    turns.clear();
  }
}
