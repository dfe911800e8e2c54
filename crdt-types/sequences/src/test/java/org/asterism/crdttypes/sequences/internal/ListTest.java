package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.asterism.crdttypes.sequences.ListType;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListTest {
  private final ListType type = new ListType();
  private final Person ann = new Person("ann", type);
  private final Person ben = new Person("ben", type);
  private final Person eve = new Person("eve", type);

  @Test
  void aListHoldsEveryKindOfValue() {
    List<@Nullable Object> all =
        Arrays.asList(
            null,
            true,
            1L << 40,
            -0.5,
            "ä😀",
            Bytes.hex("00ff"),
            List.of(List.of(), 1L),
            Map.of("k", Map.of("deep", List.of("x"))));
    ben.hears(ann.does("insert-all", 0L, all));
    assertEquals(all, ben.values());
    assertEquals(all, type.decode(ben.state.encode()).value());
  }

  @Test
  void aValueIsKeptAsItWasGivenWhateverBecomesOfTheCallersCopy() {
    List<Object> mine = new ArrayList<>(List.of("a"));
    ann.does("push", mine);
    mine.add("b");
    assertEquals(List.of(List.of("a")), ann.values());
  }

  @Test
  void valuesAreInsertedDeletedSetAndSpliced() {
    ann.does("insert-all", 0L, List.of(1L, 2L, 3L, 4L));
    ann.does("insert", 2L, "new");
    ann.does("delete", 0L, 1L);
    ann.does("set", 0L, "two");
    ann.does("splice", 2L, 2L, List.of("three", "four", "five"));
    ann.does("push", "last");
    assertEquals(List.of("two", "new", "three", "four", "five", "last"), ann.values());
  }

  @Test
  void whatTwoInsertAtOnePlaceStaysApart() {
    ben.hears(ann.does("insert-all", 0L, List.of("(", ")")));
    for (long i = 1; i <= 3; i++) {
      ann.does("insert", i, "ann" + i);
      ben.does("insert", 1L, "ben" + i);
    }
    ann.hears(ben);
    ben.hears(ann);
    assertEquals(List.of("(", "ann1", "ann2", "ann3", "ben3", "ben2", "ben1", ")"), ann.values());
    assertEquals(ann.state.encode(), ben.state.encode());
  }

  @Test
  void ofTwoWhoSetOneValueBothFindTheirs() {
    ben.hears(ann.does("push", "old"));
    ann.does("set", 0L, "ann's");
    ben.does("set", 0L, "ben's");
    ann.hears(ben);
    assertEquals(List.of("ann's", "ben's"), ann.values());
  }

  @Test
  void whatHasNotComeYetIsWaitedFor() {
    Delta first = ann.does("push", "a");
    ben.hears(first);
    Delta second = ben.does("push", "b");
    Delta gone = ben.does("delete", 0L, 1L);

    assertEquals(List.of(), eve.hears(second));
    assertEquals(List.of(), eve.hears(gone));
    assertEquals(List.of(new Change.Spliced(0, 0, List.of("b"))), eve.hears(first));
    assertEquals(ben.state.encode(), eve.state.encode());
  }

  @Test
  void deletedValuesDoNotTravel() {
    ann.does("push", "secret");
    ann.does("delete", 0L, 1L);
    for (Delta delta : ann.state.diff(VectorClock.zero())) {
      assertEquals(-1, delta.payload().toUtf8().indexOf("secret"));
    }
    assertEquals(-1, ((ListState) ann.state).encode().toUtf8().indexOf("secret"));
  }

  @Test
  void aDifferenceIsAsLargeAsWhatIsNew() {
    List<Object> many = new ArrayList<>();
    for (long i = 0; i < 10_000; i++) {
      many.add("value " + i);
    }
    ann.does("insert-all", 0L, many);
    VectorClock before = ann.state.clock();
    ann.does("insert", 5_000L, "new");
    List<Delta> difference = ann.state.diff(before);
    assertEquals(1, difference.size());
    assertTrue(difference.get(0).payload().size() < 20, () -> "" + difference);
  }

  @Test
  void aCallThatDoesNotFitNamesWhatIsWrongAndChangesNothing() {
    ann.does("push", 1L);
    Bytes before = ann.state.encode();
    refused("list@1 insert: index is 2, which is not in 0 to 1", "insert", 2L, "x");
    refused("list@1 set: index is 1, which is not below 1", "set", 1L, "x");
    refused("list@1 delete: count is 2, which is not in 0 to 1", "delete", 0L, 2L);
    refused("list@1 insert-all: values is not a list", "insert-all", 0L, "x");
    refused("list@1 push: arguments are 2 instead of 1", "push", 1L, 2L);
    refused("list@1 push: value holds a java.lang.Character", "push", 'x');
    refused("list@1 push: value is NaN, not a finite number", "push", Double.NaN);
    CrdtException large =
        assertThrows(CrdtException.BadArgument.class, () -> ann.does("push", "x".repeat(1 << 20)));
    assertTrue(String.valueOf(large.getMessage()).contains("more than 1048576 bytes"));
    assertThrows(CrdtException.UnknownMutator.class, () -> ann.does("move", 0L, 0L));
    assertEquals(before, ann.state.encode());
  }

  private void refused(String message, String mutator, Object... arguments) {
    CrdtException.BadArgument refused =
        assertThrows(CrdtException.BadArgument.class, () -> ann.does(mutator, arguments));
    assertEquals(message, refused.getMessage());
  }
}
