package org.asterism.transports.libp2p.internal.yamux;

import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/**
 * Pings the other side now and then: measures the round trip and notices when it is gone. Where
 * something was sent and nothing at all has come back for a while it asks sooner, and waits for
 * half as long, since a router that has forgotten a connection tells nobody. Confined to the event
 * loop.
 */
final class KeepAlive {
  /** Below this a round trip says more about scheduling than about the way. */
  private static final long FLOOR_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  /** So often it is looked how it stands, between two pings. */
  private static final int LOOKS = 6;

  /** After so many of these waits without an answer it is asked. */
  private static final int DOUBTFUL_LOOKS = 2;

  /** Of the time for an answer, what a connection has that is doubted for a good reason. */
  private static final int CHECK_PART = 4;

  private final YamuxSession session;
  private final long keepAliveNanos;
  private final long timeoutNanos;
  private final long lookNanos;
  private @Nullable Future<?> looking;
  private @Nullable Future<?> checking;
  private int value;
  private boolean waiting;
  private long sentNanos;
  private long heardNanos;
  private boolean unanswered;
  private long unansweredNanos;
  private volatile long roundTripNanos = FLOOR_NANOS;

  KeepAlive(YamuxSession session, YamuxLimits limits) {
    this.session = session;
    this.keepAliveNanos = TimeUnit.MILLISECONDS.toNanos(limits.keepAliveMillis());
    this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(limits.pingTimeoutMillis());
    this.lookNanos = Math.max(1, Math.min(keepAliveNanos, timeoutNanos) / LOOKS);
  }

  void start() {
    heardNanos = System.nanoTime();
    ping();
    lookLater();
  }

  /** Something has come from the other side. */
  void heard() {
    heardNanos = System.nanoTime();
    unanswered = false;
  }

  /** Something was sent. */
  void sent() {
    if (!unanswered) {
      unanswered = true;
      unansweredNanos = System.nanoTime();
    }
  }

  /** There is a reason to think that the other side is gone: it must be heard soon. */
  void check() {
    if (checking != null) {
      return;
    }
    if (!waiting) {
      ping();
    }
    long asked = System.nanoTime();
    long time = timeoutNanos / CHECK_PART;
    checking =
        later(
            time,
            () -> {
              checking = null;
              if (heardNanos - asked < 0) {
                expire(time);
              }
            });
  }

  private void ping() {
    waiting = true;
    sentNanos = System.nanoTime();
    session.sendPing(Frame.SYN, ++value);
  }

  private void look() {
    long now = System.nanoTime();
    long pinged = now - sentNanos;
    if (waiting) {
      long time = heardNanos - sentNanos < 0 ? timeoutNanos / 2 : timeoutNanos;
      if (pinged >= time) {
        expire(time);
        return;
      }
    } else if (pinged >= keepAliveNanos
        || (unanswered && now - unansweredNanos >= DOUBTFUL_LOOKS * lookNanos)) {
      ping();
    }
    lookLater();
  }

  private void expire(long nanos) {
    session.end(
        new NetException.TimedOut(
            "no answer to a ping within " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms"),
        Frame.NORMAL);
  }

  void answered(int answer) {
    if (waiting && answer == value) {
      waiting = false;
      roundTripNanos = Math.max(FLOOR_NANOS, System.nanoTime() - sentNanos);
    }
  }

  private void lookLater() {
    looking = later(lookNanos, this::look);
  }

  private Future<?> later(long nanos, Runnable task) {
    return session.channel().eventLoop().schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  long roundTripNanos() {
    return roundTripNanos;
  }

  void stop() {
    if (looking != null) {
      looking.cancel(false);
    }
    if (checking != null) {
      checking.cancel(false);
    }
  }
}
