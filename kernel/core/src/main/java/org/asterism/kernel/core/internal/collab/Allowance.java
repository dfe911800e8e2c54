package org.asterism.kernel.core.internal.collab;

/** So much a second, and so much at once: a bucket that fills with time. */
final class Allowance {
  private final int perSecond;
  private final int atOnce;
  private double left;
  private long since;

  Allowance(int perSecond, int atOnce, long now) {
    this.perSecond = perSecond;
    this.atOnce = atOnce;
    this.left = atOnce;
    this.since = now;
  }

  /** Takes one, if there is one; {@code now} may jump. */
  boolean take(long now) {
    double more = Math.max(0, now - since) * perSecond / 1_000.0;
    since = now;
    left = Math.min(atOnce, left + more);
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
