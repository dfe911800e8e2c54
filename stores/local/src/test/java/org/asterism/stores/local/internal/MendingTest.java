package org.asterism.stores.local.internal;

import static org.asterism.stores.local.internal.TestData.batch;
import static org.asterism.stores.local.internal.TestData.key;
import static org.asterism.stores.local.internal.TestData.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.asterism.kernel.api.store.Journal;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A damaged journal says so until somebody has taken note, and then no more. */
class MendingTest {
  private static final int BATCHES = 400;
  private static final long SEGMENT = 4096;

  private SimulatedDisk disk = new SimulatedDisk();

  @BeforeEach
  void damage() throws Exception {
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    for (int i = 0; i < BATCHES; i++) {
      result(journal.write(batch(i)));
    }
    journal.close();
    List<String> segments = disk.list().stream().filter(name -> name.endsWith(".log")).toList();
    assertTrue(segments.size() > 3, "several segments");
    String middle = segments.get(segments.size() / 2);
    byte[] bytes = disk.content(middle);
    bytes[bytes.length / 2] ^= 1;
    disk = disk.with(middle, bytes);
  }

  @Test
  void damageThatNobodyTookNoteOfIsToldAtEveryOpening() throws Exception {
    for (int life = 0; life < 3; life++) {
      LocalJournal journal = LocalJournal.open(disk, SEGMENT);
      assertTrue(journal.damaged(), "life " + life);
      result(journal.write(batch(BATCHES + life)));
      journal.close();
    }
  }

  @Test
  void aMendedJournalIsWholeFromTheNextOpeningOnAndKeepsWhatItHad() throws Exception {
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    List<Journal.Entry> left = entries(journal);
    result(journal.mend());
    assertTrue(journal.damaged(), "the same as long as it is open");
    assertEquals(left, entries(journal));
    result(journal.write(batch(BATCHES)));
    List<Journal.Entry> more = entries(journal);
    journal.close();
    for (int life = 0; life < 2; life++) {
      journal = LocalJournal.open(disk, SEGMENT);
      assertFalse(journal.damaged());
      assertEquals(more, entries(journal));
      journal.close();
    }
  }

  @Test
  void aJournalThatIsWholeCanBeMendedToo() throws Exception {
    SimulatedDisk empty = new SimulatedDisk();
    LocalJournal journal = LocalJournal.open(empty, SEGMENT);
    result(journal.mend());
    result(journal.write(batch(1)));
    result(journal.mend());
    journal.close();
    journal = LocalJournal.open(empty, SEGMENT);
    assertEquals(3, entries(journal).size());
    journal.close();
  }

  @Test
  void powerLossWhileItIsMendedLosesNothingAndForgetsNoDamage() throws Exception {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      SimulatedDisk torn = disk.crashed(random);
      LocalJournal journal = LocalJournal.open(torn, SEGMENT);
      List<Journal.Entry> left = entries(journal);
      torn.holdForcesAfter(random.nextInt(3));
      CompletionStage<Void> mended = journal.mend();
      torn.awaitHeldForce();
      assertFalse(mended.toCompletableFuture().isDone());
      SimulatedDisk after = torn.crashed(random);
      torn.release();
      journal.close();
      journal = LocalJournal.open(after, SEGMENT);
      assertEquals(left, entries(journal), "seed " + seed);
      journal.close();
    }
  }

  @Test
  void whereThereIsNoRoomTheDamageStaysTold() throws Exception {
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    List<Journal.Entry> left = entries(journal);
    disk.capacity(1);
    CompletionStage<Void> mended = journal.mend();
    assertThrows(ExecutionException.class, () -> result(mended));
    disk.capacity(Long.MAX_VALUE);
    assertEquals(left, entries(journal));
    result(journal.write(batch(BATCHES)));
    journal.close();
    journal = LocalJournal.open(disk, SEGMENT);
    assertTrue(journal.damaged());
    assertTrue(entries(journal).size() > left.size());
    journal.close();
  }

  private static List<Journal.Entry> entries(LocalJournal journal) throws Exception {
    return result(journal.scan(TestData.key(0).slice(0, 0), key(999_999), 10_000));
  }
}
