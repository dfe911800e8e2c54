package org.asterism.kernel.core.internal.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class ChunkerTest {
  private static final Bytes WHOLE = Authored.random(1, 1 << 20);

  private final Chunker chunker = new Chunker(Authored.READ);

  @Test
  void thePiecesAreTheWholeAndWithinBounds() {
    List<Bytes> pieces = chunker.cut(WHOLE);
    assertEquals(WHOLE, Bytes.concat(pieces.toArray(Bytes[]::new)));
    for (Bytes piece : pieces.subList(0, pieces.size() - 1)) {
      assertTrue(piece.size() >= Chunker.LEAST && piece.size() <= Chunker.MOST);
    }
    int average = WHOLE.size() / pieces.size();
    assertTrue(average > 1300 && average < 1800, () -> average + " bytes on average");
  }

  @Test
  void anInsertionMovesOnlyTheCutsNearIt() {
    TreeSet<Bytes> before = new TreeSet<>(chunker.cut(WHOLE));
    Bytes edited =
        Bytes.concat(
            WHOLE.slice(0, 300_000), Bytes.utf8("inserted"), WHOLE.slice(300_000, WHOLE.size()));
    long fresh = chunker.cut(edited).stream().filter(piece -> !before.contains(piece)).count();
    assertTrue(fresh <= 4, () -> fresh + " new pieces");
  }

  @Test
  void anotherKeyCutsElsewhere() {
    Chunker other = new Chunker(Authored.random(7, 32));
    assertNotEquals(chunker.cut(WHOLE), other.cut(WHOLE));
    assertEquals(chunker.cut(WHOLE), new Chunker(Authored.READ).cut(WHOLE));
  }

  @Test
  void equalBytesAreCutAtTheMost() {
    for (Bytes piece : chunker.cut(Bytes.wrap(new byte[5 * Chunker.MOST]))) {
      assertTrue(piece.size() >= Chunker.LEAST && piece.size() <= Chunker.MOST);
    }
    assertEquals(List.of(), chunker.cut(Bytes.empty()));
    assertEquals(List.of(Bytes.utf8("a")), chunker.cut(Bytes.utf8("a")));
  }
}
