package org.asterism.crdttypes.sequences.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.asterism.kernel.api.multiformats.FormatException;

/**
 * UTF-8, and surrogates that stand alone as three bytes, since operations may be cut between the
 * halves of a pair.
 *
 * @see <a href="https://simonsapin.github.io/wtf-8/">WTF-8</a>
 */
final class Wtf8 {
  private Wtf8() {}

  /**
   * Writes {@code [from, to)}; the target has room for three bytes a character.
   *
   * @return where in the target it ends
   */
  static int write(char[] chars, int from, int to, byte[] target, int start) {
    int at = start;
    for (int i = from; i < to; i++) {
      char c = chars[i];
      if (c < 0x80) {
        target[at++] = (byte) c;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < to
          && Character.isLowSurrogate(chars[i + 1])) {
        at = writePair(Character.toCodePoint(c, chars[++i]), target, at);
      } else {
        at = writeUnit(c, target, at);
      }
    }
    return at;
  }

  private static int writePair(int codePoint, byte[] target, int at) {
    target[at] = (byte) (0xf0 | (codePoint >> 18));
    target[at + 1] = tail(codePoint >> 12);
    target[at + 2] = tail(codePoint >> 6);
    target[at + 3] = tail(codePoint);
    return at + 4;
  }

  private static int writeUnit(char c, byte[] target, int at) {
    if (c < 0x800) {
      target[at] = (byte) (0xc0 | (c >> 6));
      target[at + 1] = tail(c);
      return at + 2;
    }
    target[at] = (byte) (0xe0 | (c >> 12));
    target[at + 1] = tail(c >> 6);
    target[at + 2] = tail(c);
    return at + 3;
  }

  private static byte tail(int bits) {
    return (byte) (0x80 | (bits & 0x3f));
  }

  /**
   * Reads exactly {@code count} UTF-16 units.
   *
   * @throws FormatException if there is anything but the shortest form of so many
   * @throws BufferUnderflowException if the source ends before
   */
  static void read(ByteBuffer source, char[] target, int from, int count) {
    int end = from + count;
    for (int at = from; at < end; ) {
      int first = source.get();
      if (first >= 0) {
        target[at++] = (char) first;
      } else if ((first & 0xe0) == 0xc0) {
        target[at++] = (char) checked((first & 0x1f) << 6 | tail(source), 0x80);
      } else if ((first & 0xf0) == 0xe0) {
        char c = (char) checked((first & 0x0f) << 12 | tail(source) << 6 | tail(source), 0x800);
        boolean pair =
            at > from && Character.isLowSurrogate(c) && Character.isHighSurrogate(target[at - 1]);
        target[at++] = pair ? refuse("a surrogate pair in two parts") : c;
      } else if ((first & 0xf8) == 0xf0) {
        int upper = (first & 0x07) << 18 | tail(source) << 12;
        int codePoint = checked(upper | tail(source) << 6 | tail(source), 0x10000);
        if (codePoint > Character.MAX_CODE_POINT || end - at < 2) {
          refuse("a character beyond the last");
        }
        target[at++] = Character.highSurrogate(codePoint);
        target[at++] = Character.lowSurrogate(codePoint);
      } else {
        refuse("not the first byte of a character");
      }
    }
  }

  private static int tail(ByteBuffer source) {
    int next = source.get();
    if ((next & 0xc0) != 0x80) {
      refuse("a character is cut short");
    }
    return next & 0x3f;
  }

  private static int checked(int value, int least) {
    if (value < least) {
      refuse("a character is not in its shortest form");
    }
    return value;
  }

  private static char refuse(String fault) {
    throw new FormatException("text: " + fault);
  }
}
