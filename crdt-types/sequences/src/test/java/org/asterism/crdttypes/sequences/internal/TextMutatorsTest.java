package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class TextMutatorsTest {
  private final TextState text = (TextState) new TextType().bottom();

  private Mutation call(String mutator, Object... arguments) {
    return text.mutate(new MutationContext(TestData.replica("a"), 0), mutator, List.of(arguments));
  }

  @Test
  void eachMutatorDoesWhatItsNameSays() {
    call("insert", 0L, "hello world");
    call("delete", 5L, 6L);
    call("splice", 0L, 1L, "J");
    assertEquals("Jello", text.value());
  }

  @Test
  void aSpliceIsOneChangeAndOneDelta() {
    call("insert", 0L, "hello");
    Mutation mutation = call("splice", 1L, 3L, "ipp");
    assertEquals(List.of(new Change.Spliced(1, 3, "ipp")), mutation.changes());
    assertEquals(5, mutation.delta().after());
    assertEquals(11, mutation.delta().upTo());
  }

  @Test
  void nothingToDoIsAnEmptyDelta() {
    Mutation mutation = call("splice", 0L, 0L, "");
    assertTrue(mutation.delta().isEmpty());
    assertEquals(Bytes.empty(), mutation.delta().payload());
    assertEquals(List.of(), mutation.changes());
    assertEquals(List.of(), text.apply(mutation.delta()));
  }

  @Test
  void codePointsCountAPairAsOne() {
    call("insert", 0L, "a😀b😀c");
    call("splice-code-points", 2L, 2L, "x😀");
    assertEquals("a😀x😀c", text.value());
    call("splice-code-points", 5L, 0L, "!");
    assertEquals("a😀x😀c!", text.value());
  }

  @Test
  void typingGrowsOneRun() {
    List<Mutation> typed =
        "hello"
            .chars()
            .mapToObj(
                c -> call("insert", c == 'h' ? 0L : text.value().length() + 0L, "" + (char) c))
            .toList();
    Bytes whole = text.type().concat(typed.stream().map(Mutation::delta).toList()).payload();
    assertEquals(Bytes.concat(Bytes.hex("002800"), Bytes.utf8("hello")), whole);
  }

  @Test
  void whatDoesNotFitIsRefusedByNameAndChangesNothing() {
    call("insert", 0L, "a😀b");
    Bytes before = text.encode();
    refuse("insert: index is 5, which is not in 0 to 4", "insert", 5L, "x");
    refuse("insert: index is -1, which is not in 0 to 4", "insert", -1L, "x");
    refuse("insert: index is not an integer", "insert", "0", "x");
    refuse("insert: index is not an integer", "insert", 0, "x");
    refuse("insert: index is 2, within a surrogate pair", "insert", 2L, "x");
    refuse("insert: text is not a string", "insert", 0L, 7L);
    refuse("insert: text has half a surrogate pair at 1", "insert", 0L, "x\ud83d");
    refuse("insert: text has half a surrogate pair at 0", "insert", 0L, "\ude00x");
    refuse("insert: arguments are 1 instead of 2", "insert", 0L);
    refuse("delete: count is 4, which is not in 0 to 3", "delete", 1L, 4L);
    refuse("delete: count is 1, which ends within a surrogate pair", "delete", 1L, 1L);
    refuse("splice: text is not a string", "splice", 0L, 1L, 2L);
    refuse(
        "splice-code-points: index is 4, which is not in 0 to 3", "splice-code-points", 4L, 0L, "");
    refuse(
        "splice-code-points: count is 3, which is not in 0 to 2", "splice-code-points", 1L, 3L, "");
    assertEquals(before, text.encode());
  }

  private void refuse(String message, String mutator, Object... arguments) {
    CrdtException.BadArgument refused =
        assertThrows(CrdtException.BadArgument.class, () -> call(mutator, arguments));
    assertEquals("text@1 " + message, refused.getMessage());
  }

  @Test
  void aMutatorThatThereIsNotIsRefusedWithThoseThatThereAre() {
    CrdtException.UnknownMutator refused =
        assertThrows(CrdtException.UnknownMutator.class, () -> call("append", "x"));
    assertEquals(
        "text@1 has no mutator 'append'; it has insert, delete, splice, splice-code-points",
        refused.getMessage());
  }

  @Test
  void everyMutatorTakesWhatItSays() {
    for (Mutator mutator : text.type().mutators()) {
      Object[] arguments =
          mutator.parameters().stream()
              .map(parameter -> parameter.kind() == Mutator.Kind.STRING ? "" : (Object) 0L)
              .toArray();
      assertTrue(call(mutator.name(), arguments).delta().isEmpty(), mutator.name());
    }
  }
}
