package org.asterism.stores.local.internal;

import static org.asterism.stores.local.internal.TestData.batch;
import static org.asterism.stores.local.internal.TestData.blocks;
import static org.asterism.stores.local.internal.TestData.cids;
import static org.asterism.stores.local.internal.TestData.key;
import static org.asterism.stores.local.internal.TestData.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.junit.jupiter.api.Test;

class FullDiskTest {
  private static final long SEGMENT = 1 << 20;

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void aPutOnAFullDiskFailsAsFullAndStoresNothingOfItsBatch() throws Exception {
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT);
    List<Block> before = blocks(0, 20);
    result(store.put(before));
    disk.capacity(disk.used());
    List<Block> batch = manyBlocks();
    assertFails(StoreException.Full.class, store.put(batch));
    assertEquals(0, result(store.has(cids(batch))).size());
    assertEquals(before, result(store.get(cids(before))));
    store.close();

    store = LocalBlockStore.open(disk, SEGMENT);
    assertEquals(before, result(store.get(cids(before))), "after a restart");
    assertEquals(20, result(store.usage()).blocks(), "after a restart");
    store.close();
  }

  @Test
  void aBatchThatIsTooLargeFailsAloneAndThePutsAfterItAreStored() throws Exception {
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT, 2000);
    List<Block> batch = manyBlocks();
    assertFails(StoreException.Full.class, store.put(batch));
    assertEquals(0, result(store.has(cids(batch))).size());
    result(store.put(batch.subList(0, 1)));
    store.close();
    store = LocalBlockStore.open(disk, SEGMENT);
    assertEquals(batch.subList(0, 1), result(store.get(cids(batch))));
    store.close();
  }

  @Test
  void putsWorkAgainWhenThereIsRoom() throws Exception {
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT);
    disk.capacity(disk.used() + 1000);
    List<Block> batch = manyBlocks();
    assertFails(StoreException.Full.class, store.put(batch));
    disk.capacity(Long.MAX_VALUE);
    result(store.put(batch));
    store.close();
    store = LocalBlockStore.open(disk, SEGMENT);
    assertEquals(batch, result(store.get(cids(batch))));
    store.close();
  }

  @Test
  void aSmallPutStillFitsWhereALargeOneFails() throws Exception {
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT);
    result(store.put(blocks(0, 1)));
    disk.capacity(disk.used());
    List<CompletionStage<Void>> stages = new ArrayList<>();
    stages.add(store.put(manyBlocks()));
    stages.add(store.put(blocks(1, 2)));
    assertFails(StoreException.Full.class, stages.get(0));
    result(stages.get(1));
    store.close();
  }

  @Test
  void aForceThatFailsLeavesNothingOfItsGroup() throws Exception {
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT);
    result(store.put(blocks(0, 5)));
    disk.failForces(1);
    disk.failTruncates(1);
    assertFails(StoreException.Unavailable.class, store.put(blocks(5, 10)));
    assertFails(StoreException.Unavailable.class, store.put(blocks(10, 15)));
    result(store.put(blocks(15, 20)));
    store.close();
    store = LocalBlockStore.open(disk, SEGMENT);
    List<Block> expected = blocks(0, 20);
    expected.removeAll(blocks(5, 15));
    assertEquals(expected, result(store.get(cids(blocks(0, 20)))));
    store.close();
  }

  @Test
  void aBatchOnAFullDiskLeavesTheJournalAsItWas() throws Exception {
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    result(journal.write(batch(1)));
    disk.capacity(disk.used());
    Journal.Change large = new Journal.Put(Bytes.utf8("a"), Bytes.wrap(new byte[500_000]));
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      stages.add(journal.write(new Journal.Batch(List.of(large))));
    }
    assertFails(StoreException.Full.class, stages.get(4));
    Optional<Bytes> last = result(journal.get(Bytes.utf8("a")));
    disk.capacity(Long.MAX_VALUE);
    result(journal.write(batch(2)));
    journal.close();
    journal = LocalJournal.open(disk, SEGMENT);
    assertTrue(last.isPresent());
    assertEquals(Optional.of(Bytes.utf8("2")), result(journal.get(Bytes.utf8("a"))));
    assertEquals(Optional.of(Bytes.utf8("1")), result(journal.get(key(1))));
    journal.close();
  }

  @Test
  void aFailedBatchIsTakenBackFromWhatReadersSee() throws Exception {
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    result(journal.write(batch(1)));
    disk.failForces(1);
    assertFails(StoreException.Unavailable.class, journal.write(batch(2)));
    assertEquals(Optional.of(Bytes.utf8("1")), result(journal.get(Bytes.utf8("a"))));
    assertEquals(Optional.empty(), result(journal.get(key(2))));
    result(journal.write(batch(3)));
    journal.close();
    journal = LocalJournal.open(disk, SEGMENT);
    assertEquals(Optional.of(Bytes.utf8("3")), result(journal.get(Bytes.utf8("a"))));
    assertEquals(Optional.empty(), result(journal.get(key(2))));
    journal.close();
  }

  private static List<Block> manyBlocks() {
    return blocks(1000, 6000);
  }

  private static void assertFails(Class<? extends StoreException> type, CompletionStage<?> stage) {
    ExecutionException failure = assertThrows(ExecutionException.class, () -> result(stage));
    assertInstanceOf(type, failure.getCause());
  }
}
