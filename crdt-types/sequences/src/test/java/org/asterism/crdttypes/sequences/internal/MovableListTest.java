package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.asterism.crdttypes.sequences.MovableListType;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class MovableListTest {
  private final MovableListType type = new MovableListType();
  private final Person ann = new Person("ann", type).at(1_000);
  private final Person ben = new Person("ben", type).at(2_000);
  private final Person eve = new Person("eve", type).at(3_000);

  private void allBeginWith(Object... values) {
    Delta first = ann.does("insert-all", 0L, List.of(values));
    ben.hears(first);
    eve.hears(first);
  }

  private void allHearAll() {
    ann.hears(ben);
    ann.hears(eve);
    ben.hears(ann);
    eve.hears(ann);
    assertEquals(ann.state.encode(), ben.state.encode());
    assertEquals(ann.state.encode(), eve.state.encode());
  }

  @Test
  void anElementMovesToTheIndexThatItThenHas() {
    allBeginWith("a", "b", "c", "d");
    ann.does("move", 0L, 2L);
    assertEquals(List.of("b", "c", "a", "d"), ann.values());
    ann.does("move", 3L, 0L);
    assertEquals(List.of("d", "b", "c", "a"), ann.values());
    ann.does("move", 1L, 3L);
    assertEquals(List.of("d", "c", "a", "b"), ann.values());
    assertTrue(ann.does("move", 1L, 1L).isEmpty());
    allHearAll();
  }

  @Test
  void twoWhoMoveOneElementFindItInOnePlaceTheLatersPlace() {
    allBeginWith("a", "b", "c");
    ann.does("move", 0L, 2L);
    ben.does("move", 0L, 1L);
    allHearAll();
    assertEquals(List.of("b", "a", "c"), ann.values());
  }

  @Test
  void ofMovesAtOneTimeThatOfTheGreaterReplicaCounts() {
    allBeginWith("a", "b", "c");
    ben.at(5_000).does("move", 0L, 2L);
    eve.at(5_000).does("move", 0L, 1L);
    allHearAll();
    assertEquals(List.of("b", "a", "c"), ann.values());
  }

  @Test
  void aMoveAndAConcurrentSetBothCount() {
    allBeginWith("milk", "bread");
    ann.does("set", 0L, "oat milk");
    ben.does("move", 0L, 1L);
    allHearAll();
    assertEquals(List.of("bread", "oat milk"), ann.values());
  }

  @Test
  void ofConcurrentSetsTheLaterOneCounts() {
    allBeginWith("a");
    eve.does("set", 0L, "eve's");
    ben.does("set", 0L, "ben's");
    ann.does("set", 0L, "ann's");
    allHearAll();
    assertEquals(List.of("eve's"), ann.values());
  }

  @Test
  void deletionWinsOverConcurrentMovesAndSets() {
    allBeginWith("a", "b", "c");
    ann.does("delete", 0L, 1L);
    ben.does("move", 0L, 2L);
    eve.does("set", 0L, "A");
    allHearAll();
    assertEquals(List.of("b", "c"), ann.values());
  }

  @Test
  void aMovedAndSetElementCanBeDeleted() {
    allBeginWith("a", "b", "c");
    ann.does("move", 0L, 1L);
    ann.does("set", 1L, "A");
    allHearAll();
    ben.does("delete", 1L, 1L);
    allHearAll();
    assertEquals(List.of("b", "c"), ann.values());
  }

  @Test
  void aMoveThatComesBeforeItsElementWaitsForIt() {
    Delta inserted = ann.does("insert-all", 0L, List.of("a", "b", "c"));
    ben.hears(inserted);
    Delta moved = ben.does("move", 0L, 2L);
    Delta set = ben.does("set", 0L, "B");

    assertEquals(List.of(), eve.hears(moved));
    assertEquals(List.of(), eve.hears(set));
    Person restarted = new Person("eve", type.decode(eve.state.encode()));
    eve.hears(inserted);
    restarted.hears(inserted);
    assertEquals(List.of("B", "c", "a"), eve.values());
    assertEquals(List.of("B", "c", "a"), restarted.values());
    assertEquals(ben.state.encode(), eve.state.encode());
    assertEquals(ben.state.encode(), restarted.state.encode());
  }

  @Test
  void whoForgotAnElementAndInsertsAnotherUnderItsNumberSeesItWhereOthersMovedIt() {
    ben.hears(eve.does("insert-all", 0L, List.of("a", "b")));
    Delta forgotten = ben.does("push", "old");
    eve.hears(forgotten);
    eve.does("move", 2L, 0L);
    eve.does("set", 0L, "set");

    Person back = new Person("ben", type);
    eve.state.diff(VectorClock.zero()).stream()
        .filter(delta -> delta.replica().equals(eve.id))
        .forEach(back::hears);
    assertEquals(List.of("a", "b"), back.values());
    Delta again = back.does("insert-all", 2L, List.of("new", "and one more"));
    assertEquals(List.of("set", "a", "b", "and one more"), back.values());

    Person restarted = new Person("ben", type.decode(back.state.encode()));
    assertEquals(back.values(), restarted.values());
    ann.hears(again);
    ann.hears(eve);
    assertEquals(back.values(), ann.values());
    assertEquals(back.state.encode(), ann.state.encode());
  }

  @Test
  void aDeletionThatComesBeforeItsElementWaitsForIt() {
    Delta inserted = ann.does("insert-all", 0L, List.of("a", "b"));
    ben.hears(inserted);
    Delta moved = ben.does("move", 0L, 1L);
    Delta deleted = ben.does("delete", 1L, 1L);
    eve.hears(moved);
    eve.hears(deleted);
    eve.hears(inserted);
    assertEquals(List.of("b"), eve.values());
    assertEquals(ben.state.encode(), eve.state.encode());
  }

  @Test
  void whatWasInsertedBesideAnElementStaysWhenThatIsMovedAway() {
    allBeginWith("a", "b", "c");
    ann.does("insert", 2L, "beside b");
    ben.does("move", 1L, 0L);
    allHearAll();
    assertEquals(List.of("b", "a", "beside b", "c"), ann.values());
  }

  @Test
  void aMoveTellsWhereItWentAndASetWhatItIs() {
    allBeginWith("a", "b", "c");
    Delta moved = ben.does("move", 0L, 2L);
    assertEquals(
        List.of(new Change.Spliced(0, 1, List.of()), new Change.Spliced(2, 0, List.of("a"))),
        ann.hears(moved));
    Delta set = ben.does("set", 2L, "A");
    assertEquals(List.of(new Change.Spliced(2, 1, List.of("A"))), ann.hears(set));
  }

  @Test
  void whatWasSurpassedDoesNotTravel() {
    allBeginWith("one");
    for (int i = 0; i < 100; i++) {
      ann.does("set", 0L, "secret " + i);
    }
    ann.does("set", 0L, "public");
    for (Delta delta : ann.state.diff(VectorClock.zero())) {
      assertEquals(-1, delta.payload().toUtf8().indexOf("secret"));
    }
    assertTrue(ann.state.encode().size() < 100);
  }

  @Test
  void anElementThatIsMovedForEverStaysCheapToFind() {
    List<Object> values = new ArrayList<>();
    for (long i = 0; i < 200; i++) {
      values.add(i);
    }
    ann.does("insert-all", 0L, values);
    for (long i = 0; i < 2_000; i++) {
      ann.does("move", i % 200, (i * 7) % 200);
    }
    assertEquals(200, ann.values().size());
    ben.hears(ann);
    assertEquals(ann.values(), ben.values());
  }

  @Test
  void aCallThatDoesNotFitNamesWhatIsWrongAndChangesNothing() {
    ann.does("push", 1L);
    Bytes before = ann.state.encode();
    refused("movable-list@1 move: from is 1, which is not below 1", "move", 1L, 0L);
    refused("movable-list@1 move: to is 2, which is not in 0 to 1", "move", 0L, 2L);
    refused("movable-list@1 set: index is not an integer", "set", "x", "y");
    refused("movable-list@1 delete: count is 2, which is not in 0 to 1", "delete", 0L, 2L);
    assertThrows(CrdtException.UnknownMutator.class, () -> ann.does("splice", 0L, 0L, List.of()));
    assertEquals(before, ann.state.encode());
  }

  private void refused(String message, String mutator, Object... arguments) {
    CrdtException.BadArgument refused =
        assertThrows(CrdtException.BadArgument.class, () -> ann.does(mutator, arguments));
    assertEquals(message, refused.getMessage());
  }

  @Test
  void whoMovesOrSetsWhatIsSeenIsLaterWhateverItsClockSays() {
    Person zoe = new Person("zoe", new MovableListType()).at(100);
    zoe.does("insert-all", 0L, List.of("a", "b", "c"));
    zoe.does("set", 0L, "of zoe");
    zoe.does("move", 0L, 2L);
    Person ben = new Person("ben", new MovableListType()).at(1);
    ben.hears(zoe);

    ben.does("set", 2L, "of ben");
    ben.does("move", 2L, 0L);
    zoe.hears(ben);

    assertEquals(List.of("of ben", "b", "c"), ben.values());
    assertEquals(ben.values(), zoe.values());
    assertEquals(ben.state.encode(), zoe.state.encode());
  }
}
