package org.asterism.kernel.core.internal.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.jspecify.annotations.Nullable;

/**
 * Hands work to storage, one batch at a time; what comes meanwhile gathers for the next, and what
 * is not urgent gathers for a moment before it is handed over. A batch that fails is tried again,
 * the same items first, until it is done: nobody knows what a failed request has changed, so
 * nothing else may take its place.
 */
public final class Lane<T> {
  private static final long GATHERED_SIZE = 64 << 10;

  private final Surroundings world;
  private final TurnQueue queue;
  private final Backoff backoff;
  private final Bounds<T> bounds;
  private final BiConsumer<List<T>, Reply<Void>> request;
  private final Deque<Item<T>> waiting = new ArrayDeque<>();
  private int inFlight;
  private long gathered;
  private TurnQueue.@Nullable Timer retry;
  private boolean gathering;
  private @Nullable Runnable whenIdle;
  private boolean ending;

  /**
   * How large a batch may be.
   *
   * @param items at most
   * @param size at most, unless a single item is larger
   * @param sizeOf an item
   */
  public record Bounds<T>(int items, long size, ToLongFunction<T> sizeOf) {}

  /** A lane that hands batches to a request. */
  public Lane(
      Surroundings world,
      TurnQueue queue,
      Backoff backoff,
      Bounds<T> bounds,
      BiConsumer<List<T>, Reply<Void>> request) {
    this.world = world;
    this.queue = queue;
    this.backoff = backoff;
    this.bounds = bounds;
    this.request = request;
  }

  /** Adds an item; the turn runs when it is stored. */
  public void add(T item, Runnable stored) {
    waiting.add(new Item<>(item, stored));
    next();
  }

  /**
   * Adds an item that may wait for others; the turn runs when it is stored.
   *
   * @param millis that it waits at most, unless storage is busy; less if much has gathered
   */
  public void addWithin(long millis, T item, Runnable stored) {
    waiting.add(new Item<>(item, stored));
    gathered += bounds.sizeOf.applyAsLong(item);
    if (ending || gathered >= GATHERED_SIZE) {
      next();
    } else if (!gathering) {
      gathering = true;
      queue.after(
          millis,
          () -> {
            gathering = false;
            next();
          });
    }
  }

  /** Tries again at once, if a request has failed. */
  public void kick() {
    if (retry != null) {
      retry.cancel();
      retry = null;
      backoff.reset();
      next();
    }
  }

  /** Takes what waits to storage, but gives up at the first failure; then runs the turn. */
  public void end(Runnable idle) {
    ending = true;
    whenIdle = idle;
    kick();
    next();
    idleIfDone();
  }

  private void next() {
    if (inFlight > 0 || retry != null || waiting.isEmpty()) {
      return;
    }
    gathered = 0;
    List<T> batch = new ArrayList<>();
    long size = 0;
    for (Item<T> item : waiting) {
      size += bounds.sizeOf.applyAsLong(item.value);
      if (!batch.isEmpty() && (size > bounds.size || batch.size() == bounds.items)) {
        break;
      }
      batch.add(item.value);
    }
    inFlight = batch.size();
    request.accept(batch, queue.reply(this::answered));
  }

  private void answered(Outcome<Void> outcome) {
    int count = inFlight;
    inFlight = 0;
    if (outcome instanceof Outcome.Failed<Void> failed) {
      failed(failed.cause());
      return;
    }
    backoff.reset();
    List<Runnable> stored = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      stored.add(waiting.remove().stored);
    }
    next();
    stored.forEach(Runnable::run);
    idleIfDone();
  }

  private void failed(RuntimeException cause) {
    world.report(
        new Report(Report.Kind.STORAGE, Optional.empty(), "tried again: " + cause.getMessage()));
    if (ending) {
      waiting.clear();
      idleIfDone();
      return;
    }
    retry =
        queue.after(
            backoff.next(),
            () -> {
              retry = null;
              next();
            });
  }

  private void idleIfDone() {
    Runnable idle = whenIdle;
    if (idle != null && waiting.isEmpty() && inFlight == 0) {
      whenIdle = null;
      idle.run();
    }
  }

  private record Item<T>(T value, Runnable stored) {}
}
