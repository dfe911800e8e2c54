package org.asterism.stores.local.internal;

import static org.asterism.stores.local.internal.TestData.batch;
import static org.asterism.stores.local.internal.TestData.blocks;
import static org.asterism.stores.local.internal.TestData.cids;
import static org.asterism.stores.local.internal.TestData.key;
import static org.asterism.stores.local.internal.TestData.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Block;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.junit.jupiter.api.Test;

/** The power goes at any moment, and of what was not forced the disk keeps what it likes. */
class PowerLossTest {
  private static final long TINY = 8192;
  private static final int LIVES = 8;
  private static final int SEEDS = 60;

  @Test
  void everyAcknowledgedBlockIsThereAfterPowerLoss() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      SimulatedDisk disk = new SimulatedDisk();
      List<Block> acknowledged = new ArrayList<>();
      List<Block> deleted = new ArrayList<>();
      int next = 0;
      for (int life = 0; life < LIVES; life++) {
        LocalBlockStore store = LocalBlockStore.open(disk, TINY);
        assertEquals(
            acknowledged, result(store.get(cids(acknowledged))), "seed " + seed + " life " + life);
        assertEquals(List.of(), result(store.get(cids(deleted))), "seed " + seed);
        for (int i = random.nextInt(12); i >= 0; i--) {
          List<Block> more = blocks(next, next + 1 + random.nextInt(6));
          next += more.size();
          result(store.put(more));
          acknowledged.addAll(more);
          if (acknowledged.size() > 10) {
            List<Block> some = List.copyOf(acknowledged.subList(0, random.nextInt(8)));
            result(store.delete(cids(some)));
            acknowledged.removeAll(some);
            deleted.addAll(some);
          }
        }
        List<Block> unanswered = blocks(next, next + 20);
        next += 20;
        disk.holdWrites();
        store.put(unanswered.subList(0, 1));
        disk.awaitHeldWrite();
        unanswered.subList(1, 20).forEach(block -> store.put(List.of(block)));
        disk.holdForcesAfter(1);
        disk.awaitHeldForce();
        SimulatedDisk left = disk.crashed(random);
        disk.release();
        store.close();
        disk = left;
      }
    }
  }

  @Test
  void afterPowerLossTheJournalHoldsAPrefixWithEverythingAcknowledged() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      SimulatedDisk disk = new SimulatedDisk();
      int next = 0;
      int acknowledged = -1;
      for (int life = 0; life < LIVES; life++) {
        LocalJournal journal = LocalJournal.open(disk, TINY);
        int found = last(journal);
        String where = "seed " + seed + " life " + life + " found " + found;
        assertTrue(found >= acknowledged && found < next, where + " of " + acknowledged);
        assertEquals(found + 1, entries(journal), where);
        next = found + 1;
        CompletionStage<Void> written = journal.sync();
        for (int i = random.nextInt(40); i >= 0; i--) {
          written = journal.write(batch(next++));
        }
        result(written);
        acknowledged = next - 1;
        disk.holdWrites();
        journal.write(batch(next++));
        disk.awaitHeldWrite();
        for (int i = random.nextInt(40) + 1; i > 0; i--) {
          journal.write(batch(next++));
        }
        // The first is a group of its own; the crash comes while the others are being forced.
        disk.holdForcesAfter(1);
        disk.awaitHeldForce();
        SimulatedDisk left = disk.crashed(random);
        disk.release();
        journal.close();
        disk = left;
      }
    }
  }

  private static int last(LocalJournal journal) throws Exception {
    Optional<Bytes> a = result(journal.get(Bytes.utf8("a")));
    assertEquals(a, result(journal.get(Bytes.utf8("b"))), "a batch is whole");
    return a.map(value -> Integer.parseInt(value.toUtf8())).orElse(-1);
  }

  private static int entries(LocalJournal journal) throws Exception {
    return result(journal.scan(key(0), key(999_999), 1_000_000)).size();
  }
}
