package org.asterism.kernel.api.multiformats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidTest {
  private static final String RAW_ABC =
      "bafkreif2pall7dybz7vecqka3zo24irdwabwdi4wc55jznaq75q7eaavvu";
  private static final String EMPTY_FOLDER = "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn";
  private static final String EMPTY_FOLDER_V1 =
      "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354";

  @Test
  void theCidOfABlockIsTheOneThatOtherNodesGiveIt() {
    Cid cid = Cid.of(Cid.RAW, Bytes.utf8("abc"));
    assertEquals(RAW_ABC, cid.toString());
    assertEquals(cid, Cid.parse(RAW_ABC));
    assertEquals("01551220", cid.encode().slice(0, 4).toHex());
    assertTrue(cid.matches(Bytes.utf8("abc")));
    assertFalse(cid.matches(Bytes.utf8("abd")));
  }

  @Test
  void versionZeroIsReadAndPrintedAsItWas() {
    Cid cid = Cid.parse(EMPTY_FOLDER);
    assertEquals(0, cid.version());
    assertEquals(Cid.DAG_PB, cid.codec());
    assertEquals(EMPTY_FOLDER, cid.toString());
    assertEquals(cid, Cid.decode(cid.encode()));
    assertEquals(34, cid.encode().size());
    assertEquals(EMPTY_FOLDER_V1, new Cid(1, cid.codec(), cid.hash()).toString());
  }

  @Test
  void base58OfVersionOneIsRead() {
    Cid cid = Cid.of(Cid.DAG_CBOR, Bytes.hex("a0"));
    assertEquals(cid, Cid.parse("z" + Base58.encode(cid.encode())));
  }

  @Test
  void readingMovesPastTheCidOnly() {
    Cid cid = Cid.of(Cid.RAW, Bytes.empty());
    ByteBuffer source = Bytes.concat(cid.encode(), Bytes.hex("0102")).asByteBuffer();
    assertEquals(cid, Cid.read(source));
    assertEquals(2, source.remaining());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "01", "0155", "015512", "01551220", "0255", "00551220", "1220", "11140000"})
  void otherBytesAreRefused(String hex) {
    assertThrows(FormatException.class, () -> Cid.decode(Bytes.hex(hex)));
  }

  @Test
  void bytesAfterACidAreRefused() {
    Bytes longer = Bytes.concat(Cid.parse(RAW_ABC).encode(), Bytes.hex("00"));
    assertThrows(FormatException.class, () -> Cid.decode(longer));
  }

  @Test
  void versionZeroBehindAMultibasePrefixIsRefused() {
    Bytes binary = Cid.parse(EMPTY_FOLDER).encode();
    assertThrows(FormatException.class, () -> Cid.parse("b" + Base32.encode(binary)));
    assertThrows(FormatException.class, () -> Cid.parse("z" + EMPTY_FOLDER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "b",
        "z",
        "Qm",
        "x",
        "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3N0",
        "bafk1"
      })
  void otherTextsAreRefused(String text) {
    assertThrows(FormatException.class, () -> Cid.parse(text));
  }

  @Test
  void longTextsAreRefused() {
    assertThrows(FormatException.class, () -> Cid.parse("b".repeat(Cid.MAX_TEXT + 1)));
  }

  @Test
  void versionZeroIsDagPbBySha256Only() {
    Multihash sha = Multihash.sha256(Bytes.empty());
    assertThrows(FormatException.class, () -> new Cid(0, Cid.RAW, sha));
    assertThrows(FormatException.class, () -> new Cid(2, Cid.RAW, sha));
    assertThrows(FormatException.class, () -> new Cid(1, -1, sha));
    Multihash identity = Multihash.identity(Bytes.empty());
    assertThrows(FormatException.class, () -> new Cid(0, Cid.DAG_PB, identity));
  }

  @Property
  void textAndBinaryComeBack(@ForAll @Size(max = 50) byte[] data) {
    Cid cid = Cid.of(Cid.DAG_CBOR, Bytes.copyOf(data));
    assertEquals(cid, Cid.parse(cid.toString()));
    assertEquals(cid, Cid.decode(cid.encode()));
    assertEquals(0, cid.compareTo(Cid.parse(cid.toString())));
  }

  @Property
  void junkIsATypedErrorOrACidOfTheSameBytes(@ForAll @Size(max = 60) byte[] junk) {
    Bytes bytes = Bytes.copyOf(junk);
    try {
      assertEquals(bytes, Cid.decode(bytes).encode());
    } catch (FormatException expected) {
      // most junk is none
    }
  }
}
