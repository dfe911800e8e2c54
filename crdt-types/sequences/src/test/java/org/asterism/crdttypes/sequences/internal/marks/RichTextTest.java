package org.asterism.crdttypes.sequences.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RichTextTest {
  private final Writers fox = new Writers("The fox jumped.");

  @Test
  void theValueIsMaximalSpans() {
    fox.ann("mark", 4L, 1L, "bold", true);
    fox.ann("mark", 5L, 2L, "bold", true);
    assertEquals(
        List.of(
            Map.of("insert", "The "),
            Map.of("insert", "fox", "attributes", Map.of("bold", true)),
            Map.of("insert", " jumped.")),
        fox.ann.value());
    assertEquals(List.of(), fox.type.bottom().value());
  }

  @Test
  void aMarkIsToldAsOneChangeAndIsOneOperation() {
    fox.ann("mark", 0L, 3L, "bold", true);
    var mutation = fox.ann("mark", 2L, 6L, "bold", true);
    assertEquals(List.of(new Change.Formatted(3, 5, "bold", true)), mutation.changes());
    assertEquals(1, mutation.delta().upTo() - mutation.delta().after());
    assertEquals(
        List.of(new Change.Formatted(0, 8, "bold", null)),
        fox.ann("unmark", 0L, 15L, "bold").changes());
  }

  @Test
  void whatIsTypedIsToldPlainAndThenWithItsAttributes() {
    fox.ann("mark", 4L, 3L, "bold", true);
    assertEquals(
        List.of(new Change.Spliced(5, 0, "ooo"), new Change.Formatted(5, 3, "bold", true)),
        fox.ann("insert", 5L, "ooo").changes());
  }

  @Test
  void aMarkWaitsForWhatItIsAnchoredOn() {
    Writers far = new Writers("");
    Delta text = far.ann("insert", 0L, "hello world").delta();
    far.ben.apply(text);
    Delta marked = far.ben("mark", 0L, 5L, "bold", true).delta();
    RichTextState eve = (RichTextState) far.type.bottom();
    assertEquals(List.of(), eve.apply(marked));
    RichTextState reopened = (RichTextState) far.type.decode(eve.encode());
    assertEquals(
        List.of(
            new Change.Spliced(0, 0, "hello world"),
            new Change.Formatted(0, 5, "bold", true),
            new Change.Formatted(0, 5, "bold", true)),
        eve.apply(text));
    reopened.apply(text);
    assertEquals("[bold:hello] world", Writers.shown(eve));
    assertEquals("[bold:hello] world", Writers.shown(reopened));
  }

  @Test
  void typingCostsAByteMoreThanInPlainText() {
    assertEquals(
        Bytes.concat(Bytes.hex("04"), Bytes.hex("00080461")).size(),
        fox.ann("insert", 15L, "a").delta().payload().size());
  }

  @Test
  void aDifferenceIsWhatIsNew() {
    VectorClock before = fox.ann.clock();
    fox.ann("insert", 15L, " It ran.");
    fox.ann("mark", 0L, 3L, "bold", true);
    List<Delta> fresh = fox.ann.diff(before);
    assertEquals(1, fresh.size());
    assertTrue(fresh.get(0).payload().size() < 50, fresh.get(0).payload().size() + " bytes");
    fresh.forEach(fox.ben::apply);
    assertEquals(fox.ann.encode(), fox.ben.encode());
    assertEquals(List.of(), fox.ann.diff(fox.ben.clock()));
  }

  @Test
  void skippedMarksHaveNoEffectAndTravelOn() {
    long known = fox.ann.clock().get(Writers.ANN);
    Delta marked = fox.ann("mark", 0L, 3L, "bold", true).delta();
    fox.ben.skip(Writers.ANN, known + 1);
    assertEquals(List.of(), fox.ben.apply(marked));
    assertEquals("The fox jumped.", fox.ben());
    RichTextState eve = (RichTextState) fox.type.bottom();
    eve.join(fox.ben);
    assertEquals(fox.ben.encode(), eve.encode());
  }

  @Test
  void whatDoesNotFitIsRefusedByNameAndChangesNothing() {
    fox.ann("insert", 0L, "😀");
    Bytes before = fox.ann.encode();
    refuse("insert: index is 1, within a surrogate pair", "insert", 1L, "x");
    refuse("mark: index is 1, within a surrogate pair", "mark", 1L, 1L, "bold", true);
    refuse("mark: count is 1, which ends within a surrogate pair", "mark", 0L, 1L, "bold", true);
    refuse("mark: count is 18, which is not in 0 to 17", "mark", 0L, 18L, "bold", true);
    refuse("mark: index is not an integer", "mark", "0", 1L, "bold", true);
    refuse("mark: key is not a string", "mark", 0L, 2L, 7L, true);
    refuse("mark: value is null", "mark", 0L, 2L, "bold", null);
    refuse("mark: value is NaN", "mark", 0L, 2L, "bold", Double.NaN);
    refuse("mark: expand is not after, before, both or none", "mark", 0L, 2L, "b", true, "all");
    refuse("mark: arguments are 3 instead of at least 4", "mark", 0L, 2L, "bold");
    refuse("unmark: arguments are 2 instead of at least 3", "unmark", 0L, 2L);
    refuse("undo: arguments are 1 instead of 0", "undo", 1L);
    assertEquals(before, fox.ann.encode());
    CrdtException.UnknownMutator refused =
        assertThrows(CrdtException.UnknownMutator.class, () -> fox.ann("append", "x"));
    assertEquals(
        "rich-text@1 has no mutator 'append'; it has insert, delete, splice, splice-code-points,"
            + " mark, unmark, undo, redo",
        refused.getMessage());
  }

  private void refuse(String message, String mutator, @Nullable Object... arguments) {
    CrdtException.BadArgument refused =
        assertThrows(
            CrdtException.BadArgument.class,
            () -> fox.ann(mutator, arguments),
            () -> mutator + Arrays.toString(arguments));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.startsWith("rich-text@1 " + message), said);
  }

  @Test
  void aMarkOfNothingDoesNothing() {
    assertTrue(fox.ann("mark", 3L, 0L, "bold", true).delta().isEmpty());
    assertTrue(fox.ann("splice", 3L, 0L, "").delta().isEmpty());
  }
}
