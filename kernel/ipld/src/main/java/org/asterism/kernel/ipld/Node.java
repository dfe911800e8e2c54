package org.asterism.kernel.ipld;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;

/**
 * A value of any shape in IPLD's data model. Immutable; equal by content, and equal values have
 * equal encodings. For data without a schema; records are read and written directly.
 */
public sealed interface Node {
  /** Which of them it is. */
  Kind kind();

  /** Nothing. */
  record Null() implements Node {
    @Override
    public Kind kind() {
      return Kind.NULL;
    }
  }

  /**
   * A truth value.
   *
   * @param value true or false
   */
  record Bool(boolean value) implements Node {
    @Override
    public Kind kind() {
      return Kind.BOOLEAN;
    }
  }

  /**
   * A whole number from −2^64 to 2^64−1, as CBOR splits it.
   *
   * @param negative whether the value is {@code -1 - argument}, else it is {@code argument}
   * @param argument unsigned
   */
  record Int(boolean negative, long argument) implements Node {
    private static final BigInteger LONG_MASK =
        BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    /** The node of a number. */
    public static Int of(long value) {
      return new Int(value < 0, value < 0 ? ~value : value);
    }

    /**
     * The node of a number.
     *
     * @throws IllegalArgumentException if it is not from −2^64 to 2^64−1
     */
    public static Int of(BigInteger value) {
      BigInteger argument = value.signum() < 0 ? value.not() : value;
      if (argument.bitLength() > 64) {
        throw new IllegalArgumentException("needs more than 64 bits: " + value);
      }
      return new Int(value.signum() < 0, argument.longValue());
    }

    /** Whether it is a {@code long}. */
    public boolean isLong() {
      return argument >= 0;
    }

    /**
     * The number, if it is a {@code long}.
     *
     * @throws ArithmeticException if it is not
     */
    public long longValueExact() {
      if (!isLong()) {
        throw new ArithmeticException("not a long: " + this);
      }
      return negative ? ~argument : argument;
    }

    /** The number. */
    public BigInteger value() {
      BigInteger unsigned = BigInteger.valueOf(argument).and(LONG_MASK);
      return negative ? unsigned.not() : unsigned;
    }

    @Override
    public Kind kind() {
      return Kind.INTEGER;
    }

    @Override
    public String toString() {
      return "Int[" + value() + "]";
    }
  }

  /**
   * A number with a fraction.
   *
   * @param value finite, and not −0.0
   */
  record Float64(double value) implements Node {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is NaN, infinite or −0.0
     */
    public Float64 {
      if (!isEncodable(value)) {
        throw new IllegalArgumentException(value + " has no encoding");
      }
    }

    static boolean isEncodable(double value) {
      return Double.isFinite(value) && Double.doubleToRawLongBits(value) != Long.MIN_VALUE;
    }

    @Override
    public Kind kind() {
      return Kind.FLOAT;
    }
  }

  /**
   * Text.
   *
   * @param value without lone surrogates
   */
  record Text(String value) implements Node {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it has a lone surrogate
     */
    public Text {
      if (!Utf8.isEncodable(value)) {
        throw new IllegalArgumentException("text with a lone surrogate");
      }
    }

    @Override
    public Kind kind() {
      return Kind.STRING;
    }
  }

  /**
   * A string of bytes.
   *
   * @param value any bytes
   */
  record Binary(Bytes value) implements Node {
    @Override
    public Kind kind() {
      return Kind.BYTES;
    }
  }

  /**
   * A link to another block.
   *
   * @param cid of the block; version 0 is kept as it was read
   */
  record Link(Cid cid) implements Node {
    @Override
    public Kind kind() {
      return Kind.LINK;
    }
  }

  /**
   * Values in order.
   *
   * @param items unmodifiable
   */
  record Array(List<Node> items) implements Node {
    /** Copies the list. */
    public Array {
      items = List.copyOf(items);
    }

    @Override
    public Kind kind() {
      return Kind.ARRAY;
    }
  }

  /**
   * Values by keys.
   *
   * @param entries unmodifiable, iterated in the order of the encoding: shorter keys first
   */
  record Map(java.util.Map<String, Node> entries) implements Node {
    /**
     * Copies the entries and orders them.
     *
     * @throws IllegalArgumentException if a key has a lone surrogate
     */
    public Map {
      SortedMap<String, Node> sorted = new TreeMap<>(KeyOrder.INSTANCE);
      sorted.putAll(entries);
      if (!sorted.keySet().stream().allMatch(Utf8::isEncodable)) {
        throw new IllegalArgumentException("a key with a lone surrogate");
      }
      entries = Collections.unmodifiableSortedMap(sorted);
    }

    @Override
    public Kind kind() {
      return Kind.MAP;
    }
  }
}
