package org.asterism.stores.local.internal.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32C;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.stores.local.internal.SimulatedDisk;
import org.asterism.stores.local.internal.log.SegmentExtent;
import org.junit.jupiter.api.Test;

class IndexFileTest {
  private static final long SALT = 7;
  private static final List<SegmentExtent> SEGMENTS =
      List.of(new SegmentExtent(1, 100_000), new SegmentExtent(2, 5_000));

  /** A catalog starts with tables of its own, and the file is read through a window. */
  private static final Fuzz.Budget BUDGET = new Fuzz.Budget(2 << 20, 64, Duration.ofSeconds(10));

  private static void load(Bytes file) {
    SimulatedDisk disk = new SimulatedDisk().with("index", file.toByteArray());
    boolean loaded = new IndexFile(disk, SALT).load(SEGMENTS, new BlockCatalog(disk));
    assertFalse(disk.list().contains("index"), "it is removed when it was read");
    if (!loaded) {
      throw new FormatException("of no use");
    }
  }

  private static Bytes withRightChecksum(Bytes file) {
    byte[] bytes = file.toByteArray();
    if (bytes.length >= Integer.BYTES) {
      int end = bytes.length - Integer.BYTES;
      CRC32C crc = new CRC32C();
      crc.update(bytes, 0, end);
      ByteBuffer.wrap(bytes).putInt(end, (int) crc.getValue());
    }
    return Bytes.wrap(bytes);
  }

  private static Corpus corpus() {
    return Corpus.read(IndexFileTest.class, "corpus/index.txt");
  }

  @Test
  void anIndexThatIsNotOfTheSegmentsIsOfNoUse() throws InterruptedException {
    Fuzz.run(BUDGET, corpus(), 1_000, 1, IndexFileTest::load, FormatException.class);
  }

  @Test
  void anIndexWithTheRightChecksumOfWrongBytesDoesNoHarm() throws InterruptedException {
    Corpus corpus =
        new Corpus(
            corpus().entries().stream()
                .filter(entry -> !entry.name().equals("bad-checksum"))
                .toList());
    Fuzz.run(
        BUDGET, corpus, 1_000, 1, file -> load(withRightChecksum(file)), FormatException.class);
  }

  @Test
  void anIndexOfTheSegmentsFindsTheirBlocks() {
    SimulatedDisk disk =
        new SimulatedDisk().with("index", corpus().entries().get(0).bytes().toByteArray());
    BlockCatalog catalog = new BlockCatalog(disk);
    assertEquals(true, new IndexFile(disk, SALT).load(SEGMENTS, catalog));
    assertEquals(2, catalog.blocks());
  }
}
