package org.asterism.kernel.testkit.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one end of a duplex and keeps watch over what a receiver may rely on: no more bytes than
 * were asked for, one call at a time, none from within a call to the duplex, none after the last.
 */
final class Reader implements Duplex.Receiver {
  private final Duplex duplex;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ThreadLocal<Boolean> calling = ThreadLocal.withInitial(() -> false);
  private long granted;
  private boolean inCall;
  private boolean ended;
  private @Nullable NetException failure;
  private @Nullable String broken;

  private Reader(Duplex duplex) {
    this.duplex = duplex;
  }

  /** Begins to read, without credit. */
  static Reader of(Duplex duplex) {
    Reader reader = new Reader(duplex);
    reader.call(() -> duplex.receive(reader));
    return reader;
  }

  /** Begins to read, with credit without bound. */
  static Reader ofAll(Duplex duplex) {
    Reader reader = of(duplex);
    reader.request(Long.MAX_VALUE);
    return reader;
  }

  void request(long credit) {
    synchronized (this) {
      granted = credit == Long.MAX_VALUE ? Long.MAX_VALUE : granted + credit;
    }
    call(() -> duplex.request(credit));
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Waits for so many bytes. */
  byte[] awaitBytes(int count) throws InterruptedException {
    await("for " + count + " bytes", reader -> reader.bytes.size() >= count);
    return bytes();
  }

  void awaitEnd() throws InterruptedException {
    await("for the end", reader -> reader.ended);
  }

  NetException awaitFailure() throws InterruptedException {
    await("for a failure", reader -> reader.failure != null);
    return java.util.Objects.requireNonNull(failure);
  }

  private synchronized void await(String what, Predicate<Reader> until)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(DuplexContract.PATIENCE).toNanos();
    while (!until.test(this)) {
      check();
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError(
            "waited " + what + ", got " + bytes.size() + " bytes, end " + ended + ", " + failure);
      }
      wait(left);
    }
    check();
  }

  synchronized void check() {
    if (broken != null) {
      throw new AssertionError(broken);
    }
  }

  @Override
  public void data(ByteBuffer data) {
    enter("data");
    byte[] copy = new byte[data.remaining()];
    data.get(copy);
    leave(
        () -> {
          bytes.write(copy, 0, copy.length);
          if (bytes.size() > granted) {
            broken = bytes.size() + " bytes delivered, " + granted + " asked for";
          }
        });
  }

  @Override
  public void end() {
    enter("end");
    leave(() -> ended = true);
  }

  @Override
  public void failed(NetException cause) {
    enter("failed");
    leave(() -> failure = cause);
  }

  private synchronized void enter(String what) {
    if (calling.get()) {
      broken = what + " from within a call to the duplex";
    }
    if (inCall) {
      broken = what + " while another call was going on";
    }
    if (ended || failure != null) {
      broken = what + " after the " + (ended ? "end" : "failure");
    }
    inCall = true;
  }

  private synchronized void leave(Runnable with) {
    with.run();
    inCall = false;
    notifyAll();
  }

  private void call(Runnable task) {
    calling.set(true);
    try {
      task.run();
    } finally {
      calling.set(false);
    }
  }
}
