package org.asterism.transports.libp2p.internal.noise;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what arrives into frames of a two-byte length and so many bytes.
 *
 * <p>A frame that lies within one buffer is handed on where it lies; only one that is spread over
 * several is collected, in a buffer of its own size.
 */
final class FrameReader {
  private static final int NONE = -1;

  private @Nullable ByteBuf partial;
  private int missing;
  private int lengthHigh = NONE;
  private int maxLength;

  /** With the longest frame that is taken for now. */
  FrameReader(int maxLength) {
    this.maxLength = maxLength;
  }

  /** Takes frames of any length from now on. */
  void lift() {
    maxLength = 65535;
  }

  /**
   * Reads all of a buffer; the frames are valid during the call.
   *
   * @throws NetException.Violation if a frame is longer than is taken; nothing is allocated for it
   */
  void read(ByteBuf in, ByteBufAllocator allocator, Consumer<ByteBuf> frames) {
    while (in.isReadable()) {
      if (partial != null) {
        fill(partial, in, frames);
      } else if (lengthHigh == NONE) {
        lengthHigh = in.readUnsignedByte();
      } else {
        int length = (lengthHigh << 8) | in.readUnsignedByte();
        lengthHigh = NONE;
        if (length > maxLength) {
          throw new NetException.Violation("a noise frame of " + length + " bytes");
        }
        if (in.readableBytes() >= length) {
          frames.accept(in.readSlice(length));
        } else {
          partial = allocator.directBuffer(length, length);
          missing = length;
        }
      }
    }
  }

  private void fill(ByteBuf frame, ByteBuf in, Consumer<ByteBuf> frames) {
    int size = Math.min(missing, in.readableBytes());
    frame.writeBytes(in, size);
    missing -= size;
    if (missing == 0) {
      partial = null;
      try {
        frames.accept(frame);
      } finally {
        frame.release();
      }
    }
  }

  /** Drops what has been collected. */
  void release() {
    if (partial != null) {
      partial.release();
      partial = null;
    }
  }
}
