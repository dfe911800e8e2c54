package org.asterism.kernel.testkit.crdt;

import java.util.List;
import java.util.function.Supplier;
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

  /** Likewise. */
  CrdtState copy(Known state) {
    return type.decode(state.bytes());
  }

  /** A new state with deltas applied in their order. */
  CrdtState made(Iterable<Delta> deltas) {
    CrdtState state = type.bottom();
    deltas.forEach(state::apply);
    return state;
  }

  /** A copy of one state that has joined another. */
  CrdtState joined(Known into, Known other) {
    CrdtState copy = copy(into);
    copy.join(other.state());
    return copy;
  }

  /** Fails unless a state's structure, encoding and the changes that led to it are sound. */
  void expectSound(Supplier<String> what, CrdtState state) {
    expectSound(what, new Known(state));
  }

  /** Likewise. */
  void expectSound(Supplier<String> what, Known known) {
    if (structure != null) {
      structure.check(known.state());
    }
    Equal.states(() -> what.get() + ", decoded", known, copy(known));
  }

  /** Applies a delta that must change nothing. */
  static void expectKnown(Supplier<String> what, CrdtState state, Delta delta) {
    List<Change> changes = state.apply(delta);
    Equal.noChanges(() -> what.get() + " " + Words.of(delta), changes);
  }
}
