package org.asterism.transports.circuitrelay.internal.relay;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.asterism.transports.circuitrelay.internal.Timers;

/**
 * Two streams joined: what comes out of one goes into the other, as fast as the other takes it.
 *
 * <p>The sender's credit comes back when its bytes have been taken over by the next connection, so
 * a slow receiver holds the sender back through the relay, which keeps a window a way and no more.
 */
final class Circuit {
  /** What is under way in the relay, each way. */
  static final int WINDOW = 256 << 10;

  /** Credit is handed back in pieces of this size, so that not every frame costs a turn. */
  private static final int CREDIT = 64 << 10;

  private final Duplex one;
  private final Duplex other;
  private final long maxBytes;
  private final Pace pace;
  private final Timers timers;

  /**
   * Joins two streams that nobody receives from.
   *
   * @param maxBytes each way; 0 for any number
   * @param pace that both ways share, with others perhaps
   */
  Circuit(Duplex one, Duplex other, long maxBytes, Pace pace, Timers timers) {
    this.one = one;
    this.other = other;
    this.maxBytes = maxBytes;
    this.pace = pace;
    this.timers = timers;
  }

  /** Lets the bytes flow; completes when both streams have ended. */
  CompletionStage<Void> begin() {
    new Way(one, other).begin();
    new Way(other, one).begin();
    return CompletableFuture.allOf(
        one.closed().toCompletableFuture(), other.closed().toCompletableFuture());
  }

  /** Ends both streams. */
  void reset() {
    one.reset();
    other.reset();
  }

  /** One way. Its methods are called by one thread at a time. */
  private final class Way implements Duplex.Receiver {
    private final Duplex from;
    private final Duplex to;
    private final AtomicLong owed = new AtomicLong();
    private long carried;

    Way(Duplex from, Duplex to) {
      this.from = from;
      this.to = to;
    }

    void begin() {
      from.receive(this);
      from.request(WINDOW);
    }

    @Override
    public void data(ByteBuffer data) {
      int size = data.remaining();
      carried += size;
      if (maxBytes > 0 && carried > maxBytes) {
        reset();
        return;
      }
      long wait = pace.take(size, System.nanoTime());
      CompletableFuture<Void> taken = to.write(data).toCompletableFuture();
      if (wait > 0) {
        taken.whenComplete(
            (done, failure) ->
                timers.after(
                    1 + TimeUnit.NANOSECONDS.toMillis(wait), () -> goOn(size, failure == null)));
      } else if (taken.isDone()) {
        goOn(size, !taken.isCompletedExceptionally());
      } else {
        taken.whenComplete((done, failure) -> goOn(size, failure == null));
      }
    }

    private void goOn(int size, boolean taken) {
      if (!taken) {
        reset();
      } else if (owed.addAndGet(size) >= CREDIT) {
        long credit = owed.getAndSet(0);
        if (credit > 0) {
          from.request(credit);
        }
      }
    }

    @Override
    public void end() {
      to.closeWrite();
    }

    @Override
    public void failed(NetException cause) {
      to.reset();
    }
  }
}
