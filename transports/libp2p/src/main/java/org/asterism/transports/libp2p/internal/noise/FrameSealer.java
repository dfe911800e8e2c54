package org.asterism.transports.libp2p.internal.noise;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.ByteBuffer;
import org.asterism.kernel.api.crypto.Aead;
import org.jspecify.annotations.Nullable;

/**
 * Seals what is written into as few frames as it takes.
 *
 * <p>Small writes are gathered until the next flush or until a frame is full; large ones are sealed
 * where they lie. A gathered write's promise is done when it is gathered: nobody above waits for
 * the socket, and the channel's writability is what holds writers back.
 */
final class FrameSealer {
  /** The most plain text in a frame. */
  static final int MAX_PLAIN = 65535 - Aead.TAG_BYTES;

  private static final int LARGE = 8192;

  private final CipherState cipher;
  private @Nullable ByteBuf pending;

  FrameSealer(CipherState cipher) {
    this.cipher = cipher;
  }

  void write(ChannelHandlerContext context, ByteBuf plain, ChannelPromise promise) {
    try {
      int size = plain.readableBytes();
      if (size >= LARGE || (pending != null && pending.readableBytes() + size > MAX_PLAIN)) {
        sealPending(context);
      }
      if (size >= LARGE) {
        sealAll(context, plain, promise);
        return;
      }
      if (pending == null) {
        pending = context.alloc().directBuffer(Math.max(1024, size), MAX_PLAIN);
      }
      pending.writeBytes(plain);
      promise.trySuccess();
    } finally {
      plain.release();
    }
  }

  private void sealAll(ChannelHandlerContext context, ByteBuf plain, ChannelPromise promise) {
    while (plain.readableBytes() > MAX_PLAIN) {
      seal(context, plain.readSlice(MAX_PLAIN), context.newPromise());
    }
    seal(context, plain, promise);
  }

  /** Seals what has been gathered. */
  void sealPending(ChannelHandlerContext context) {
    ByteBuf gathered = pending;
    if (gathered == null) {
      return;
    }
    pending = null;
    try {
      seal(context, gathered, context.newPromise());
    } finally {
      gathered.release();
    }
  }

  private void seal(ChannelHandlerContext context, ByteBuf plain, ChannelPromise promise) {
    int size = plain.readableBytes() + Aead.TAG_BYTES;
    ByteBuf frame = context.alloc().directBuffer(2 + size);
    frame.writeShort(size);
    ByteBuffer from = plain.nioBuffer();
    try {
      cipher.seal(from, frame.nioBuffer(2, size));
    } catch (RuntimeException e) {
      frame.release();
      throw e;
    }
    context.write(frame.writerIndex(2 + size), promise);
  }

  /** Drops what has been gathered, and the key. */
  void release() {
    if (pending != null) {
      pending.release();
      pending = null;
    }
    cipher.close();
  }
}
