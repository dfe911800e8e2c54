package org.asterism.crdttypes.sequences.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Varint;

/** Bytes in the making: a buffer that grows. Not thread-safe. */
public final class ByteSink {
  private ByteBuffer buffer;

  /** With room for so many bytes before it grows. */
  public ByteSink(int capacity) {
    buffer = ByteBuffer.allocate(capacity);
  }

  /** Begins again. */
  public void clear() {
    buffer.clear();
  }

  /** How many bytes there are so far. */
  public int size() {
    return buffer.position();
  }

  /** A number that is not negative, as a varint of multiformats. */
  public void varint(long value) {
    room(Varint.MAX_BYTES);
    Varint.write(value, buffer);
  }

  /** A number of either sign, small ones short. */
  void signed(long value) {
    varint(value >= 0 ? Math.multiplyExact(value, 2) : -Math.multiplyExact(value, 2) - 1);
  }

  /** One byte. */
  public void octet(int value) {
    room(1);
    buffer.put((byte) value);
  }

  /** Bytes as they are. */
  public void bytes(Bytes bytes) {
    room(bytes.size());
    bytes.copyTo(buffer.array(), buffer.position());
    buffer.position(buffer.position() + bytes.size());
  }

  /** What another sink has so far. */
  public void append(ByteSink other) {
    room(other.size());
    buffer.put(other.buffer.array(), 0, other.size());
  }

  /** Text as {@link Wtf8}. */
  void text(char[] chars, int from, int to) {
    room(Math.multiplyExact(3, to - from));
    Wtf8.write(chars, from, to, buffer);
  }

  /** A copy of what there is so far. */
  public Bytes toBytes() {
    return Bytes.wrap(toArray());
  }

  byte[] toArray() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private void room(int more) {
    if (buffer.remaining() < more) {
      int needed = Math.addExact(buffer.position(), more);
      ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, 2 * buffer.capacity()));
      buffer.flip();
      buffer = larger.put(buffer);
    }
  }
}
