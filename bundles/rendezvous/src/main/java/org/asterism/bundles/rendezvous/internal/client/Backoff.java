package org.asterism.bundles.rendezvous.internal.client;

/** Waits that double from a first to a longest. */
final class Backoff {
  private final long first;
  private final long longest;
  private long next;

  Backoff(long firstMillis, long longestMillis) {
    first = firstMillis;
    longest = longestMillis;
    next = firstMillis;
  }

  /** The next wait, in milliseconds. */
  long next() {
    long wait = next;
    next = Math.min(longest, next * 2);
    return wait;
  }

  void reset() {
    next = first;
  }
}
