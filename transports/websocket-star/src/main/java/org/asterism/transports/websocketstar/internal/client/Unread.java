package org.asterism.transports.websocketstar.internal.client;

import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.asterism.transports.websocketstar.internal.socketio.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Holds the server back while much lies unread. All connections of a star share one socket, so one
 * that does not read stops all; after a while it is given up. On the event loop.
 */
final class Unread {
  private static final long HIGH = 1 << 20;
  private static final long LOW = 256 << 10;

  private final Socket socket;
  private final long stalledMillis;
  private final Runnable stalled;
  private long bytes;
  private boolean holding;
  private @Nullable Future<?> timer;

  Unread(Socket socket, long stalledMillis, Runnable stalled) {
    this.socket = socket;
    this.stalledMillis = stalledMillis;
    this.stalled = stalled;
  }

  void change(long by) {
    bytes += by;
    if (!holding && bytes > HIGH) {
      holding = true;
      socket.reading(false);
      await();
    } else if (holding && bytes < LOW) {
      holding = false;
      stop();
      socket.reading(true);
    } else if (holding && by < 0) {
      // Somebody reads, though slowly.
      await();
    }
  }

  private void await() {
    stop();
    timer = socket.loop().schedule(this::expired, stalledMillis, TimeUnit.MILLISECONDS);
  }

  private void expired() {
    stalled.run();
    if (holding) {
      await();
    }
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
