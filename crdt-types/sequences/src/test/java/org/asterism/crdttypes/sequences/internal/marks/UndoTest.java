package org.asterism.crdttypes.sequences.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.junit.jupiter.api.Test;

class UndoTest {
  private final Writers fox = new Writers("The fox jumped.");

  @Test
  void undoingAnInsertionDeletesWhatIsLeftOfIt() {
    fox.ann("insert", 4L, "brown ");
    fox.exchange();
    fox.ben("delete", 4L, 2L);
    fox.ben("insert", 6L, "X");
    fox.exchange();
    assertEquals("The owXn fox jumped.", fox.ann());
    fox.ann("undo");
    assertEquals("The Xfox jumped.", fox.ann());
    fox.exchange();
  }

  @Test
  void undoingADeletionInsertsTheTextAgainWithItsAttributes() {
    fox.ann("mark", 5L, 6L, "bold", true);
    fox.ann("mark", 4L, 3L, "link", "fox.org", "none");
    String before = fox.ann();
    fox.ann("delete", 4L, 3L);
    assertEquals("The [bold: jum]ped.", fox.ann());
    fox.exchange();
    fox.ann("undo");
    assertEquals(before, fox.ann());
    fox.exchange();
  }

  @Test
  void undoingAMarkRestoresWhatWasThere() {
    fox.ann("mark", 0L, 7L, "color", "red");
    fox.ben.join(fox.ann);
    fox.ann("mark", 4L, 11L, "color", "blue");
    assertEquals("[color=red:The ][color=blue:fox jumped.]", fox.ann());
    fox.ann("undo");
    assertEquals("[color=red:The fox] jumped.", fox.ann());
    fox.ann("undo");
    assertEquals("The fox jumped.", fox.ann());
    fox.ann("redo");
    fox.ann("redo");
    assertEquals("[color=red:The ][color=blue:fox jumped.]", fox.ann());
    fox.exchange();
  }

  @Test
  void undoingAMarkLeavesWhatOthersHaveMarkedSince() {
    fox.ann("mark", 0L, 7L, "color", "red");
    fox.exchange();
    fox.ben("mark", 4L, 3L, "color", "blue");
    fox.exchange();
    fox.ann("undo");
    assertEquals("The [color=blue:fox] jumped.", fox.ann());
    fox.exchange();
  }

  @Test
  void eachUndoesOnlyTheirOwn() {
    fox.ann("insert", 15L, " A");
    fox.exchange();
    fox.ben("insert", 17L, " B");
    fox.exchange();
    fox.ann("undo");
    fox.exchange();
    assertEquals("The fox jumped. B", fox.ann());
    fox.ben("undo");
    fox.exchange();
    assertEquals("The fox jumped.", fox.ann());
  }

  @Test
  void aWholeStoryIsUndoneAndDoneAgain() {
    fox.ann("insert", 15L, " It ran.");
    fox.ann("mark", 16L, 2L, "bold", true);
    fox.ann("splice", 19L, 3L, "slept");
    fox.ann("delete", 15L, 4L);
    fox.ann("unmark", 0L, 16L, "bold");
    String end = fox.ann();
    for (int i = 0; i < 5; i++) {
      fox.ann("undo");
    }
    assertEquals("The fox jumped.", fox.ann());
    for (int i = 0; i < 5; i++) {
      fox.ann("redo");
    }
    assertEquals(end, fox.ann());
    fox.exchange();
    fox.ann("undo");
    fox.ann("undo");
    assertEquals("The fox jumped.[bold: It] slept.".replace("[bold: It]", " [bold:It]"), fox.ann());
    fox.exchange();
  }

  @Test
  void somethingElseDoneForgetsWhatCouldBeDoneAgain() {
    fox.ann("insert", 15L, " A");
    fox.ann("undo");
    fox.ann("insert", 15L, " B");
    assertTrue(fox.ann("redo").delta().isEmpty());
    assertEquals("The fox jumped. B", fox.ann());
  }

  @Test
  void aStepThatOthersHaveUndoneIsPassedOver() {
    fox.ann("insert", 15L, " A");
    fox.ann("insert", 0L, "B ");
    fox.exchange();
    fox.ben("delete", 0L, 2L);
    fox.exchange();
    fox.ann("undo");
    assertEquals("The fox jumped.", fox.ann());
  }

  @Test
  void withNothingToUndoNothingHappens() {
    RichTextState decoded = (RichTextState) fox.type.decode(fox.ann.encode());
    for (String mutator : List.of("undo", "redo")) {
      Mutation nothing = decoded.mutate(new MutationContext(Writers.ANN, 99), mutator, List.of());
      assertTrue(nothing.delta().isEmpty());
      assertEquals(List.of(), nothing.changes());
    }
    assertEquals("The fox jumped.", Writers.shown(decoded));
  }
}
