package org.asterism.stores.local.internal;

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
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.asterism.stores.local.internal.commit.GroupCommitter;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.junit.jupiter.api.Test;

/** What nobody awaits is refused before it fills the memory. */
class WaitingTest {
  private static final int SIZE = 1_000_000;
  private static final int FITTING = (int) (GroupCommitter.MOST_WAITING / SIZE) - 1;
  private static final Bytes NOISE = noise();

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void putsThatTheDiskDoesNotKeepUpWithAreRefusedAndTheOthersStored() throws Exception {
    LocalBlockStore store = LocalBlockStore.open(disk, LocalBlockStore.SEGMENT_BYTES);
    List<Block> taken = new ArrayList<>();
    List<CompletionStage<Void>> stages = new ArrayList<>();
    disk.holdWrites();
    for (int i = 0; i < FITTING; i++) {
      taken.add(large(i));
      stages.add(store.put(taken.subList(i, i + 1)));
    }
    List<Block> refused = List.of(large(1000), large(1001), large(1002));
    assertBusy(store.put(refused));
    assertEquals(List.of(), result(store.get(cids(refused))), "nothing of it is there");
    disk.release();
    for (CompletionStage<Void> stage : stages) {
      result(stage);
    }
    result(store.put(refused));
    assertEquals(taken, result(store.get(cids(taken))));
    store.close();
  }

  @Test
  void whoAwaitsEachPutIsNeverRefused() throws Exception {
    LocalBlockStore store = LocalBlockStore.open(disk, LocalBlockStore.SEGMENT_BYTES);
    List<Block> batch = new ArrayList<>();
    for (int i = 0; i < FITTING + 5; i++) {
      batch.add(large(i));
    }
    result(store.put(batch));
    result(store.delete(cids(batch)));
    result(store.put(batch));
    assertEquals(batch, result(store.get(cids(batch))));
    store.close();
  }

  @Test
  void aRefusedBatchIsNotSeenInTheJournal() throws Exception {
    LocalJournal journal = LocalJournal.open(disk, LocalJournal.SEGMENT_BYTES);
    List<CompletionStage<Void>> stages = new ArrayList<>();
    disk.holdWrites();
    for (int i = 0; i < FITTING; i++) {
      stages.add(journal.write(entry(i)));
    }
    List<CompletionStage<Void>> more = new ArrayList<>();
    for (int i = FITTING; i < FITTING + 5; i++) {
      more.add(journal.write(entry(i)));
    }
    assertBusy(more.get(4));
    assertEquals(Optional.empty(), result(journal.get(key(FITTING + 4))));
    assertTrue(result(journal.get(key(FITTING - 1))).isPresent());
    disk.release();
    for (CompletionStage<Void> stage : stages) {
      result(stage);
    }
    result(journal.write(entry(FITTING + 4)));
    assertTrue(result(journal.get(key(FITTING + 4))).isPresent());
    journal.close();
  }

  private static Journal.Batch entry(int number) {
    return new Journal.Batch(List.of(new Journal.Put(key(number), NOISE.slice(0, SIZE))));
  }

  /** A block that shares its memory with all others. */
  private static Block large(int number) {
    return Block.of(Cid.RAW, NOISE.slice(number, number + SIZE));
  }

  private static Bytes noise() {
    byte[] bytes = new byte[SIZE + 2000];
    new java.util.Random(5).nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  private static void assertBusy(CompletionStage<?> stage) {
    ExecutionException failure = assertThrows(ExecutionException.class, () -> result(stage));
    assertInstanceOf(StoreException.Busy.class, failure.getCause());
  }
}
