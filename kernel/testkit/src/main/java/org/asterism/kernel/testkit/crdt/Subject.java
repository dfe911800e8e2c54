package org.asterism.kernel.testkit.crdt;

import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.jspecify.annotations.Nullable;

/** What is tried, and what helps to try it. */
record Subject(
    CrdtType type, ArgumentGenerator generator, @Nullable StructureCheck structure, Grown grown) {
  /** A copy that shares nothing, through the codec. */
  CrdtState copy(CrdtState state) {
    return type.decode(state.encode());
  }

  /** A new state with deltas applied in their order. */
  CrdtState made(Iterable<Delta> deltas) {
    CrdtState state = type.bottom();
    deltas.forEach(state::apply);
    return state;
  }

  /** A copy of one state that has joined another. */
  CrdtState joined(CrdtState into, CrdtState other) {
    CrdtState copy = copy(into);
    copy.join(other);
    return copy;
  }

  /** Fails unless a state's structure, encoding and the changes that led to it are sound. */
  void expectSound(String what, CrdtState state) {
    if (structure != null) {
      structure.check(state);
    }
    Equal.states(what + ", decoded", state, copy(state));
  }

  /** Applies a delta that must change nothing. */
  static void expectKnown(String what, CrdtState state, Delta delta) {
    List<Change> changes = state.apply(delta);
    Equal.noChanges(what + " " + Words.of(delta), changes);
  }
}
