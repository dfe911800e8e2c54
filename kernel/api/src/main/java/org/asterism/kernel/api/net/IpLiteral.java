package org.asterism.kernel.api.net;

import org.asterism.kernel.api.multiformats.FormatException;

/**
 * IP addresses as text, IPv6 by RFC 5952. Java's own parser would ask a name server about what it
 * does not understand, and turns an IPv4-mapped IPv6 address into an IPv4 address.
 */
final class IpLiteral {
  private static final int GROUPS = 8;

  private IpLiteral() {}

  static byte[] parse4(String text) {
    byte[] bytes = new byte[4];
    String[] parts = text.split("\\.", -1);
    if (parts.length != bytes.length) {
      throw fault(text);
    }
    for (int i = 0; i < bytes.length; i++) {
      String part = parts[i];
      // A leading zero means octal to some and decimal to others.
      if (part.length() > 3 || (part.length() > 1 && part.startsWith("0"))) {
        throw fault(text);
      }
      int value = number(part, 10, text);
      if (value > 255) {
        throw fault(text);
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  static byte[] parse6(String text) {
    String groups = text.indexOf('.') < 0 ? text : withoutDots(text);
    int gap = groups.indexOf("::");
    if (gap < 0) {
      int[] all = groups(groups, text);
      if (all.length != GROUPS) {
        throw fault(text);
      }
      return join(all, new int[0]);
    }
    if (groups.indexOf("::", gap + 1) >= 0) {
      throw fault(text);
    }
    int[] before = groups(groups.substring(0, gap), text);
    int[] after = groups(groups.substring(gap + 2), text);
    if (before.length + after.length >= GROUPS) {
      throw fault(text);
    }
    return join(before, after);
  }

  static String format4(byte[] bytes) {
    return (bytes[0] & 0xff)
        + "."
        + (bytes[1] & 0xff)
        + "."
        + (bytes[2] & 0xff)
        + "."
        + (bytes[3] & 0xff);
  }

  /** Lower case, the longest run of zero groups left out, IPv4-mapped ones with dots. */
  static String format6(byte[] bytes) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
    }
    if (isMapped(groups)) {
      return "::ffff:" + format4(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
    }
    int gap = longestRunOfZeros(groups);
    int gapEnd = gap + runOfZeros(groups, gap);
    if (gapEnd - gap < 2) {
      return hex(groups, 0, GROUPS);
    }
    return hex(groups, 0, gap) + "::" + hex(groups, gapEnd, GROUPS);
  }

  private static boolean isMapped(int[] groups) {
    return runOfZeros(groups, 0) == 5 && groups[5] == 0xffff;
  }

  private static int longestRunOfZeros(int[] groups) {
    int longest = 0;
    for (int i = 1; i < GROUPS; i++) {
      if (runOfZeros(groups, i) > runOfZeros(groups, longest)) {
        longest = i;
      }
    }
    return longest;
  }

  private static int runOfZeros(int[] groups, int from) {
    int to = from;
    while (to < GROUPS && groups[to] == 0) {
      to++;
    }
    return to - from;
  }

  private static String hex(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  /** Turns {@code …:1.2.3.4} into {@code …:102:304}. */
  private static String withoutDots(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw fault(text);
    }
    byte[] tail = parse4(text.substring(colon + 1));
    return text.substring(0, colon + 1)
        + Integer.toHexString((tail[0] & 0xff) << 8 | (tail[1] & 0xff))
        + ":"
        + Integer.toHexString((tail[2] & 0xff) << 8 | (tail[3] & 0xff));
  }

  private static int[] groups(String text, String whole) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] words = text.split(":", GROUPS + 1);
    int[] groups = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      if (words[i].length() > 4) {
        throw fault(whole);
      }
      groups[i] = number(words[i], 16, whole);
    }
    return groups;
  }

  private static byte[] join(int[] before, int[] after) {
    byte[] bytes = new byte[2 * GROUPS];
    for (int i = 0; i < before.length; i++) {
      put(bytes, i, before[i]);
    }
    for (int i = 0; i < after.length; i++) {
      put(bytes, GROUPS - after.length + i, after[i]);
    }
    return bytes;
  }

  private static void put(byte[] bytes, int group, int value) {
    bytes[2 * group] = (byte) (value >> 8);
    bytes[2 * group + 1] = (byte) value;
  }

  private static int number(String digits, int radix, String text) {
    if (digits.isEmpty()) {
      throw fault(text);
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        throw fault(text);
      }
      value = value * radix + digit;
    }
    return value;
  }

  private static FormatException fault(String text) {
    return new FormatException("not an address: " + text);
  }
}
