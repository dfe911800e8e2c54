package org.asterism.kernel.runtime.internal.links;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;

/**
 * Cuts a stream of bytes into frames: a length as an unsigned varint in its shortest form, then so
 * many bytes. Memory grows with what has arrived, not with what a length promises. For one thread
 * at a time.
 */
final class FrameReader {
  private static final int FIRST_BUFFER = 4096;
  private static final int MAX_LENGTH_BYTES = 4;

  private final int maxFrame;
  private final Consumer<Bytes> frames;

  private int length;
  private int lengthBytes;
  private boolean inFrame;
  private byte[] frame = new byte[0];
  private int filled;

  /** Gives each frame, of 1 to {@code maxFrame} bytes, to a consumer. */
  FrameReader(int maxFrame, Consumer<Bytes> frames) {
    this.maxFrame = maxFrame;
    this.frames = frames;
  }

  /**
   * Takes what arrived.
   *
   * @return how many of the bytes belong to lengths, not to frames
   * @throws FormatException if a length is malformed, 0, or too large; nothing more can be read
   */
  int read(ByteBuffer data) {
    int overhead = 0;
    while (data.hasRemaining()) {
      if (inFrame) {
        fill(data);
      } else {
        overhead++;
        readLength(data.get());
      }
    }
    return overhead;
  }

  private void readLength(byte next) {
    length |= (next & 0x7f) << (7 * lengthBytes);
    lengthBytes++;
    if (next < 0) {
      if (lengthBytes == MAX_LENGTH_BYTES) {
        throw new FormatException("a frame's length has more than " + lengthBytes + " bytes");
      }
      return;
    }
    if (next == 0) {
      throw new FormatException("a frame's length is 0 or not in its shortest form");
    }
    if (length > maxFrame) {
      throw new FormatException("a frame of " + length + " bytes is too long");
    }
    inFrame = true;
    frame = new byte[Math.min(length, FIRST_BUFFER)];
    filled = 0;
  }

  private void fill(ByteBuffer data) {
    int count = Math.min(length - filled, data.remaining());
    if (filled + count > frame.length) {
      int doubled = (int) Math.min(length, Math.max(2L * frame.length, filled + count));
      frame = Arrays.copyOf(frame, doubled);
    }
    data.get(frame, filled, count);
    filled += count;
    if (filled == length) {
      Bytes whole = Bytes.wrap(frame);
      inFrame = false;
      length = 0;
      lengthBytes = 0;
      frame = new byte[0];
      frames.accept(whole);
    }
  }

  /** Whether the stream may end here. */
  boolean betweenFrames() {
    return !inFrame && lengthBytes == 0;
  }
}
