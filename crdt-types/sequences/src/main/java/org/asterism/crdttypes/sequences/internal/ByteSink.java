package org.asterism.crdttypes.sequences.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Varint;

/** Bytes in the making: a buffer that grows. */
final class ByteSink {
  private ByteBuffer buffer;

  ByteSink(int capacity) {
    buffer = ByteBuffer.allocate(capacity);
  }

  void clear() {
    buffer.clear();
  }

  int size() {
    return buffer.position();
  }

  void varint(long value) {
    room(Varint.MAX_BYTES);
    Varint.write(value, buffer);
  }

  /** A number of either sign, small ones short. */
  void signed(long value) {
    varint(value >= 0 ? Math.multiplyExact(value, 2) : -Math.multiplyExact(value, 2) - 1);
  }

  void octet(int value) {
    room(1);
    buffer.put((byte) value);
  }

  void bytes(Bytes bytes) {
    room(bytes.size());
    bytes.copyTo(buffer.array(), buffer.position());
    buffer.position(buffer.position() + bytes.size());
  }

  void append(ByteSink other) {
    room(other.size());
    buffer.put(other.buffer.array(), 0, other.size());
  }

  /** Text as {@link Wtf8}. */
  void text(char[] chars, int from, int to) {
    room(Math.multiplyExact(3, to - from));
    Wtf8.write(chars, from, to, buffer);
  }

  Bytes toBytes() {
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
