package org.asterism.bundles.rendezvous.internal.point;

/**
 * How often something may be done: so many times a second on average, and a few seconds' worth at
 * once. For one thread at a time.
 */
final class Allowance {
  private static final double BURST_SECONDS = 4;
  private static final double NANOS = 1e9;

  private final double perSecond;
  private double left;
  private long at;

  Allowance(double perSecond, long nowNanos) {
    this.perSecond = perSecond;
    this.left = perSecond * BURST_SECONDS;
    this.at = nowNanos;
  }

  /** Whether it may be done once more now; it is taken as done then. */
  boolean take(long nowNanos) {
    left = Math.min(perSecond * BURST_SECONDS, left + perSecond * (nowNanos - at) / NANOS);
    at = nowNanos;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
