package org.asterism.kernel.runtime.internal.peers;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from a first wait to a longest, each drawn
 * from the upper half of its range, so that nodes that failed together do not try again together.
 * For one thread at a time.
 */
public final class Backoff {
  private final long firstMillis;
  private final long longestMillis;
  private final RandomGenerator jitter;
  private int failures;

  /** From a first wait to a longest, in milliseconds. */
  public Backoff(long firstMillis, long longestMillis, RandomGenerator jitter) {
    this.firstMillis = firstMillis;
    this.longestMillis = longestMillis;
    this.jitter = jitter;
  }

  /** The next wait, in milliseconds. */
  public long next() {
    long range = Math.min(longestMillis, firstMillis << Math.min(failures, 20));
    failures++;
    return range / 2 + jitter.nextLong(range / 2 + 1);
  }

  /** An attempt succeeded: the next wait is the first again. */
  public void reset() {
    failures = 0;
  }
}
