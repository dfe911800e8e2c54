package org.asterism.transports.wire;

import java.nio.ByteBuffer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;
import org.jspecify.annotations.Nullable;

/** A message with its length in front, as far as it has arrived. For one thread at a time. */
final class PartialMessage {
  private static final int MAX_LENGTH_BYTES = 5;

  private final int maxMessage;
  private final byte[] length = new byte[MAX_LENGTH_BYTES];
  private int lengthBytes;
  private byte @Nullable [] message;
  private int filled;

  PartialMessage(int maxMessage) {
    this.maxMessage = maxMessage;
  }

  /** How many bytes are missing for certain; 0 if the message is whole. */
  int missing() {
    return message == null ? 1 : message.length - filled;
  }

  /**
   * Takes no more bytes than belong to the message.
   *
   * @throws FormatException if its length is malformed or too long
   */
  void take(ByteBuffer data) {
    while (message == null && data.hasRemaining()) {
      takeLength(data.get());
    }
    if (message != null) {
      int count = Math.min(data.remaining(), message.length - filled);
      data.get(message, filled, count);
      filled += count;
    }
  }

  private void takeLength(byte next) {
    length[lengthBytes++] = next;
    if (next < 0) {
      if (lengthBytes == MAX_LENGTH_BYTES) {
        throw new FormatException("the length of a message does not end");
      }
      return;
    }
    long size = Varint.read(ByteBuffer.wrap(length, 0, lengthBytes));
    if (size > maxMessage) {
      throw new FormatException(
          "a message of " + size + " bytes, where at most " + maxMessage + " are taken");
    }
    message = new byte[(int) size];
  }

  /** The message, once it is whole. */
  Bytes whole() {
    if (message == null || missing() > 0) {
      throw new IllegalStateException("the message is not whole");
    }
    return Bytes.wrap(message);
  }
}
