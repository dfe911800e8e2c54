package org.asterism.transports.libp2p.internal.yamux;

import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/** Pings the other side now and then: measures the round trip and notices when it is gone. */
final class KeepAlive {
  /** Below this a round trip says more about scheduling than about the way. */
  private static final long FLOOR_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  private final YamuxSession session;
  private final YamuxLimits limits;
  private @Nullable Future<?> next;
  private int value;
  private long sentNanos;
  private boolean waiting;
  private volatile long roundTripNanos = FLOOR_NANOS;

  KeepAlive(YamuxSession session, YamuxLimits limits) {
    this.session = session;
    this.limits = limits;
  }

  void start() {
    ping();
  }

  private void ping() {
    waiting = true;
    sentNanos = System.nanoTime();
    session.sendPing(Frame.SYN, ++value);
    schedule(this::expire, limits.pingTimeoutMillis());
  }

  private void expire() {
    session.end(
        new NetException.TimedOut(
            "no answer to a ping within " + limits.pingTimeoutMillis() + " ms"),
        Frame.NORMAL);
  }

  void answered(int answer) {
    if (waiting && answer == value) {
      waiting = false;
      roundTripNanos = Math.max(FLOOR_NANOS, System.nanoTime() - sentNanos);
      schedule(this::ping, limits.keepAliveMillis());
    }
  }

  private void schedule(Runnable task, long millis) {
    stop();
    next = session.channel().eventLoop().schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  long roundTripNanos() {
    return roundTripNanos;
  }

  void stop() {
    if (next != null) {
      next.cancel(false);
    }
  }
}
