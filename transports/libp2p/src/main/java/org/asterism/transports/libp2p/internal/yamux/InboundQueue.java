package org.asterism.transports.libp2p.internal.yamux;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import org.asterism.kernel.api.net.Duplex;

/**
 * What has arrived and is not read yet.
 *
 * <p>Large pieces are kept where they lie. Small ones are copied together, so that a sender of many
 * tiny frames cannot make us hold much more memory than its window.
 */
final class InboundQueue {
  private static final int COPY_CHUNK = 8192;

  private final ArrayDeque<ByteBuf> chunks = new ArrayDeque<>();
  private int bytes;

  int bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return bytes == 0;
  }

  /** Keeps so many bytes from a buffer's reader index on. */
  void add(ByteBuf in, int size, ByteBufAllocator allocator) {
    bytes += size;
    if (size * 4L >= in.capacity() && size >= COPY_CHUNK) {
      chunks.add(in.retainedSlice(in.readerIndex(), size));
      return;
    }
    int from = in.readerIndex();
    int left = size;
    while (left > 0) {
      ByteBuf tail = chunks.peekLast();
      if (tail == null || tail.isReadOnly() || tail.maxWritableBytes() == 0) {
        tail = allocator.directBuffer(COPY_CHUNK, COPY_CHUNK);
        chunks.add(tail);
      }
      int part = Math.min(left, tail.maxWritableBytes());
      tail.writeBytes(in, from, part);
      from += part;
      left -= part;
    }
  }

  /** Hands the receiver up to so many bytes from the head; returns how many. */
  int deliver(long credit, Duplex.Receiver receiver) {
    ByteBuf head = chunks.getFirst();
    int size = (int) Math.min(credit, head.readableBytes());
    int at = head.readerIndex();
    head.skipBytes(size);
    bytes -= size;
    boolean done = !head.isReadable();
    if (done) {
      chunks.removeFirst();
    }
    try {
      receiver.data(head.nioBuffer(at, size));
    } finally {
      if (done) {
        head.release();
      }
    }
    return size;
  }

  /** Drops everything; returns how many bytes it was. */
  int clear() {
    int dropped = bytes;
    bytes = 0;
    chunks.forEach(ByteBuf::release);
    chunks.clear();
    return dropped;
  }
}
