package org.asterism.kernel.core.internal.parts;

import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.jspecify.annotations.Nullable;

/**
 * The state of a sub. It is told of the numbers that others have taken when it is touched, not when
 * they are taken: an edit costs the same beside a thousand subs.
 */
final class Part {
  private final @Nullable CrdtState state;

  /**
   * One.
   *
   * @param state none if its type is not there: then it waits
   */
  Part(@Nullable CrdtState state) {
    this.state = state;
  }

  /** Its state, perhaps behind the clock; none if it waits. */
  @Nullable CrdtState state() {
    return state;
  }

  /** Its state at a clock; none if it waits. */
  @Nullable CrdtState at(VectorClock clock) {
    CrdtState present = state;
    if (present != null && !present.clock().equals(clock)) {
      clock.entries().forEach(present::skip);
    }
    return present;
  }

  /** Its state, for operations of a replica behind a number; none if it waits. */
  @Nullable CrdtState behind(ReplicaId replica, long seq) {
    if (state != null && seq > 0) {
      state.skip(replica, seq);
    }
    return state;
  }
}
