package org.asterism.kernel.ipld;

import java.util.Comparator;

/**
 * The order of a map's keys: by length in UTF-8, then bytewise. Within one length, bytes of UTF-8
 * are ordered as code points are, so nothing is encoded to compare.
 */
final class KeyOrder {
  static final Comparator<String> INSTANCE = KeyOrder::compare;

  private KeyOrder() {}

  private static int compare(String left, String right) {
    int byLength = Integer.compare(Utf8.length(left), Utf8.length(right));
    if (byLength != 0) {
      return byLength;
    }
    int at = 0;
    while (at < left.length() && at < right.length()) {
      int one = left.codePointAt(at);
      int other = right.codePointAt(at);
      if (one != other) {
        return Integer.compare(one, other);
      }
      at += Character.charCount(one);
    }
    return Integer.compare(left.length(), right.length());
  }
}
