package org.asterism.transports.circuitrelay.internal.relay;

import java.util.concurrent.TimeUnit;

/**
 * How fast something may go: so many a second on the average, a second's worth at once.
 * Thread-safe.
 */
final class Pace {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double nanosEach;
  private long clear;

  /** So many a second; 0 for any number. */
  Pace(double perSecond, long now) {
    this.nanosEach = perSecond > 0 ? SECOND / perSecond : 0;
    this.clear = now - SECOND;
  }

  /** Takes some, however fast that is; answers for how many nanoseconds to wait before the next. */
  synchronized long take(long count, long now) {
    if (nanosEach == 0) {
      return 0;
    }
    clear = Math.max(clear, now - SECOND) + (long) (count * nanosEach);
    return Math.max(0, clear - now);
  }

  /** Takes one, unless that is too fast. */
  synchronized boolean tryOne(long now) {
    long next = Math.max(clear, now - SECOND) + (long) nanosEach;
    if (nanosEach > 0 && next > now) {
      return false;
    }
    clear = next;
    return true;
  }

  /** Whether it has been quiet for so long that a new one would be no different. */
  synchronized boolean isQuiet(long now) {
    return now - clear >= SECOND;
  }
}
