package org.asterism.crdttypes.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class SetsTest {
  private CrdtState a = new AddWinsSet().bottom();
  private CrdtState b = new AddWinsSet().bottom();
  private long now = 1000;

  private void two(CrdtType type) {
    a = type.bottom();
    b = type.bottom();
  }

  private Mutation change(CrdtState state, String what, Object... with) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) (state == a ? 'A' : 'B'));
    ReplicaId replica = new ReplicaId(Bytes.wrap(key));
    return state.mutate(new MutationContext(replica, ++now), what, Arrays.asList(with));
  }

  private void sync() {
    a.join(b);
    b.join(a);
    assertEquals(a.encode(), b.encode());
  }

  @Test
  void anyValueButNullIsAnElementAndTheyAreInOrder() {
    two(new GrowOnlySet());
    List<Object> elements =
        List.of(true, 1L, 1.0, "1", Bytes.utf8("1"), List.of(1L), Map.of("1", 1L));
    List<Object> backwards = new ArrayList<>(elements);
    Collections.reverse(backwards);
    backwards.forEach(element -> change(a, "add", element));
    sync();

    assertEquals(elements, List.copyOf((Set<?>) b.value()));
    assertThrows(CrdtException.BadArgument.class, () -> change(a, "add", new Object[] {null}));
  }

  @Test
  void whatATwoPhaseSetRemovedNeverComesAgain() {
    two(new TwoPhaseSet());
    change(a, "add", "x");
    change(b, "remove", "y");
    sync();
    change(a, "remove", "x");
    change(b, "add", "x");
    change(a, "add", "y");
    sync();

    assertEquals(Set.of(), a.value());
    change(b, "add", "x");
    assertEquals(Set.of(), b.value());
  }

  @Test
  void anAddStandsAgainstAConcurrentRemoveOrClear() {
    change(a, "add", "x");
    change(a, "add", "y");
    sync();
    change(a, "clear");
    change(b, "add", "x");
    sync();

    assertEquals(Set.of("x"), a.value());
  }

  @Test
  void aRemoveStandsAgainstAConcurrentAdd() {
    two(new RemoveWinsSet());
    change(a, "add", "x");
    change(a, "add", "y");
    change(a, "add", "z");
    sync();
    change(a, "remove", "x");
    change(b, "add", "x");
    change(a, "clear");
    change(b, "add", "y");
    change(b, "add", "new");
    sync();

    assertEquals(Set.of("new"), a.value());
    change(a, "add", "x");
    assertEquals(Set.of("x", "new"), a.value());
  }

  @Test
  void atOneTimeARemoveStandsInATimedSetWhicheverCameFirst() {
    two(new TimedSet());
    change(a, "add", 5L, "x");
    change(b, "remove", 5L, "x");
    change(a, "remove", 5L, "y");
    sync();
    change(b, "add", 5L, "y");
    change(b, "add", 4L, "x");
    assertEquals(Set.of(), b.value());

    change(b, "add", 6L, "y");
    sync();
    assertEquals(Set.of("y"), a.value());
  }

  @Test
  void theLaterOfAnAddAndARemoveStandsInALastWriterSet() {
    two(new LastWriterSet());
    change(a, "remove", "x");
    change(b, "add", "x");
    change(b, "add", "y");
    change(a, "remove", "y");
    sync();

    assertEquals(Set.of("x"), a.value());
  }

  @Test
  void oneElementIsADeltaOfItsOwnSizeHoweverManyThereAre() {
    for (long i = 0; i < 2000; i++) {
      change(a, "add", i);
    }
    Mutation added = change(a, "add", "one");
    Mutation removed = change(a, "remove", "one");

    assertEquals(List.of(new Change.Put("one", null)), added.changes());
    assertEquals(List.of(new Change.Removed("one")), removed.changes());
    assertSmall(added.delta());
    assertSmall(removed.delta());
  }

  private static void assertSmall(Delta delta) {
    assertEquals(64, Math.max(64, delta.payload().size()), "bytes");
  }

  @Test
  void whatSaysNothingNewIsNoOperation() {
    two(new TimedSet());
    change(a, "add", 5L, "x");
    assertNothing("add", 5L);
    assertNothing("add", 4L);
    assertNothing("remove", 4L);
    change(a, "remove", 5L, "x");
    assertEquals(Set.of(), a.value(), "at one time the remove stays");
    assertNothing("remove", 5L);
    assertNothing("add", 5L);
    change(a, "add", 6L, "x");
    assertEquals(Set.of("x"), a.value());
  }

  private void assertNothing(String what, long time) {
    Bytes before = a.encode();
    change(a, what, time, "x");
    assertEquals(before, a.encode());
  }
}
