package org.asterism.kernel.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Records of a fixed schema, written and read part by part. */
class RecordsTest {
  private static final Cid CID = Cid.of(Cid.RAW, Bytes.utf8("asterism"));

  @Test
  void aRecordIsReadAsItWasWritten() {
    Bytes bytes =
        new DagCborWriter()
            .map(4)
            .key("v")
            .integer(-7)
            .key("deps")
            .array(2)
            .link(CID)
            .bytes(Bytes.hex("00ff"))
            .end()
            .key("name")
            .text("ä")
            .key("empty")
            .map(0)
            .end()
            .end()
            .toBytes();

    DagCborReader reader = new DagCborReader(bytes);
    reader.map(4);
    assertEquals(-7, reader.key("v").integer());
    reader.key("deps").array(2);
    assertEquals(CID, reader.link());
    assertEquals(Bytes.hex("00ff"), reader.bytes(2));
    reader.end();
    assertEquals("ä", reader.key("name").text());
    assertEquals(0, reader.key("empty").map());
    assertFalse(reader.hasNext());
    reader.end().end().finish();
  }

  @Test
  void keysInAnyOtherOrderAreRefusedByTheWriter() {
    misuse(() -> new DagCborWriter().map(2).key("b").nil().key("a"));
    misuse(() -> new DagCborWriter().map(2).key("aa").nil().key("b"));
    misuse(() -> new DagCborWriter().map(2).key("a").nil().key("a"));
    misuse(() -> new DagCborWriter().map(2).key("ä").nil().key("z"));
  }

  @Test
  void anotherCountThanWasSaidIsRefusedByTheWriter() {
    misuse(() -> new DagCborWriter().map(1).key("a").nil().key("b"));
    misuse(() -> new DagCborWriter().map(1).end());
    misuse(() -> new DagCborWriter().map(1).key("a").end());
    misuse(() -> new DagCborWriter().array(1).nil().nil());
    misuse(() -> new DagCborWriter().array(2).nil().end());
    misuse(() -> new DagCborWriter().array(-1));
    misuse(() -> new DagCborWriter().nil().nil());
    misuse(() -> new DagCborWriter().array(0).toBytes());
    misuse(() -> new DagCborWriter().toBytes());
    misuse(() -> new DagCborWriter().nil().end());
  }

  @Test
  void keysAndValuesInEachOthersPlaceAreRefusedByTheWriter() {
    misuse(() -> new DagCborWriter().map(1).nil());
    misuse(() -> new DagCborWriter().map(1).key("a").key("b"));
    misuse(() -> new DagCborWriter().array(1).key("a"));
    misuse(() -> new DagCborWriter().key("a"));
  }

  @Test
  void whatHasNoEncodingIsRefusedByTheWriter() {
    refused(() -> new DagCborWriter().float64(Double.NaN));
    refused(() -> new DagCborWriter().float64(Double.NEGATIVE_INFINITY));
    refused(() -> new DagCborWriter().float64(-0.0));
    refused(() -> new DagCborWriter().text("\ud800"));
    refused(() -> new DagCborWriter().text("a\udc00b"));
    refused(
        () -> new DagCborWriter().link(new Cid(0, Cid.DAG_PB, Multihash.sha256(Bytes.empty()))));
  }

  @Test
  void anotherSchemaIsRefusedByTheReader() {
    Bytes bytes = new DagCborWriter().map(2).key("a").integer(5).key("b").text("x").end().toBytes();
    refused(() -> new DagCborReader(bytes).array());
    refused(() -> new DagCborReader(bytes).map(1));
    refused(() -> new DagCborReader(bytes).map(2).key("b"));
    refused(() -> new DagCborReader(bytes).map(2).integer());
    refused(() -> new DagCborReader(bytes).map(2).key("a").key("b"));
    refused(() -> new DagCborReader(bytes).map(2).key("a").text());
    refused(() -> new DagCborReader(bytes).map(2).key("a").bytes());
    refused(() -> new DagCborReader(bytes).map(2).key("a").link());
    refused(() -> new DagCborReader(bytes).map(2).key("a").bool());
    refused(() -> new DagCborReader(bytes).map(2).key("a").float64());
    refused(() -> new DagCborReader(bytes).map(2).key("a").nil());
    refused(() -> new DagCborReader(bytes).map(2).key("a").integer(6, 9));
    refused(() -> new DagCborReader(bytes).map(2).key("a").skip().end());
    refused(() -> new DagCborReader(bytes).map(2).finish());
    refused(() -> new DagCborReader(bytes).finish());
  }

