package org.asterism.kernel.api.multiformats;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Unsigned varints as multiformats defines them: least significant group first, shortest form only,
 * at most nine bytes, hence values in {@code [0, 2^63)}.
 *
 * @see <a href="https://github.com/multiformats/unsigned-varint">unsigned-varint</a>
 */
public final class Varint {
  /** The most bytes a varint may take. */
  public static final int MAX_BYTES = 9;

  private Varint() {}

  /**
   * How many bytes a value takes.
   *
   * @throws IllegalArgumentException if the value is negative
   */
  public static int size(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a varint is not negative: " + value);
    }
    return value == 0 ? 1 : (70 - Long.numberOfLeadingZeros(value)) / 7;
  }

  /**
   * Writes a value at the buffer's position.
   *
   * @throws IllegalArgumentException if the value is negative
   * @throws java.nio.BufferOverflowException if there is no room
   */
  public static void write(long value, ByteBuffer target) {
    if (value < 0) {
      throw new IllegalArgumentException("a varint is not negative: " + value);
    }
    long rest = value;
    while (rest >= 0x80) {
      target.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    target.put((byte) rest);
  }

  /** A value's bytes. */
  public static Bytes encode(long value) {
    byte[] bytes = new byte[size(value)];
    write(value, ByteBuffer.wrap(bytes));
    return Bytes.wrap(bytes);
  }

  /**
   * Reads a value at the buffer's position and moves past it.
   *
   * @throws FormatException if it is not in shortest form or longer than nine bytes
   * @throws BufferUnderflowException if the buffer ends within it; the position does not move then
   */
  public static long read(ByteBuffer source) {
    int start = source.position();
    long value = 0;
    for (int i = 0; i < MAX_BYTES; i++) {
      if (!source.hasRemaining()) {
        source.position(start);
        throw new BufferUnderflowException();
      }
      byte next = source.get();
      value |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        if (next == 0 && i > 0) {
          throw new FormatException("varint is not in its shortest form");
        }
        return value;
      }
    }
    throw new FormatException("varint is longer than " + MAX_BYTES + " bytes");
  }
}
