package org.asterism.stores.local.internal;

import static org.asterism.stores.local.internal.TestData.batch;
import static org.asterism.stores.local.internal.TestData.key;
import static org.asterism.stores.local.internal.TestData.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments of a journal that are gone as a whole, and one that comes back. */
class MissingSegmentTest {
  private static final int BATCHES = 400;
  private static final long SEGMENT = 4096;
  private static final String RANGE = "range";

  private final SimulatedDisk disk = new SimulatedDisk();

  @BeforeEach
  void fill() throws Exception {
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    for (int i = 0; i < BATCHES; i++) {
      result(journal.write(batch(i)));
    }
    journal.close();
    assertTrue(segments().size() > 3, "several segments");
  }

  @Test
  void oneMissingAnywhereIsDamageUntilItIsMended() throws Exception {
    for (String missing : segments()) {
      SimulatedDisk damaged = disk.with(missing, new byte[0]);
      damaged.delete(missing);
      expectDamageTillMended(damaged, "without " + missing);
    }
  }

  @Test
  void allMissingIsDamageUntilItIsMended() throws Exception {
    for (String each : segments()) {
      disk.delete(each);
    }
    expectDamageTillMended(disk, "without any");
  }

  @Test
  void oneMissingInTheMiddleIsDamageWithoutTheFileThatTellsTheRange() throws Exception {
    disk.delete(RANGE);
    disk.delete(segments().get(1));
    expectDamageTillMended(disk, "without range");
  }

  @Test
  void aFileThatTellsTheRangeIsNotBelievedIfAnyByteOfItIsFlipped() throws Exception {
    byte[] whole = disk.content(RANGE);
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      LocalJournal journal = LocalJournal.open(disk.with(RANGE, flipped), SEGMENT);
      assertFalse(journal.damaged(), "flipped at " + i);
      assertEquals(BATCHES + 2, entries(journal).size(), "flipped at " + i);
      journal.close();
    }
  }

  @Test
  void oneThatWasGivenUpAndComesBackBringsNothingBack() throws Exception {
    String first = segments().get(0);
    byte[] old = disk.content(first);
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    result(journal.write(new Journal.Batch(List.of(new Journal.Remove(key(0))))));
    result(journal.mend());
    journal.close();
    assertFalse(segments().contains(first));

    SimulatedDisk restored = disk.with(first, old);
    journal = LocalJournal.open(restored, SEGMENT);
    assertFalse(journal.damaged());
    assertTrue(result(journal.get(key(0))).isEmpty());
    assertEquals(BATCHES + 1, entries(journal).size());
    journal.close();
    assertFalse(restored.list().contains(first));
  }

  private static void expectDamageTillMended(SimulatedDisk disk, String what) throws Exception {
    for (int life = 0; life < 2; life++) {
      LocalJournal journal = LocalJournal.open(disk, SEGMENT);
      assertTrue(journal.damaged(), what + ", life " + life);
      result(journal.write(batch(BATCHES + life)));
      journal.close();
    }
    LocalJournal journal = LocalJournal.open(disk, SEGMENT);
    assertTrue(journal.damaged(), what);
    result(journal.mend());
    List<Journal.Entry> left = entries(journal);
    journal.close();
    journal = LocalJournal.open(disk, SEGMENT);
    assertFalse(journal.damaged(), what + ", mended");
    assertEquals(left, entries(journal), what);
    assertEquals(Bytes.utf8("" + (BATCHES + 1)), result(journal.get(Bytes.utf8("a"))).get());
    journal.close();
  }

  private List<String> segments() throws Exception {
    return disk.list().stream().filter(name -> name.endsWith(".log")).toList();
  }

  private static List<Journal.Entry> entries(LocalJournal journal) throws Exception {
    return result(journal.scan(Bytes.empty(), Bytes.hex("ff"), 10_000));
  }
}
