package org.asterism.transports.libp2p.internal.yamux;

/**
 * How much the other side may send on a stream, and when it is told that it may send more.
 *
 * <p>Credit is given back when half of the window was consumed. A window that is consumed that fast
 * again within a few round trips limits the sender, and is doubled; go and js do the same.
 */
final class ReceiveWindow {
  private static final int ROUND_TRIPS = 4;

  private final long maxBytes;
  private long target = YamuxLimits.INITIAL_WINDOW;
  private long open = target;
  private long epochNanos;

  ReceiveWindow(long maxBytes, long nowNanos) {
    this.maxBytes = Math.max(maxBytes, YamuxLimits.INITIAL_WINDOW);
    this.epochNanos = nowNanos;
  }

  /** Takes from the window; false if the sender went past it. */
  boolean take(long bytes) {
    open -= bytes;
    return open >= 0;
  }

  /**
   * What the sender is to be granted; 0 if it is not due yet.
   *
   * @param buffered bytes that arrived and are not consumed
   */
  long grant(long buffered, long roundTripNanos, long nowNanos) {
    if (target - open - buffered < target / 2) {
      return 0;
    }
    if (nowNanos - epochNanos < ROUND_TRIPS * roundTripNanos) {
      target = Math.min(target * 2, maxBytes);
    }
    epochNanos = nowNanos;
    long delta = target - open - buffered;
    open += delta;
    return delta;
  }
}
