package org.asterism.transports.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/** A stream whose other end is the test, which refuses to deliver what was not asked for. */
final class HandDrivenStream implements Duplex {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private @Nullable Receiver receiver;
  private Bytes coming = Bytes.empty();
  private long credit;
  private boolean reset;

  /**
   * Puts bytes on their way; they are delivered as far as they were asked for, {@code step} at a
   * time.
   */
  void arrive(Bytes bytes, int step) {
    coming = Bytes.concat(coming, bytes);
    while (receiver != null && credit > 0 && !coming.isEmpty()) {
      int size = (int) Math.min(Math.min(credit, step), coming.size());
      Bytes piece = coming.slice(0, size);
      coming = coming.slice(size, coming.size());
      credit -= size;
      receiver.data(piece.asByteBuffer());
    }
  }

  void end() {
    if (receiver != null) {
      receiver.end();
    }
  }

  void fail(NetException cause) {
    if (receiver != null) {
      receiver.failed(cause);
    }
  }

  /** What has not been asked for. */
  Bytes undelivered() {
    return coming;
  }

  Bytes written() {
    return Bytes.wrap(written.toByteArray());
  }

  boolean isReset() {
    return reset;
  }

  @Override
  public void receive(Receiver taker) {
    receiver = taker;
  }

  @Override
  public void request(long bytes) {
    credit += bytes;
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data) {
    written.writeBytes(Bytes.copyOf(data).toByteArray());
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> closeWrite() {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void reset() {
    reset = true;
  }

  @Override
  public CompletionStage<Void> closed() {
    return new CompletableFuture<>();
  }
}
