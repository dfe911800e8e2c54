package org.asterism.transports.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Varint;

/** Writes one protobuf message, field by field. */
public final class ProtoWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  /** A varint field. */
  public ProtoWriter varint(int field, long value) {
    put(Varint.encode((long) field << 3));
    put(Varint.encode(value));
    return this;
  }

  /** A field of eight bytes, whatever the number. */
  public ProtoWriter fixed64(int field, long value) {
    put(Varint.encode(((long) field << 3) | 1));
    put(
        Bytes.wrap(
            ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array()));
    return this;
  }

  /** A field of bytes, also where they are none. */
  public ProtoWriter bytes(int field, Bytes value) {
    put(Varint.encode(((long) field << 3) | 2));
    put(Varint.encode(value.size()));
    put(value);
    return this;
  }

  /** A field of text. */
  public ProtoWriter text(int field, String value) {
    return bytes(field, Bytes.utf8(value));
  }

  private void put(Bytes bytes) {
    out.writeBytes(bytes.toByteArray());
  }

  /** How many bytes there are so far. */
  public int size() {
    return out.size();
  }

  /** The message. */
  public Bytes toBytes() {
    return Bytes.wrap(out.toByteArray());
  }
}
