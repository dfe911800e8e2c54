package org.asterism.kernel.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.asterism.kernel.api.multiformats.Bytes;

class RoundTripTest {
  @Provide
  Arbitrary<Node> nodes() {
    return Nodes.any();
  }

  @Provide
  Arbitrary<String> texts() {
    return Nodes.texts();
  }

  @Provide
  Arbitrary<Double> doubles() {
    return Nodes.doubles();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsEncodedIsDecodedToTheSame(@ForAll("nodes") Node node) {
    assertEquals(node, DagCbor.decode(DagCbor.encode(node)));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyPrefixOfAnEncodingIsRefused(
      @ForAll("nodes") Node node, @ForAll @IntRange(max = 99) int at) {
    Bytes bytes = DagCbor.encode(node);
    Bytes prefix = bytes.slice(0, bytes.size() * at / 100);
    assertThrows(DagCborException.class, () -> DagCbor.decode(prefix));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void anEncodingWithSomethingBehindItIsRefused(@ForAll("nodes") Node node, @ForAll byte behind) {
    Bytes longer = Bytes.concat(DagCbor.encode(node), Bytes.wrap(new byte[] {behind}));
    assertThrows(DagCborException.class, () -> DagCbor.decode(longer));
  }

  @Property
  void integersKeepTheirValue(@ForAll long value) {
    DagCborReader reader = new DagCborReader(new DagCborWriter().integer(value).toBytes());
    assertEquals(value, reader.integer());
    reader.finish();
  }

  @Property
  void floatsKeepTheirBits(@ForAll("doubles") double value) {
    DagCborReader reader = new DagCborReader(new DagCborWriter().float64(value).toBytes());
    assertEquals(Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(reader.float64()));
    reader.finish();
  }

  @Property
  void textsKeepTheirCodePoints(@ForAll("texts") String value) {
    DagCborReader reader = new DagCborReader(new DagCborWriter().text(value).toBytes());
    assertEquals(value, reader.text());
    reader.finish();
  }

  @Property(tries = 300)
  void keysAreOrderedAsTheirEncodingsAre(
      @ForAll("texts") String one, @ForAll("texts") String other) {
    Bytes left = Bytes.utf8(one);
    Bytes right = Bytes.utf8(other);
    int expected =
        left.size() != right.size()
            ? Integer.compare(left.size(), right.size())
            : left.compareTo(right);
    assertEquals(Integer.signum(expected), Integer.signum(KeyOrder.INSTANCE.compare(one, other)));
  }
}
