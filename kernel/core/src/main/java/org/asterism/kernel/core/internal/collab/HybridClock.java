package org.asterism.kernel.core.internal.collab;

import org.asterism.kernel.core.Surroundings;

/**
 * Timestamps that only grow, here and behind everything seen: milliseconds in the upper 48 bits, a
 * counter in the lower 16.
 */
final class HybridClock {
  /** The year 2223. What claims to be from later is not followed, so that the clock never ends. */
  private static final long CEILING = 8_000_000_000_000L << 16;

  private final Surroundings world;
  private long last;

  HybridClock(Surroundings world) {
    this.world = world;
  }

  long next() {
    long wall = Math.max(0, Math.min(CEILING, world.wallMillis() << 16));
    last = Math.max(wall, last + 1);
    return last;
  }

  long last() {
    return last;
  }

  void observe(long time) {
    last = Math.max(last, Math.min(time, CEILING));
  }
}
