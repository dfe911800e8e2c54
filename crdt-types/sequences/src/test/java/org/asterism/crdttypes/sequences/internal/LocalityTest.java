package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

/** What an edit changes in the bytes of a state, which are hashed in pieces. */
class LocalityTest {
  private static final ReplicaId ANN = TestData.replica("a");
  private static final ReplicaId BEN = TestData.replica("b");

  /** A long text that two people wrote here and there, Ann first and last. */
  private static CrdtState written() {
    CrdtState text = new TextType().bottom();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 6000; i++) {
      ReplicaId who = i / 1000 % 2 == 0 ? ANN : BEN;
      edit(text, who, random.nextInt(2 * i + 1), 0, "ab");
    }
    return text;
  }

  private static void edit(CrdtState text, ReplicaId who, long at, long removed, String inserted) {
    text.mutate(new MutationContext(who, 0), "splice", List.of(at, removed, inserted));
  }

  /** The length of the shortest stretch that must be replaced to make one of the other. */
  private static int changed(Bytes one, Bytes other) {
    int least = Math.min(one.size(), other.size());
    int front = 0;
    while (front < least && one.at(front) == other.at(front)) {
      front++;
    }
    int back = 0;
    while (back < least - front
        && one.at(one.size() - 1 - back) == other.at(other.size() - 1 - back)) {
      back++;
    }
    return other.size() - front - back;
  }

  @Test
  void typingAnywhereChangesTheEndOfItsAuthorsRows() {
    CrdtState text = written();
    Bytes before = text.encode();
    for (int i = 0; i < 50; i++) {
      edit(text, BEN, 37L * i, 0, "c");
    }
    int changed = changed(before, text.encode());
    assertTrue(changed < 4000, () -> changed + " bytes of " + before.size());
    assertTrue(before.size() > 40_000);
  }

  @Test
  void anotherWriterLeavesTheRowsOfTheOthersAsTheyAre() {
    CrdtState text = written();
    Bytes before = text.encode();
    edit(text, TestData.replica("c"), 5, 0, "c");
    Bytes after = text.encode();
    Bytes rows = before.slice(1 + 2 * ReplicaId.BYTES, before.size());
    assertEquals(rows, after.slice(1 + 3 * ReplicaId.BYTES, 1 + 3 * ReplicaId.BYTES + rows.size()));
  }
}
