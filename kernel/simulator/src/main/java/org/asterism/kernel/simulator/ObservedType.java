package org.asterism.kernel.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;

/** A type whose newest states can be looked at, as an engine has them. */
final class ObservedType implements CrdtType {
  private static final int KEPT = 16;

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

  /**
   * The states that have just these operations, by their counts: after a fork two of them can
   * differ, and one of them be a member's that was read and not taken.
   */
  List<CrdtState> states(VectorClock clock) {
    return states.stream().filter(state -> state.clock().equals(clock)).toList();
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
