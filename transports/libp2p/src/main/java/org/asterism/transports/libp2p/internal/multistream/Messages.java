package org.asterism.transports.libp2p.internal.multistream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/** Multistream-select's messages: a varint length, text, a newline, which counts. */
final class Messages {
  static final String HEADER = "/multistream/1.0.0";
  static final String REFUSAL = "na";

  /** The longest message taken, with its newline. */
  static final int MAX_LENGTH = 1024;

  private Messages() {}

  static void write(String message, ByteBuf out) {
    int length = ByteBufUtil.utf8Bytes(message) + 1;
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException("a protocol name of " + length + " bytes");
    }
    if (length < 0x80) {
      out.writeByte(length);
    } else {
      out.writeByte((length & 0x7f) | 0x80).writeByte(length >> 7);
    }
    ByteBufUtil.writeUtf8(out, message);
    out.writeByte('\n');
  }

  /**
   * Reads the next message, if all of it is there.
   *
   * @return null if it is not; the buffer has not moved then
   * @throws NetException.Violation if it is too long or not a line
   */
  static @Nullable String read(ByteBuf in) {
    int missing = missing(in);
    if (missing > 0) {
      return null;
    }
    int length = in.readByte();
    if (length < 0) {
      length = (length & 0x7f) | (in.readByte() << 7);
    }
    String line = in.readCharSequence(length, StandardCharsets.UTF_8).toString();
    if (!line.endsWith("\n")) {
      throw new NetException.Violation("a multistream message that does not end its line");
    }
    return line.substring(0, line.length() - 1);
  }

  /**
   * How many bytes are surely missing before there is a whole message; 0 if one is there.
   *
   * @throws NetException.Violation if the message is too long or empty
   */
  static int missing(ByteBuf in) {
    int there = in.readableBytes();
    if (there == 0) {
      return 1;
    }
    int start = in.readerIndex();
    int first = in.getByte(start);
    if (first >= 0) {
      return Math.max(0, 1 + checked(first) - there);
    }
    if (there == 1) {
      return 1;
    }
    int second = in.getByte(start + 1);
    if (second <= 0) {
      throw new NetException.Violation("a multistream message that is too long");
    }
    return Math.max(0, 2 + checked((first & 0x7f) | (second << 7)) - there);
  }

  private static int checked(int length) {
    if (length < 1 || length > MAX_LENGTH) {
      throw new NetException.Violation("a multistream message of " + length + " bytes");
    }
    return length;
  }
}
