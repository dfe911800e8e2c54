package org.asterism.kernel.ipld;

import org.asterism.kernel.api.multiformats.Bytes;

/** UTF-8 without leniency: Java's own coders replace what they cannot map. */
final class Utf8 {
  private Utf8() {}

  /** How many bytes a text takes; a lone surrogate counts as three. */
  static int length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        length = Math.addExact(length, 2);
        if (pair) {
          i++;
        }
      } else if (c >= 0x80) {
        length = Math.addExact(length, 1);
      }
    }
    return length;
  }

  /** Whether a text is a sequence of code points, without lone surrogates. */
  static boolean isEncodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The first index in {@code [from, to)} where the bytes are not UTF-8, or -1. */
  static int fault(Bytes bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int lead = bytes.at(at);
      if (lead >= 0) {
        at++;
        continue;
      }
      int tail = tail(lead & 0xff);
      if (tail < 0 || to - at <= tail || !isSecond(lead & 0xff, bytes.at(at + 1) & 0xff)) {
        return at;
      }
      for (int i = 2; i <= tail; i++) {
        if ((bytes.at(at + i) & 0xc0) != 0x80) {
          return at;
        }
      }
      at += tail + 1;
    }
    return -1;
  }

  /** How many bytes follow a lead byte, or -1 if it is none. */
  private static int tail(int lead) {
    if (lead >= 0xc2 && lead <= 0xdf) {
      return 1;
    }
    if (lead >= 0xe0 && lead <= 0xef) {
      return 2;
    }
    return lead >= 0xf0 && lead <= 0xf4 ? 3 : -1;
  }

  /** Table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing past U+10FFFF. */
  private static boolean isSecond(int lead, int second) {
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return second >= least && second <= most;
  }
}
