package org.asterism.stores.local.internal;

import static org.asterism.stores.local.internal.TestData.batch;
import static org.asterism.stores.local.internal.TestData.blocks;
import static org.asterism.stores.local.internal.TestData.cids;
import static org.asterism.stores.local.internal.TestData.key;
import static org.asterism.stores.local.internal.TestData.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.junit.jupiter.api.Test;

/** Files that are cut, flipped, or not the log's at all. */
class DamageTest {
  private static final String FIRST = "00000001.log";
  private static final long SEGMENT = 1 << 20;

  /** A log that opens has buffers of its own. */
  private static final Fuzz.Budget OPENING = new Fuzz.Budget(16 << 20, 64, Duration.ofSeconds(10));

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void aTailCutAnywhereCostsTheLastBlockAtMost() throws Exception {
    List<Block> blocks = blocks(0, 10);
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT);
    for (Block block : blocks.subList(0, 9)) {
      result(store.put(List.of(block)));
    }
    store.close();
    int before = disk.content(FIRST).length;
    store = LocalBlockStore.open(disk, SEGMENT);
    result(store.put(blocks.subList(9, 10)));
    store.close();
    byte[] whole = disk.content(FIRST);
    for (int cut = before; cut < whole.length; cut++) {
      SimulatedDisk damaged = disk.with(FIRST, Arrays.copyOf(whole, cut));
      store = LocalBlockStore.open(damaged, SEGMENT);
      List<Block> found = result(store.get(cids(blocks)));
      assertTrue(found.containsAll(blocks.subList(0, 9)), "cut at " + cut);
      result(store.put(blocks));
      assertEquals(blocks, result(store.get(cids(blocks))), "cut at " + cut);
      store.close();
      store = LocalBlockStore.open(damaged, SEGMENT);
      assertEquals(blocks, result(store.get(cids(blocks))), "reopened after a cut at " + cut);
      store.close();
    }
  }

  @Test
  void aTailCutAnywhereCostsTheLastBatchWholly() throws Exception {
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    for (int i = 0; i < 9; i++) {
      result(journal.write(batch(i)));
    }
    journal.close();
    int before = disk.content(FIRST).length;
    byte[] mark = disk.content("mark"); // is written when the batch has been
    journal = LocalJournal.open(disk, SEGMENT);
    result(journal.write(batch(9)));
    journal.close();
    byte[] whole = disk.content(FIRST);
    for (int cut = before; cut < whole.length; cut++) {
      SimulatedDisk torn = disk.with(FIRST, Arrays.copyOf(whole, cut)).with("mark", mark);
      journal = LocalJournal.open(torn, SEGMENT);
      assertFalse(journal.damaged(), "a torn tail is no damage, cut at " + cut);
      Optional<Bytes> a = result(journal.get(Bytes.utf8("a")));
      boolean last = result(journal.get(key(9))).isPresent();
      assertEquals(Optional.of(Bytes.utf8(last ? "9" : "8")), a, "cut at " + cut);
      assertEquals(a, result(journal.get(Bytes.utf8("b"))), "cut at " + cut);
      journal.close();
    }
  }

  @Test
  void aFlippedByteCostsNoBlockButItsOwn() throws Exception {
    List<Block> blocks = blocks(0, 30);
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT);
    for (Block block : blocks) {
      result(store.put(List.of(block)));
    }
    store.close();
    byte[] whole = disk.content(FIRST);
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      byte[] flipped = whole.clone();
      int at = round < 60 ? round : random.nextInt(whole.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      SimulatedDisk damaged = disk.with(FIRST, flipped);
      store = LocalBlockStore.open(damaged, SEGMENT);
      List<Block> found = result(store.get(cids(blocks)));
      assertTrue(found.size() >= 29, "flipped at " + at + ": " + found.size());
      assertTrue(blocks.containsAll(found), "flipped at " + at);
      assertEquals(found.size(), result(store.usage()).blocks());
      result(store.put(blocks));
      assertEquals(blocks, result(store.get(cids(blocks))), "put again");
      store.close();
    }
  }

  @Test
  void aFlippedByteInAJournalCostsNoBatchButItsOwn() throws Exception {
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    for (int i = 0; i < 30; i++) {
      result(journal.write(batch(i)));
    }
    journal.close();
    byte[] whole = disk.content(FIRST);
    for (int at = 0; at < whole.length; at += 3) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x10;
      journal = LocalJournal.open(disk.with(FIRST, flipped), SEGMENT);
      int found = result(journal.scan(key(0), key(999_999), 100)).size();
      assertTrue(found >= 29, "flipped at " + at + ": " + found);
      assertTrue(found == 30 || journal.damaged(), "lost and not told, flipped at " + at);
      journal.close();
    }
  }

  @Test
  void aBlockDamagedUnderARunningStoreIsAsGoodAsMissingAndCanBePutAgain() throws Exception {
    FolderFixture<LocalBlockStore, LocalBlockStore> fixture =
        new FolderFixture<>(each -> LocalBlockStore.open(each, SEGMENT), store -> store);
    try (fixture) {
      LocalBlockStore store = fixture.start();
      List<Block> blocks = blocks(0, 10);
      result(store.put(blocks));
      fixture.flip(FIRST, 200);
      List<Block> found = result(store.get(cids(blocks)));
      assertEquals(9, found.size());
      assertEquals(9, result(store.usage()).blocks());
      assertEquals(9, result(store.has(cids(blocks))).size());
      result(store.put(blocks));
      assertEquals(blocks, result(store.get(cids(blocks))));
    }
  }

  @Test
  void aSegmentThatAnotherHandCutCostsItsBlocksAndNotTheProcess() throws Exception {
    FolderFixture<LocalBlockStore, LocalBlockStore> fixture =
        new FolderFixture<>(each -> LocalBlockStore.open(each, 16 << 10), store -> store);
    try (fixture) {
      LocalBlockStore store = fixture.start();
      List<Block> blocks = blocks(0, 200);
      for (Block block : blocks) {
        result(store.put(List.of(block)));
      }
      for (int round = 0; round < 100; round++) {
        assertEquals(blocks, result(store.get(cids(blocks))));
      }
      fixture.cut(FIRST, 5000);
      List<Block> found = result(store.get(cids(blocks)));
      assertTrue(found.size() < blocks.size() && found.size() > 100, "found " + found.size());
      assertTrue(blocks.containsAll(found));
      result(store.put(blocks(200, 210)));
      assertEquals(blocks(200, 210), result(store.get(cids(blocks(200, 210)))));
    }
  }

  @Test
  void aRecordPlantedInABlockIsNeverTakenForOneOfTheLog() throws Exception {
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT);
    result(store.put(blocks(0, 3)));
    store.close();
    // Another log's records, tombstones among them, are the content of a block of this one.
    SimulatedDisk other = new SimulatedDisk();
    LocalBlockStore hostile = LocalBlockStore.open(other, SEGMENT);
    result(hostile.put(blocks(0, 3)));
    result(hostile.delete(cids(blocks(0, 3))));
    hostile.close();
    Block planted = Block.of(Cid.RAW, Bytes.wrap(other.content(FIRST)));
    store = LocalBlockStore.open(disk, SEGMENT);
    int header = disk.content(FIRST).length;
    result(store.put(List.of(planted)));
    store.close();
    byte[] bytes = disk.content(FIRST);
    bytes[header + 5] ^= 1;
    store = LocalBlockStore.open(disk.with(FIRST, bytes), SEGMENT);
    assertEquals(blocks(0, 3), result(store.get(cids(blocks(0, 3)))));
    store.close();
  }

  @Test
  void hostileBytesOpenAsAnEmptyOrPartialStoreAndNeverAsAnythingElse() throws Exception {
    List<Block> blocks = blocks(0, 20);
    LocalBlockStore written = LocalBlockStore.open(disk, SEGMENT);
    result(written.put(blocks));
    result(written.delete(cids(blocks.subList(0, 5))));
    written.close();

    Fuzz.run(
        OPENING,
        new Corpus(List.of(new Corpus.Entry("log", Bytes.wrap(disk.content(FIRST))))),
        300,
        1,
        bytes -> {
          LocalBlockStore store = LocalBlockStore.open(log(bytes), SEGMENT);
          assertTrue(blocks.containsAll(result(store.get(cids(blocks)))));

          result(store.put(blocks));
          assertEquals(blocks, result(store.get(cids(blocks))));
          store.close();
        });
  }

  @Test
  void hostileBytesInAJournalNeverInventEntries() throws Exception {
    LocalJournal written = LocalJournal.open(disk, SEGMENT);
    for (int i = 0; i < 20; i++) {
      result(written.write(batch(i)));
    }
    List<Bytes> keys = new ArrayList<>();
    result(written.scan(Bytes.empty(), Bytes.hex("ff"), 100)).forEach(each -> keys.add(each.key()));
    written.close();

    Fuzz.run(
        OPENING,
        new Corpus(List.of(new Corpus.Entry("log", Bytes.wrap(disk.content(FIRST))))),
        300,
        1,
        bytes -> {
          LocalJournal journal = LocalJournal.open(log(bytes), SEGMENT);
          for (var entry : result(journal.scan(Bytes.empty(), Bytes.hex("ff"), 100))) {
            assertTrue(keys.contains(entry.key()));
          }

          result(journal.write(batch(21)));
          assertEquals(Optional.of(Bytes.utf8("21")), result(journal.get(Bytes.utf8("a"))));
          journal.close();
        });
  }

  private SimulatedDisk log(Bytes bytes) {
    return disk.with(FIRST, bytes.toByteArray());
  }
}
