package org.asterism.kernel.core;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs an actor's turns one at a time, in the order in which they were posted. What one turn writes
 * the next one sees. {@link #post} may be called from any thread.
 */
@ConsumerType
public interface TurnQueue {
  /** Runs a turn after those posted before. Dropped when the queue is closed. */
  void post(Runnable turn);

  /** Posts a turn after so many milliseconds, unless it is cancelled before. */
  Timer after(long millis, Runnable turn);

  /** A reply that posts its outcome as a turn of this queue. */
  <T> Reply<T> reply(Consumer<? super Outcome<T>> turn);

  /** Drops what is posted and takes no more. */
  void close();

  /** A turn to come. */
  @ConsumerType
  interface Timer {
    /** Drops it, if it has not begun. Idempotent. */
    void cancel();
  }
}
