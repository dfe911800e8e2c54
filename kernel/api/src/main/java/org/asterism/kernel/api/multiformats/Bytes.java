package org.asterism.kernel.api.multiformats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable string of bytes, equal by content and ordered as unsigned bytes.
 *
 * <p>Slices share the array they were cut from; nothing hands the array itself out. Thread-safe.
 */
public final class Bytes implements Comparable<Bytes> {
  private static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** The empty string of bytes. */
  public static Bytes empty() {
    return EMPTY;
  }

  /** A copy of the whole array. */
  public static Bytes copyOf(byte[] array) {
    return new Bytes(array.clone(), 0, array.length);
  }

  /** A copy of what remains in the buffer, whose position does not move. */
  public static Bytes copyOf(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return new Bytes(copy, 0, copy.length);
  }

  /**
   * The array itself, without a copy. The caller gives it away: whoever writes to it afterwards
   * breaks the promise of this class.
   */
  public static Bytes wrap(byte[] array) {
    return new Bytes(array, 0, array.length);
  }

  /** The UTF-8 bytes of a text. */
  public static Bytes utf8(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Bytes from hexadecimal digits.
   *
   * @throws IllegalArgumentException if the text is not an even number of hexadecimal digits
   */
  public static Bytes hex(String digits) {
    return wrap(HexFormat.of().parseHex(digits));
  }

  /** The parts, one after the other. */
  public static Bytes concat(Bytes... parts) {
    int total = 0;
    for (Bytes part : parts) {
      total = Math.addExact(total, part.length);
    }
    byte[] joined = new byte[total];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.array, part.offset, joined, at, part.length);
      at += part.length;
    }
    return wrap(joined);
  }

  /** How many bytes. */
  public int size() {
    return length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return length == 0;
  }

  /**
   * The byte at an index.
   *
   * @throws IndexOutOfBoundsException if the index is not in {@code [0, size())}
   */
  public byte at(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException(index);
    }
    return array[offset + index];
  }

  /**
   * The bytes in {@code [from, to)}, sharing this one's memory.
   *
   * @throws IndexOutOfBoundsException if the range is not within this one
   */
  public Bytes slice(int from, int to) {
    if (from < 0 || to > length || from > to) {
      throw new IndexOutOfBoundsException("[" + from + ", " + to + ") of " + length);
    }
    return new Bytes(array, offset + from, to - from);
  }

  /** Whether this begins with the given bytes. */
  public boolean startsWith(Bytes prefix) {
    return length >= prefix.length && slice(0, prefix.length).equals(prefix);
  }

  /** A read-only view, from position 0 to the limit. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
  }

  /** A copy as an array of its own. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /**
   * Copies all bytes into an array.
   *
   * @throws IndexOutOfBoundsException if they do not fit
   */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, length);
  }

  /** The bytes as UTF-8 text; what is not UTF-8 becomes the replacement character. */
  public String toUtf8() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  /** The bytes as lower-case hexadecimal digits. */
  public String toHex() {
    return HexFormat.of().formatHex(array, offset, offset + length);
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** Hexadecimal, cut after 32 bytes. */
  @Override
  public String toString() {
    return length <= 32 ? toHex() : slice(0, 32).toHex() + "…(" + length + " B)";
  }
}
