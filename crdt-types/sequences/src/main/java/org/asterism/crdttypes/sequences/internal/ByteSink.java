package org.asterism.crdttypes.sequences.internal;

import java.util.Arrays;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * Bytes in the making: an array that grows. Not a buffer, since what a buffer checks at every octet
 * makes up most of the code of an edit, and long code is compiled late. Not thread-safe.
 */
public final class ByteSink {
  private byte[] array;
  private int size;

  /** With room for so many bytes before it grows. */
  public ByteSink(int capacity) {
    array = new byte[capacity];
  }

  /** Begins again. */
  public void clear() {
    size = 0;
  }

  /** How many bytes there are so far. */
  public int size() {
    return size;
  }

  /** A number that is not negative, as a varint of multiformats. */
  public void varint(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a varint is not negative: " + value);
    }
    room(Varint.MAX_BYTES);
    long rest = value;
    while (rest >= 0x80) {
      array[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    array[size++] = (byte) rest;
  }

  /** A number of either sign, small ones short. */
  void signed(long value) {
    varint(value >= 0 ? Math.multiplyExact(value, 2) : -Math.multiplyExact(value, 2) - 1);
  }

  /** One byte. */
  public void octet(int value) {
    room(1);
    array[size++] = (byte) value;
  }

  /** Bytes as they are. */
  public void bytes(Bytes bytes) {
    room(bytes.size());
    bytes.copyTo(array, size);
    size += bytes.size();
  }

  /** What another sink has so far. */
  public void append(ByteSink other) {
    room(other.size);
    System.arraycopy(other.array, 0, array, size, other.size);
    size += other.size;
  }

  /** Text as {@link Wtf8}. */
  void text(char[] chars, int from, int to) {
    room(Math.multiplyExact(3, to - from));
    size = Wtf8.write(chars, from, to, array, size);
  }

  /** A copy of what there is so far. */
  public Bytes toBytes() {
    return Bytes.wrap(toArray());
  }

  byte[] toArray() {
    return Arrays.copyOf(array, size);
  }

  private void room(int more) {
    if (array.length - size < more) {
      grow(Math.addExact(size, more));
    }
  }

  private void grow(int needed) {
    array = Arrays.copyOf(array, Math.max(needed, 2 * array.length));
  }
}
