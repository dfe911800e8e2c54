package org.asterism.stores.local.internal;

import static org.asterism.stores.local.internal.TestData.batch;
import static org.asterism.stores.local.internal.TestData.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A journal whose end was cut off after it was forced, which no crash does. */
class CutTailTest {
  private static final int BATCHES = 40;
  private static final long SEGMENT = 1 << 20;
  private static final String LOG = "00000001.log";
  private static final String MARK = "mark";

  private final SimulatedDisk disk = new SimulatedDisk();

  @BeforeEach
  void fill() throws Exception {
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    for (int i = 0; i < BATCHES; i++) {
      result(journal.write(batch(i)));
    }
    journal.close();
  }

  private SimulatedDisk cutBy(int bytes) {
    byte[] whole = disk.content(LOG);
    return disk.with(LOG, Arrays.copyOf(whole, whole.length - bytes));
  }

  @Test
  void itIsDamagedWhereverItWasCut() throws Exception {
    for (int bytes = 1; bytes < 300; bytes += 7) {
      LocalJournal journal = LocalJournal.open(cutBy(bytes), SEGMENT);
      assertTrue(journal.damaged(), bytes + " bytes less");
      journal.close();
    }
  }

  @Test
  void itStaysDamagedTillItIsMendedHoweverMuchIsWritten() throws Exception {
    SimulatedDisk cut = cutBy(200);
    for (int life = 0; life < 3; life++) {
      LocalJournal journal = LocalJournal.open(cut, SEGMENT);
      assertTrue(journal.damaged(), "life " + life);
      for (int i = 0; i < BATCHES; i++) {
        result(journal.write(batch(i)));
      }
      journal.close();
    }
    LocalJournal journal = LocalJournal.open(cut, SEGMENT);
    result(journal.mend());
    result(journal.write(batch(BATCHES)));
    journal.close();
    journal = LocalJournal.open(cut, SEGMENT);
    assertFalse(journal.damaged());
    assertEquals(BATCHES + 3, entries(journal).size());
    journal.close();
  }

  @Test
  void aMarkThatIsGoneTornOrOlderSaysNothing() throws Exception {
    byte[] mark = disk.content(MARK);
    for (int i = 0; i < mark.length; i++) {
      byte[] flipped = mark.clone();
      flipped[i] ^= 1;
      expectWhole(disk.with(MARK, flipped));
      expectWhole(disk.with(MARK, Arrays.copyOf(mark, i)));
    }
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    result(journal.write(batch(BATCHES)));
    journal.close();
    SimulatedDisk older = disk.with(MARK, mark);
    journal = LocalJournal.open(older, SEGMENT);
    assertFalse(journal.damaged());
    journal.close();
  }

  private static void expectWhole(SimulatedDisk disk) throws Exception {
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    assertFalse(journal.damaged());
    assertEquals(BATCHES + 2, entries(journal).size());
    journal.close();
  }

  private static List<Journal.Entry> entries(LocalJournal journal) throws Exception {
    return result(journal.scan(Bytes.empty(), Bytes.hex("ff"), 10_000));
  }
}
