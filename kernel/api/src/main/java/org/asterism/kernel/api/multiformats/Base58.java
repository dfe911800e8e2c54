package org.asterism.kernel.api.multiformats;

import java.util.Arrays;

/**
 * Base58 with Bitcoin's alphabet: the text form of peer ids and of CIDv0. Its cost is quadratic, so
 * inputs are bounded to what an identifier needs.
 */
public final class Base58 {
  /** The longest text or string of bytes taken. */
  public static final int MAX_LENGTH = 256;

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final int RADIX = 58;

  private Base58() {}

  /**
   * The text of some bytes.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_LENGTH}
   */
  public static String encode(Bytes bytes) {
    if (bytes.size() > MAX_LENGTH) {
      throw new IllegalArgumentException(bytes.size() + " bytes are too many for base58");
    }
    byte[] number = bytes.toByteArray();
    StringBuilder reversed = new StringBuilder(2 * number.length);
    int begin = zeros(number);
    int zeros = begin;
    while (begin < number.length) {
      int rest = 0;
      for (int i = begin; i < number.length; i++) {
        int digit = (rest << 8) | (number[i] & 0xff);
        number[i] = (byte) (digit / RADIX);
        rest = digit % RADIX;
      }
      reversed.append(ALPHABET.charAt(rest));
      begin += number[begin] == 0 ? 1 : 0;
    }
    return reversed.append("1".repeat(zeros)).reverse().toString();
  }

  private static int zeros(byte[] number) {
    int zeros = 0;
    while (zeros < number.length && number[zeros] == 0) {
      zeros++;
    }
    return zeros;
  }

  /**
   * The bytes of a text.
   *
   * @throws FormatException if it is too long or a character is not of the alphabet
   */
  public static Bytes decode(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new FormatException("base58 text is longer than " + MAX_LENGTH);
    }
    byte[] number = new byte[text.length()];
    int begin = number.length;
    for (int at = 0; at < text.length(); at++) {
      int carry = ALPHABET.indexOf(text.charAt(at));
      if (carry < 0) {
        throw new FormatException("not base58: '" + text.charAt(at) + "' at " + at);
      }
      for (int i = number.length - 1; i >= begin || carry > 0; i--) {
        carry += RADIX * (number[i] & 0xff);
        number[i] = (byte) carry;
        carry >>>= 8;
        begin = Math.min(begin, i);
      }
    }
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == '1') {
      zeros++;
    }
    return Bytes.wrap(Arrays.copyOfRange(number, begin - zeros, number.length));
  }
}
