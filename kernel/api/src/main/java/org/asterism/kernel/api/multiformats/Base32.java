package org.asterism.kernel.api.multiformats;

/**
 * RFC 4648 base32, lower case, without padding: the text form of a CIDv1 behind its prefix {@code
 * b}.
 */
public final class Base32 {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private Base32() {}

  /** The text of some bytes. */
  public static String encode(Bytes bytes) {
    StringBuilder text = new StringBuilder((bytes.size() * 8 + 4) / 5);
    int bits = 0;
    int pending = 0;
    for (int i = 0; i < bytes.size(); i++) {
      pending = pending << 8 | (bytes.at(i) & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt(pending >>> bits & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt(pending << (5 - bits) & 31));
    }
    return text.toString();
  }

  /**
   * The bytes of a text.
   *
   * @throws FormatException if a character is not of the alphabet, or bits are left over
   */
  public static Bytes decode(String text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    int bits = 0;
    int pending = 0;
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        throw new FormatException("not base32: '" + text.charAt(i) + "' at " + i);
      }
      pending = pending << 5 | digit;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (pending >>> bits);
      }
    }
    if (bits >= 5 || (pending & ((1 << bits) - 1)) != 0) {
      throw new FormatException("base32 text has bits left over");
    }
    return Bytes.wrap(bytes);
  }
}
