package org.asterism.transports.libp2p.internal.yamux;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/**
 * What was written to a stream and has not been sent. Filled by any thread, emptied by the event
 * loop.
 *
 * <p>Each segment has room for a frame's header in front, so that a frame is one piece of memory
 * from here to the cipher.
 */
final class OutboundQueue {
  /** Above this, a writer is asked to wait. */
  static final int HIGH = 1 << 20;

  /** Below this, it may go on. */
  static final int LOW = HIGH / 2;

  /** Above this, a writer that did not wait is refused. */
  static final int FULL = 16 << 20;

  private static final int SMALL = 4096;
  private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

  private final ByteBufAllocator allocator;
  private final ArrayDeque<ByteBuf> segments = new ArrayDeque<>();
  private int pending;
  private @Nullable CompletableFuture<Void> roomAgain;
  private @Nullable CompletableFuture<Void> endSent;
  private @Nullable NetException broken;

  OutboundQueue(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  CompletionStage<Void> write(ByteBuffer data) {
    int size = data.remaining();
    if (size == 0) {
      return DONE;
    }
    // The copy is made before the lock is taken, unless it is small enough to join the last one.
    List<ByteBuf> copies = size < SMALL ? List.of() : copies(data);
    synchronized (this) {
      NetException refusal = refusal(size);
      if (refusal != null) {
        copies.forEach(ByteBuf::release);
        return CompletableFuture.failedStage(refusal);
      }
      if (size < SMALL) {
        append(data);
      } else {
        segments.addAll(copies);
      }
      pending += size;
      if (pending <= HIGH) {
        return DONE;
      }
      if (roomAgain == null) {
        roomAgain = new CompletableFuture<>();
      }
      return roomAgain;
    }
  }

  private @Nullable NetException refusal(int size) {
    if (broken != null) {
      return broken;
    }
    if (endSent != null) {
      return new NetException.Closed("written after the end", null);
    }
    if (pending > HIGH && (long) pending + size > FULL) {
      return new NetException.Exhausted("more than " + FULL + " bytes wait to be sent");
    }
    return null;
  }

  private List<ByteBuf> copies(ByteBuffer data) {
    List<ByteBuf> copies = new ArrayList<>(1 + data.remaining() / Frame.MAX_DATA);
    int limit = data.limit();
    while (data.hasRemaining()) {
      int size = Math.min(data.remaining(), Frame.MAX_DATA);
      data.limit(data.position() + size);
      copies.add(segment(size).writeBytes(data));
      data.limit(limit);
    }
    return copies;
  }

  private void append(ByteBuffer data) {
    ByteBuf tail = segments.peekLast();
    if (tail == null || tail.maxWritableBytes() < data.remaining()) {
      tail = segment(SMALL);
      segments.add(tail);
    }
    tail.writeBytes(data);
  }

  private ByteBuf segment(int size) {
    int all = Frame.HEADER_BYTES + size;
    return allocator.directBuffer(all, all).setIndex(Frame.HEADER_BYTES, Frame.HEADER_BYTES);
  }

  /** Ends the writing; the stage completes when the end was sent. */
  synchronized CompletionStage<Void> end() {
    if (endSent == null) {
      endSent = new CompletableFuture<>();
      if (broken != null) {
        endSent.completeExceptionally(broken);
      }
    }
    return endSent;
  }

  /**
   * Takes the next segment, cut to the window; its header's room is in front of its reader index.
   *
   * @return null if there is none or the window is closed
   */
  synchronized @Nullable Segment take(int window) {
    ByteBuf head = segments.peekFirst();
    if (head == null || window == 0) {
      return null;
    }
    boolean hasRoom = head.readerIndex() == Frame.HEADER_BYTES;
    if (head.readableBytes() <= window) {
      segments.removeFirst();
      return new Segment(head, hasRoom);
    }
    // Whoever appends to the tail writes behind what is cut off here.
    ByteBuf part =
        head.retainedSlice(head.readerIndex() - Frame.HEADER_BYTES, window + Frame.HEADER_BYTES);
    part.readerIndex(Frame.HEADER_BYTES);
    head.skipBytes(window);
    return new Segment(part, hasRoom);
  }

  /** Notes that so many bytes were sent; completes the stages of writers that may go on. */
  void sent(int bytes) {
    CompletableFuture<Void> waiting = null;
    synchronized (this) {
      pending -= bytes;
      if (pending <= LOW) {
        waiting = roomAgain;
        roomAgain = null;
      }
    }
    if (waiting != null) {
      waiting.complete(null);
    }
  }

  synchronized boolean isEmpty() {
    return segments.isEmpty();
  }

  /** Whether the end is due and everything before it was taken. */
  synchronized boolean isEndDue() {
    return endSent != null && segments.isEmpty();
  }

  void endWasSent() {
    CompletableFuture<Void> end;
    synchronized (this) {
      end = endSent;
    }
    if (end != null) {
      end.complete(null);
    }
  }

  /** Drops everything and fails the stages that are open. */
  void fail(NetException cause) {
    CompletableFuture<Void> waiting;
    CompletableFuture<Void> end;
    synchronized (this) {
      if (broken != null) {
        return;
      }
      broken = cause;
      segments.forEach(ByteBuf::release);
      segments.clear();
      pending = 0;
      waiting = roomAgain;
      end = endSent;
    }
    if (waiting != null) {
      waiting.completeExceptionally(cause);
    }
    if (end != null) {
      end.completeExceptionally(cause);
    }
  }

  /** A piece to send. */
  record Segment(ByteBuf data, boolean hasRoomForHeader) {}
}
