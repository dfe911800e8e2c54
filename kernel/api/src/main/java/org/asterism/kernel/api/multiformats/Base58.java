package org.asterism.kernel.api.multiformats;

import java.math.BigInteger;

/**
 * Base58 with Bitcoin's alphabet: the text form of peer ids and of CIDv0. Its cost is quadratic, so
 * inputs are bounded to what an identifier needs.
 */
public final class Base58 {
  /** The longest text or string of bytes taken. */
  public static final int MAX_LENGTH = 256;

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger RADIX = BigInteger.valueOf(58);

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
    StringBuilder reversed = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes.toByteArray());
    while (rest.signum() > 0) {
      BigInteger[] step = rest.divideAndRemainder(RADIX);
      reversed.append(ALPHABET.charAt(step[1].intValue()));
      rest = step[0];
    }
    for (int i = 0; i < bytes.size() && bytes.at(i) == 0; i++) {
      reversed.append('1');
    }
    return reversed.reverse().toString();
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
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        throw new FormatException("not base58: '" + text.charAt(i) + "' at " + i);
      }
      value = value.multiply(RADIX).add(BigInteger.valueOf(digit));
    }
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == '1') {
      zeros++;
    }
    byte[] magnitude = value.signum() == 0 ? new byte[0] : value.toByteArray();
    int skip = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + magnitude.length - skip];
    System.arraycopy(magnitude, skip, bytes, zeros, magnitude.length - skip);
    return Bytes.wrap(bytes);
  }
}