  @Test
  void readingOnPastTheEndOfAnArrayOrMapIsRefused() {
    Bytes bytes = Bytes.hex("8281018202a0"); // [[1], [2, {}]]
    DagCborReader reader = new DagCborReader(bytes).array(2).array(1).skip();
    refused(reader::skip);
    DagCborReader other = new DagCborReader(bytes).array(2).skip().array(2).skip().map(0);
    refused(other::key);
    refused(() -> new DagCborReader(Bytes.hex("01")).skip().skip());
  }

  @Test
  void anOptionalKeyIsReadWhereItStands() {
    Bytes bytes = new DagCborWriter().map(2).key("a").integer(1).key("c").nil().end().toBytes();
    DagCborReader reader = new DagCborReader(bytes).map(2);
    assertTrue(reader.optionalKey("a"));
    assertEquals(1, reader.integer());
    assertFalse(reader.optionalKey("b"));
    assertTrue(reader.optionalKey("c"));
    reader.nil();
    assertFalse(reader.optionalKey("d"));
    reader.end().finish();
  }

  @Test
  void aKeyOutOfOrderIsRefusedThoughItWasAskedFor() {
    DagCborReader reader = new DagCborReader(Bytes.hex("a2616200616101")).map(2);
    reader.key("b").skip();
    refused(() -> reader.key("a"));
  }

  @Test
  void integersPastALongAreValuesButNotLongs() {
    refused(() -> new DagCborReader(Bytes.hex("1b8000000000000000")).integer());
    refused(() -> new DagCborReader(Bytes.hex("3b8000000000000000")).integer());
    assertEquals(Long.MIN_VALUE, new DagCborReader(Bytes.hex("3b7fffffffffffffff")).integer());
    assertEquals(
        "18446744073709551615",
        ((Node.Int) DagCbor.decode(Bytes.hex("1bffffffffffffffff"))).value().toString());
  }

  @Test
  void anErrorSaysWhere() {
    DagCborException error =
        assertThrows(DagCborException.class, () -> DagCbor.decode(Bytes.hex("82611861ff")));
    assertEquals(4, error.offset());
  }

  @Test
  void limitsHoldOnBothSides() {
    Limits few = new Limits(8, 2, 3);
    refused(() -> new DagCborWriter(few).bytes(Bytes.wrap(new byte[8])).toBytes());
    assertEquals(8, new DagCborWriter(few).bytes(Bytes.wrap(new byte[7])).toBytes().size());
    refused(() -> new DagCborReader(Bytes.wrap(new byte[9]), few));
    refused(() -> new DagCborWriter(few).array(1).array(1).array(0));
    refused(() -> DagCbor.decode(Bytes.hex("818180"), few));
    assertEquals(Kind.ARRAY, DagCbor.decode(Bytes.hex("8180"), few).kind());
    refused(() -> new DagCborWriter(few).array(4));
    refused(() -> new DagCborWriter(few).map(2));
    refused(() -> DagCbor.decode(Bytes.hex("8400000000"), few));
    refused(() -> DagCbor.decode(Bytes.hex("82820000"), few));
  }

  @Test
  void longRecordsGrowTheWritersBuffer() {
    DagCborWriter writer = new DagCborWriter().array(10_000);
    for (int i = 0; i < 10_000; i++) {
      writer.integer(i);
    }
    DagCborReader reader = new DagCborReader(writer.end().toBytes()).array(10_000);
    for (int i = 0; i < 10_000; i++) {
      assertEquals(i, reader.integer());
    }
    reader.end().finish();
  }

  private static void misuse(Executable call) {
    assertThrows(IllegalStateException.class, call);
  }

  private static void refused(Executable call) {
    assertThrows(DagCborException.class, call);
  }
}
