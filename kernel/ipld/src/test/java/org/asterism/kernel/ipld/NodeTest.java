package org.asterism.kernel.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeTest {
  private static final Node NULL = new Node.Null();

  @Test
  void integersReachFromMinusTwoTo64ToTwoTo64MinusOne() {
    BigInteger twoTo64 = BigInteger.ONE.shiftLeft(64);
    assertEquals(twoTo64.negate(), Node.Int.of(twoTo64.negate()).value());
    BigInteger most = twoTo64.subtract(BigInteger.ONE);
    assertEquals(most, Node.Int.of(most).value());
    assertThrows(IllegalArgumentException.class, () -> Node.Int.of(twoTo64));
    assertThrows(
        IllegalArgumentException.class,
        () -> Node.Int.of(twoTo64.negate().subtract(BigInteger.ONE)));
  }

  @Test
  void anIntegerIsOneNodeHoweverItWasGiven() {
    assertEquals(Node.Int.of(-1), Node.Int.of(BigInteger.ONE.negate()));
    assertEquals(Long.MIN_VALUE, Node.Int.of(Long.MIN_VALUE).longValueExact());
    assertEquals(Long.MAX_VALUE, Node.Int.of(Long.MAX_VALUE).longValueExact());
    Node.Int past = Node.Int.of(BigInteger.ONE.shiftLeft(63));
    assertFalse(past.isLong());
    assertThrows(ArithmeticException.class, past::longValueExact);
  }

  @Test
  void aMapIsIteratedShorterKeysFirst() {
    Node.Map map = new Node.Map(Map.of("b", NULL, "aa", NULL, "", NULL, "ä", NULL, "c", NULL));
    assertEquals(List.of("", "b", "c", "aa", "ä"), List.copyOf(map.entries().keySet()));
  }

  @Test
  void keysAreOrderedByCodePointAndNotByJavasChars() {
    // In UTF-16 the astral plane comes before U+FF5E; in UTF-8 it has four bytes, and those three.
    Node.Map map =
        new Node.Map(Map.of("a\ud800\udc00", NULL, "aa\uff5e", NULL, "\ud800\udc00a", NULL));
    assertEquals(
        List.of("aa\uff5e", "a\ud800\udc00", "\ud800\udc00a"), List.copyOf(map.entries().keySet()));
  }

  @Test
  void whatHasNoEncodingIsNoNode() {
    assertThrows(IllegalArgumentException.class, () -> new Node.Float64(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Node.Float64(-0.0));
    assertThrows(IllegalArgumentException.class, () -> new Node.Text("\udc00"));
    assertThrows(IllegalArgumentException.class, () -> new Node.Map(Map.of("\ud800", NULL)));
  }

  @Test
  void limitsThatCannotHoldAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Limits(-1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(1, 5000, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(Integer.MAX_VALUE, 1, 1));
  }
}
