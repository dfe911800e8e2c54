package org.asterism.kernel.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** A type whose newest states can be looked at, as an engine has them. */
final class ObservedType implements CrdtType {
  private static final int KEPT = 64;

  private final CrdtType type;
  private final Runnable read;
  private final Deque<CrdtState> states = new ArrayDeque<>();

  /**
   * Of a type.
   *
   * @param read runs when a state is read
   */
  ObservedType(CrdtType type, Runnable read) {
    this.type = type;
    this.read = read;
  }

  /** The newest state that has just these operations. */
  @Nullable CrdtState state(VectorClock clock) {
    for (Iterator<CrdtState> newest = states.descendingIterator(); newest.hasNext(); ) {
      CrdtState state = newest.next();
      if (state.clock().equals(clock)) {
        return state;
      }
    }
    return null;
  }

  @Override
  public TypeId id() {
    return type.id();
  }

  @Override
  public List<Mutator> mutators() {
    return type.mutators();
  }

  @Override
  public CrdtState bottom() {
    return observed(type.bottom());
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    CrdtState state = observed(type.decode(encoded));
    read.run();
    return state;
  }

  private CrdtState observed(CrdtState state) {
    states.add(state);
    if (states.size() > KEPT) {
      states.remove();
    }
    return state;
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    return type.concat(deltas);
  }
}
