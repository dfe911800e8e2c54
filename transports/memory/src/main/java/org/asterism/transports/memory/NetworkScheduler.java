package org.asterism.transports.memory;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The time and the one thread of a network: a real thread, or a simulator's virtual time.
 *
 * <p>Runs one task at a time, in the order of their times and, at equal times, in the order they
 * were scheduled. May be called from any thread.
 */
@ConsumerType
public interface NetworkScheduler {
  /** The time in nanoseconds, from an arbitrary beginning; never goes back. */
  long nanoTime();

  /**
   * Runs a task later, never within this call.
   *
   * @param delayNanos from now, at least 0
   * @return false if this scheduler has ended and will not run the task
   */
  boolean schedule(Runnable task, long delayNanos);
}
