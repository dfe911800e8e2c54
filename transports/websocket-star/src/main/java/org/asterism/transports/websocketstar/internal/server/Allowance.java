package org.asterism.transports.websocketstar.internal.server;

import java.util.concurrent.TimeUnit;

/** So many events a second, and some more at once. Not thread-safe. */
final class Allowance {
  private static final int BURST_SECONDS = 10;

  private final double perNano;
  private final double most;
  private double left;
  private long at;

  Allowance(int perSecond, long now) {
    perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
    most = (double) perSecond * BURST_SECONDS;
    left = most;
    at = now;
  }

  /** Takes one, if there is one. */
  boolean take(long now) {
    left = Math.min(most, left + (now - at) * perNano);
    at = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
