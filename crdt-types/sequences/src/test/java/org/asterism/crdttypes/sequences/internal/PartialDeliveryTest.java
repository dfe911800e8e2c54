package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.asterism.crdttypes.sequences.ListType;
import org.asterism.crdttypes.sequences.MovableListType;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Joined deltas of which a part is known, and deletions of what is there in part. */
class PartialDeliveryTest {
  private static final ReplicaId ANN = TestData.replica("ann");

  static List<CrdtType> types() {
    return List.of(new ListType(), new MovableListType());
  }

  @ParameterizedTest
  @MethodSource("types")
  void ofDeletionsForwardAndBackwardOnlyTheRestIsDone(CrdtType type) {
    for (boolean backward : new boolean[] {false, true}) {
      for (int known = 0; known <= 4; known++) {
        Person ann = new Person("ann", type);
        ann.does("insert-all", 0L, List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L));
        Person ben = new Person("ben", type);
        ben.hears(ann);
        Person eve = new Person("eve", type);
        eve.hears(ann);
        List<Delta> made = new ArrayList<>();
        for (long i = 0; i < 4; i++) {
          made.add(ben.does("delete", backward ? 5L - i : 2L, 1L));
        }

        for (Delta each : made.subList(0, known)) {
          eve.hears(each);
        }
        eve.hears(type.concat(made));

        assertEquals(List.of(0L, 1L, 6L, 7L), eve.values());
        assertEquals(ben.state.encode(), eve.state.encode());
        assertEquals(ben.state.diff(ann.state.clock()), eve.state.diff(ann.state.clock()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void aDeletionThatCameFirstIsKnownAfterAStateIsReadAgain(CrdtType type) {
    for (int early = 0; early <= 3; early++) {
      Person ann = new Person("ann", type);
      Delta first = ann.does("insert-all", 0L, List.of(0L, 1L));
      Delta second = ann.does("insert-all", 2L, List.of(2L, 3L));
      Person ben = new Person("ben", type);
      ben.hears(ann);
      Delta deleted = ben.does("delete", 1L, (long) early);
      Person eve = new Person("eve", type);
      eve.hears(first);
      eve.hears(deleted);

      Person again = new Person("again", type.decode(eve.state.encode()));
      again.hears(second);
      eve.hears(second);

      assertEquals(ben.values(), again.values());
      assertEquals(eve.state.encode(), again.state.encode());
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void numbersThatAreSkippedFollowOnWhatIsKnown(CrdtType type) {
    Person ann = new Person("ann", type);
    ann.does("insert-all", 0L, List.of(0L, 1L));
    CrdtState state = type.decode(ann.state.encode());
    state.skip(ANN, 1);
    assertEquals(ann.state.encode(), state.encode());

    state.skip(ANN, 5);
    state.skip(ANN, 7);

    assertEquals(7, state.clock().get(ANN));
    CrdtState other = type.bottom();
    state.diff(VectorClock.zero()).forEach(other::apply);
    assertEquals(7, other.clock().get(ANN));
    assertEquals(state.encode(), other.encode());
    assertEquals(state.encode(), type.decode(state.encode()).encode());
    Delta next = new Person("ann", other).does("insert", 2L, 2L);
    state.apply(next);
    assertEquals(List.of(0L, 1L, 2L), state.value());
    assertEquals(other.encode(), state.encode());
    CrdtState third = type.bottom();
    third.join(state);
    assertEquals(state.encode(), third.encode());
  }
}
