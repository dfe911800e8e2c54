package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a list of their own, who shows what changes told them. After each step the state's
 * structure is checked, and that what is shown is what is there.
 */
final class Person {
  final ReplicaId id;
  final CrdtState state;
  private final List<@Nullable Object> shown = new ArrayList<>();
  private long now;

  Person(String name, CrdtType type) {
    this(name, type.bottom());
  }

  Person(String name, CrdtState state) {
    this.id = TestData.replica(name);
    this.state = state;
    shown.addAll(values());
  }

  /** Sets the clock, which every mutation moves on by one. */
  Person at(long time) {
    now = time;
    return this;
  }

  Delta does(String mutator, @Nullable Object... arguments) {
    Mutation mutation =
        state.mutate(new MutationContext(id, ++now), mutator, Arrays.asList(arguments));
    show(mutation.changes());
    return mutation.delta();
  }

  List<Change> hears(Delta delta) {
    return show(state.apply(delta));
  }

  List<Change> hears(Person other) {
    return show(state.join(other.state));
  }

  List<?> values() {
    return (List<?>) state.value();
  }

  private List<Change> show(List<Change> changes) {
    for (Change change : changes) {
      Change.Spliced splice = (Change.Spliced) change;
      List<@Nullable Object> stretch =
          shown.subList(splice.index(), splice.index() + splice.removed());
      stretch.clear();
      stretch.addAll((List<?>) splice.inserted());
    }
    checkInvariants(state);
    assertEquals(values(), shown, "what was told is not what is there");
    return changes;
  }

  static void checkInvariants(CrdtState state) {
    if (state instanceof MovableState movable) {
      movable.checkInvariants();
    } else {
      ((SequenceState) state).checkInvariants();
    }
  }
}
