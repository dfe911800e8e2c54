package org.asterism.kernel.ipld.car;

import java.io.IOException;
import java.io.InputStream;
import org.asterism.kernel.api.multiformats.Bytes;

/** A stream of an archive, of which no more is read than it may have. */
final class CarInput {
  private static final int MAX_VARINT = 9;
  private static final int STRETCH = 8 << 10;

  private final InputStream in;
  private final long most;
  private long position;
  private long end = Long.MAX_VALUE;
  private int ahead = -1;

  CarInput(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  /** How many bytes have been read. */
  long position() {
    return position;
  }

  /** Ends the input after so many more bytes. */
  void limit(long size) throws CarException {
    if (size > Long.MAX_VALUE - position) {
      throw new CarException.Malformed(size + " bytes of blocks");
    }
    end = position + size;
  }

  boolean atEnd() throws IOException {
    if (position == end) {
      return true;
    }
    if (ahead < 0) {
      ahead = in.read();
    }
    if (ahead < 0 && end != Long.MAX_VALUE) {
      throw new CarException.Truncated("the blocks");
    }
    return ahead < 0;
  }

  /** A varint of a length, which is not 0. */
  long length(String what, long largest) throws IOException {
    long value = 0;
    for (int i = 0; i < MAX_VARINT; i++) {
      int next = octet("the length of " + what);
      value |= (long) (next & 0x7f) << (7 * i);
      if (next < 0x80) {
        if (value == 0 || (next == 0 && i > 0)) {
          throw new CarException.Malformed(
              "the length of " + what + " is 0 or not in shortest form");
        }
        if (value > largest) {
          throw new CarException.TooLarge(what, value, largest);
        }
        return value;
      }
    }
    throw new CarException.Malformed("the length of " + what + " has more than 9 bytes");
  }

  /** So many bytes; room is made as they come. */
  Bytes bytes(String what, int count) throws IOException {
    need(what, count);
    byte[] bytes;
    if (ahead >= 0) {
      byte[] rest = in.readNBytes(count - 1);
      bytes = new byte[rest.length + 1];
      bytes[0] = (byte) ahead;
      ahead = -1;
      System.arraycopy(rest, 0, bytes, 1, rest.length);
    } else {
      bytes = in.readNBytes(count);
    }
    position += bytes.length;
    if (bytes.length < count) {
      throw new CarException.Truncated(what);
    }
    return Bytes.wrap(bytes);
  }

  long littleEndian(String what) throws IOException {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value |= (long) octet(what) << (8 * i);
    }
    return value;
  }

  void skip(String what, long count) throws IOException {
    for (long left = count; left > 0; ) {
      left -= bytes(what, (int) Math.min(left, STRETCH)).size();
    }
  }

  private int octet(String what) throws IOException {
    need(what, 1);
    int next = ahead >= 0 ? ahead : in.read();
    ahead = -1;
    if (next < 0) {
      throw new CarException.Truncated(what);
    }
    position++;
    return next;
  }

  private void need(String what, long count) throws CarException {
    if (count > end - position) {
      throw new CarException.Truncated(what);
    }
    if (count > most - position) {
      throw new CarException.TooLarge("an archive", position + count, most);
    }
  }
}
