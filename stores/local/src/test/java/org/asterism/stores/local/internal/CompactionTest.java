package org.asterism.stores.local.internal;

import static org.asterism.stores.local.internal.TestData.blocks;
import static org.asterism.stores.local.internal.TestData.cids;
import static org.asterism.stores.local.internal.TestData.result;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.asterism.stores.local.internal.disk.FolderDisk;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Room comes back, and nothing that is still needed goes. */
class CompactionTest {
  private static final long SEGMENT = 64 << 10;

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void theRoomOfDeletedBlocksComesBackAndTheRestStays() throws Exception {
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT);
    List<Block> blocks = blocks(0, 4000);
    result(store.put(blocks.subList(0, 2000)));
    result(store.put(blocks.subList(2000, 4000)));
    for (int i = 4000; i < 4400; i += 10) {
      result(store.put(blocks(i, i + 10)));
    }
    long before = disk.used();
    List<Block> staying = new ArrayList<>();
    List<Block> going = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      (i % 10 == 0 ? staying : going).add(blocks.get(i));
    }
    result(store.delete(cids(going)));
    await().until(() -> disk.used() < before / 3);
    assertEquals(staying, result(store.get(cids(blocks))));
    store.close();
    store = LocalBlockStore.open(disk, SEGMENT);
    assertEquals(staying, result(store.get(cids(blocks))), "after a restart");
    assertEquals(800, result(store.usage()).blocks());
    store.close();
  }

  @Test
  void readersFindEveryBlockWhileSegmentsAreCleaned() throws Exception {
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT);
    readWhileCleaned(store, disk::used);
    store.close();
  }

  @Test
  void readersFindEveryBlockWhileFilesThatAreMappedAreCutAndDeleted(@TempDir Path folder)
      throws Exception {
    LocalBlockStore store = LocalBlockStore.open(FolderDisk.open(folder, Duration.ZERO), SEGMENT);
    readWhileCleaned(store, () -> result(store.usage()).occupied());
    store.close();
  }

  private static void readWhileCleaned(LocalBlockStore store, Callable<Long> used)
      throws Exception {
    List<Block> staying = blocks(0, 200);
    result(store.put(staying));
    AtomicBoolean done = new AtomicBoolean();
    List<Throwable> failures = new ArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                while (!done.get()) {
                  assertEquals(staying, result(store.get(cids(staying))));
                }
              } catch (Throwable e) {
                failures.add(e);
              }
            });
    reader.start();
    for (int round = 1; round <= 30; round++) {
      List<Block> passing = blocks(round * 1000, round * 1000 + 300);
      result(store.put(passing));
      result(store.delete(cids(passing)));
    }
    await().until(() -> used.call() < 10 * SEGMENT);
    done.set(true);
    reader.join();
    assertEquals(List.of(), failures);
  }

  @Test
  void aDeletedBlockStaysDeletedWhenItsTombstonesSegmentIsCleaned() throws Exception {
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT);
    // The first segment stays, for most of it is live; it holds the deleted block all the time.
    List<Block> first = blocks(0, 100);
    result(store.put(first));
    result(store.delete(cids(first.subList(7, 8))));
    for (int round = 1; round <= 20; round++) {
      List<Block> passing = blocks(round * 1000, round * 1000 + 300);
      result(store.put(passing));
      result(store.delete(cids(passing)));
    }
    await().until(() -> disk.used() < 10 * SEGMENT);
    assertTrue(disk.list().contains("00000001.log"), "the first segment is still there");
    for (int life = 0; life < 2; life++) {
      store.close();
      store = LocalBlockStore.open(disk, SEGMENT);
      assertEquals(List.of(), result(store.get(cids(first.subList(7, 8)))));
      assertEquals(99, result(store.usage()).blocks());
    }
    store.close();
  }

  @Test
  void powerLossWhileSegmentsAreCleanedLosesNothing() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      SimulatedDisk torn = new SimulatedDisk();
      LocalBlockStore store = LocalBlockStore.open(torn, 4096);
      List<Block> blocks = blocks(0, 200);
      result(store.put(blocks.subList(0, 1)));
      for (Block block : blocks) {
        result(store.put(List.of(block)));
      }
      List<Block> staying = new ArrayList<>();
      List<Block> going = new ArrayList<>();
      blocks.forEach(block -> (blocks.indexOf(block) % 4 == 0 ? staying : going).add(block));
      torn.holdForcesAfter(1 + random.nextInt(6));
      store.delete(cids(going));
      torn.awaitHeldForce();
      SimulatedDisk left = torn.crashed(random);
      torn.release();
      store.close();
      store = LocalBlockStore.open(left, 4096);
      assertEquals(staying, result(store.get(cids(staying))), "seed " + seed);
      store.close();
    }
  }

  @Test
  void aJournalWhoseKeysAreOverwrittenStaysSmall() throws Exception {
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    Bytes value = Bytes.wrap(new byte[100]);
    CompletionStage<Void> last = journal.write(put("constant", Bytes.utf8("stays")));
    for (int i = 0; i < 20_000; i++) {
      last = journal.write(put("key" + i % 100, value));
      if (i % 100 == 0) {
        result(last);
      }
    }
    result(last);
    await().until(() -> disk.used() < 6 * SEGMENT);
    for (int life = 0; life < 2; life++) {
      assertEquals(101, result(journal.scan(Bytes.empty(), Bytes.hex("ff"), 1000)).size());
      assertEquals(Optional.of(Bytes.utf8("stays")), result(journal.get(Bytes.utf8("constant"))));
      journal.close();
      journal = LocalJournal.open(disk, SEGMENT);
    }
    journal.close();
  }

  private static Journal.Batch put(String key, Bytes value) {
    return new Journal.Batch(List.of(new Journal.Put(Bytes.utf8(key), value)));
  }
}
