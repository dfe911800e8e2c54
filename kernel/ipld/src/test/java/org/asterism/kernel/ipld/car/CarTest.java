package org.asterism.kernel.ipld.car;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class CarTest {
  private static final Block EMPTY_MAP = Block.of(Cid.DAG_CBOR, Bytes.hex("a0"));
  private static final Block RAW = Block.of(Cid.RAW, Bytes.utf8("fish"));

  /** By hand: {roots: [CID of the empty map], version: 1}, then the two blocks. */
  private static final Bytes BY_HAND =
      Bytes.concat(
          Bytes.hex("3aa265726f6f747381d82a582500" + EMPTY_MAP.cid().encode().toHex()),
          Bytes.hex("6776657273696f6e01"),
          Bytes.hex("25" + EMPTY_MAP.cid().encode().toHex() + "a0"),
          Bytes.hex("28" + RAW.cid().encode().toHex() + "66697368"));

  private static final Bytes PRAGMA = Bytes.hex("0aa16776657273696f6e02");

  private static Bytes written(Cid root, List<Block> blocks) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CarWriter writer = new CarWriter(out, root);
    for (Block block : blocks) {
      writer.write(block);
    }
    return Bytes.wrap(out.toByteArray());
  }

  private static InputStream stream(Bytes bytes) {
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static List<Block> read(Bytes bytes) throws IOException {
    CarReader reader = new CarReader(stream(bytes));
    List<Block> blocks = new ArrayList<>();
    for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
      blocks.add(next.get());
    }
    return blocks;
  }

  /** Version 2 around an archive of version 1, with room before it and an index behind it. */
  private static Bytes second(long offset, long size, Bytes inner) {
    ByteBuffer header = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    header.position(16);
    header.putLong(offset).putLong(size).putLong(offset + size).flip();
    Bytes room = Bytes.wrap(new byte[(int) Math.max(0, Math.min(offset - 51, 1000))]);
    return Bytes.concat(PRAGMA, Bytes.copyOf(header), room, inner, Bytes.utf8("an index"));
  }

  @Test
  void anArchiveIsWrittenAsByHand() throws IOException {
    assertEquals(BY_HAND, written(EMPTY_MAP.cid(), List.of(EMPTY_MAP, RAW)));
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      blocks.add(Block.of(Cid.RAW, Bytes.wrap(new byte[i * i])));
    }
    blocks.add(Block.of(Cid.RAW, Bytes.wrap(new byte[Block.MAX_BYTES])));
    Bytes bytes = written(RAW.cid(), blocks);
    assertEquals(blocks, read(bytes));
    CarReader reader = new CarReader(stream(bytes));
    assertEquals(List.of(RAW.cid()), reader.roots());
    assertEquals(1, reader.version());
  }

  @Test
  void versionTwoIsReadUpToItsIndex() throws IOException {
    for (int room : List.of(0, 1, 1000)) {
      Bytes bytes = second(51 + room, BY_HAND.size(), BY_HAND);
      CarReader reader = new CarReader(stream(bytes));
      assertEquals(2, reader.version());
      assertEquals(List.of(EMPTY_MAP.cid()), reader.roots());
      assertEquals(List.of(EMPTY_MAP, RAW), read(bytes));
    }
  }

  @Test
  void versionTwoWithItsBlocksBeforeItsHeaderOrBehindItsEndIsRefused() {
    assertThrows(CarException.Malformed.class, () -> read(second(50, BY_HAND.size(), BY_HAND)));
    assertThrows(CarException.Malformed.class, () -> read(second(51, -1, BY_HAND)));
    assertThrows(
        CarException.Truncated.class, () -> read(second(1L << 60, BY_HAND.size(), BY_HAND)));
    assertThrows(CarException.class, () -> read(second(51, BY_HAND.size() + 20, BY_HAND)));
    assertThrows(CarException.Truncated.class, () -> read(second(51, BY_HAND.size() - 1, BY_HAND)));
    assertThrows(CarException.Malformed.class, () -> read(second(51, 11, PRAGMA)));
  }

  @Test
  void whateverIsCutOffIsTruncatedUnlessItEndsWithABlock() throws IOException {
    int header = 0x3b;
    int first = header + 0x26;
    for (int size = 0; size < BY_HAND.size(); size++) {
      Bytes part = BY_HAND.slice(0, size);
      if (size == header || size == first) {
        assertEquals(size == header ? 0 : 1, read(part).size());
      } else {
        assertThrows(CarException.Truncated.class, () -> read(part), size + " bytes");
      }
    }
  }

  @Test
  void aBlockWithOtherBytesThanItNamesIsDamaged() {
    byte[] bytes = BY_HAND.toByteArray();
    bytes[bytes.length - 1] ^= 1;
    CarException.Damaged damaged =
        assertThrows(CarException.Damaged.class, () -> read(Bytes.wrap(bytes)));
    assertEquals(RAW.cid(), damaged.cid());
  }

  @Test
  void aBlockThatHoldsItsBytesInItsNameIsRead() throws IOException {
    Bytes fish = Bytes.utf8("fish");
    Block inline = new Block(new Cid(1, Cid.RAW, Multihash.identity(fish)), fish);
    assertEquals(List.of(inline), read(written(RAW.cid(), List.of(inline))));
  }

  @Test
  void aHashThatCannotBeCheckedIsDamaged() throws IOException {
    Multihash other = new Multihash(0x1e, Bytes.wrap(new byte[32]));
    Bytes bytes = written(RAW.cid(), List.of(new Block(new Cid(1, Cid.RAW, other), Bytes.empty())));
    assertThrows(CarException.Damaged.class, () -> read(bytes));
  }

  @Test
  void absurdLengthsAreRefusedBeforeAnythingIsAllocated() {
    for (long length : List.of(1_000_200L, 1L << 31, 1L << 40, Long.MAX_VALUE)) {
      Bytes block = Bytes.concat(BY_HAND, Varint.encode(length));
      assertThrows(CarException.TooLarge.class, () -> read(block));
      assertThrows(CarException.TooLarge.class, () -> read(Varint.encode(length)));
    }
  }

  @Test
  void anArchiveLargerThanAllowedIsRefused() throws IOException {
    CarReader reader = new CarReader(stream(BY_HAND), BY_HAND.size() - 1);
    assertTrue(reader.next().isPresent());
    assertThrows(CarException.TooLarge.class, reader::next);
  }

  @Test
  void anotherVersionIsTold() {
    Bytes third = Bytes.hex("0aa16776657273696f6e03");
    assertThrows(CarException.UnknownVersion.class, () -> read(third));
  }

  @Test
  void bytesAreAnArchiveOrATypedError() throws InterruptedException {
    Corpus corpus =
        Corpus.read(CarTest.class, "corpus/car.txt")
            .with("ok-by-hand", BY_HAND)
            .with("ok-second", second(60, BY_HAND.size(), BY_HAND));
    Fuzz.run(
        corpus,
        10_000,
        1,
        bytes -> read(bytes).forEach(block -> assertTrue(block.cid().hash().code() >= 0)),
        CarException.class);
  }
}
