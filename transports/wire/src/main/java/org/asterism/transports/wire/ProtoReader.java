package org.asterism.transports.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * Reads one protobuf message, field by field: {@link #next()}, then the value; a value that is not
 * taken is skipped. Nothing is copied, so a message in memory bounds all that it can cost.
 */
public final class ProtoReader {
  private final Bytes message;
  private final ByteBuffer in;
  private long number;
  private Bytes bytes = Bytes.empty();
  private boolean lengthDelimited;

  /** Of a message. */
  public ProtoReader(Bytes message) {
    this.message = message;
    this.in = message.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Goes to the next field.
   *
   * @return its number; 0 at the end
   * @throws FormatException if the message is malformed
   */
  public int next() {
    if (!in.hasRemaining()) {
      return 0;
    }
    try {
      long key = Varint.read(in);
      if (key >> 3 == 0 || key >> 3 > 536_870_911) {
        throw new FormatException("protobuf field " + (key >> 3));
      }
      value((int) (key & 7));
      return (int) (key >> 3);
    } catch (BufferUnderflowException e) {
      throw new FormatException("protobuf message is cut short");
    }
  }

  private void value(int wireType) {
    lengthDelimited = wireType == 2;
    switch (wireType) {
      case 0 -> number = Varint.read(in);
      case 1 -> number = in.getLong();
      case 2 -> {
        long size = Varint.read(in);
        if (size > in.remaining()) {
          throw new FormatException("protobuf field of " + size + " bytes is cut short");
        }
        bytes = message.slice(in.position(), in.position() + (int) size);
        in.position(in.position() + (int) size);
      }
      case 5 -> number = in.getInt();
      default -> throw new FormatException("protobuf wire type " + wireType);
    }
  }

  /** The field's number value. */
  public long varint() {
    if (lengthDelimited) {
      throw new FormatException("bytes where a number belongs");
    }
    return number;
  }

  /** The field's bytes. */
  public Bytes bytes() {
    if (!lengthDelimited) {
      throw new FormatException("a number where bytes belong");
    }
    return bytes;
  }

  /** The field's bytes as text. */
  public String text() {
    return bytes().toUtf8();
  }
}
