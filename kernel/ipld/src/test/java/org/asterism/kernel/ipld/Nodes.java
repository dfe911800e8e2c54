package org.asterism.kernel.ipld;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;

/** Values of every kind, for properties. */
final class Nodes {
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  private Nodes() {}

  static Arbitrary<Node> any() {
    return upTo(4);
  }

  private static Arbitrary<Node> upTo(int depth) {
    if (depth == 0) {
      return scalars();
    }
    Arbitrary<Node> inner = upTo(depth - 1);
    return Arbitraries.oneOf(
        scalars(),
        inner.list().ofMaxSize(5).map(Node.Array::new),
        Arbitraries.maps(texts(), inner).ofMaxSize(5).map(Node.Map::new));
  }

  static Arbitrary<Node> scalars() {
    List<Arbitrary<? extends Node>> kinds =
        List.of(
            Arbitraries.just(new Node.Null()),
            Arbitraries.of(true, false).map(Node.Bool::new),
            integers().map(Node.Int::of),
            doubles().map(Node.Float64::new),
            texts().map(Node.Text::new),
            bytes().map(Node.Binary::new),
            bytes().map(bytes -> new Node.Link(Cid.of(Cid.RAW, bytes))));
    return Arbitraries.of(kinds).flatMap(kind -> kind.map(node -> node));
  }

  static Arbitrary<BigInteger> integers() {
    return Arbitraries.bigIntegers()
        .between(TWO_TO_64.negate(), TWO_TO_64.subtract(BigInteger.ONE));
  }

  static Arbitrary<Double> doubles() {
    return Arbitraries.longs().map(Double::longBitsToDouble).filter(Node.Float64::isEncodable);
  }

  /** All of Unicode, astral planes included. */
  static Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .list()
        .ofMaxSize(8)
        .map(
            points ->
                points.stream()
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
  }

  static Arbitrary<Bytes> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(Bytes::copyOf);
  }
}
