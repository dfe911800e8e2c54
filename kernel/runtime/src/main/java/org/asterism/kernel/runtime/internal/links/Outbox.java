package org.asterism.kernel.runtime.internal.links;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Varint;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way out: one write at a time, small frames together in one. Thread-safe.
 *
 * <p>Above a high mark the sender is asked to wait and told when the low mark is reached; above a
 * bound that no well-behaved sender comes near, the stream is broken.
 */
final class Outbox {
  static final int HIGH_BYTES = 1 << 20;
  static final int LOW_BYTES = 1 << 18;
  static final int BOUND_BYTES = 16 << 20;
  private static final int WRITE_BYTES = 1 << 16;

  private final Function<ByteBuffer, CompletionStage<Void>> write;
  private final Events events;

  private final ArrayDeque<Bytes> frames = new ArrayDeque<>();
  private long queued;
  private boolean writing;
  private boolean askedToWait;
  private boolean closed;

  /** What an outbox tells. */
  interface Events {
    /** There is room again. */
    void writable();

    /** The stream does not take what is written. */
    void broken(String why);
  }

  Outbox(Function<ByteBuffer, CompletionStage<Void>> write, Events events) {
    this.write = write;
    this.events = events;
  }

  /** Queues a frame; answers whether there is room for more. */
  boolean send(Bytes frame) {
    boolean begin;
    boolean room;
    synchronized (this) {
      if (closed) {
        return true;
      }
      frames.add(frame);
      queued += frame.size();
      room = queued < HIGH_BYTES;
      askedToWait |= !room;
      begin = !writing;
      writing = true;
      if (queued > BOUND_BYTES) {
        close();
        begin = false;
      }
    }
    if (isClosed()) {
      events.broken("the peer does not take what it is sent");
    } else if (begin) {
      drain();
    }
    return room;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  synchronized void close() {
    closed = true;
    frames.clear();
    queued = 0;
  }

  /** Writes until the stream asks to wait; whoever is here holds {@code writing}. */
  private void drain() {
    while (true) {
      ByteBuffer next;
      boolean tell;
      synchronized (this) {
        next = closed ? null : gather();
        writing = next != null;
        tell = !closed && askedToWait && queued <= LOW_BYTES;
        askedToWait &= !tell;
      }
      if (tell) {
        events.writable();
      }
      if (next == null) {
        return;
      }
      CompletionStage<Void> written;
      try {
        written = write.apply(next);
      } catch (RuntimeException e) {
        fail(e);
        return;
      }
      CompletableFuture<Void> now = written.toCompletableFuture();
      if (!now.isDone() || now.isCompletedExceptionally()) {
        written.whenComplete(
            (nothing, failure) -> {
              if (failure == null) {
                drain();
              } else {
                fail(failure);
              }
            });
        return;
      }
    }
  }

  private void fail(Throwable failure) {
    close();
    events.broken("cannot write: " + failure.getMessage());
  }

  /** The next frames, with their lengths, at least one; null if there is none. */
  private @Nullable ByteBuffer gather() {
    if (frames.isEmpty()) {
      return null;
    }
    int size = 0;
    int count = 0;
    for (Bytes frame : frames) {
      int with = size + Varint.size(frame.size()) + frame.size();
      if (count > 0 && with > WRITE_BYTES) {
        break;
      }
      size = with;
      count++;
    }
    byte[] target = new byte[size];
    ByteBuffer buffer = ByteBuffer.wrap(target);
    for (int i = 0; i < count; i++) {
      Bytes frame = frames.remove();
      queued -= frame.size();
      Varint.write(frame.size(), buffer);
      frame.copyTo(target, buffer.position());
      buffer.position(buffer.position() + frame.size());
    }
    return buffer.flip();
  }
}
