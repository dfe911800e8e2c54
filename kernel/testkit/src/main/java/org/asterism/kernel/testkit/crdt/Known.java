package org.asterism.kernel.testkit.crdt;

import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A state that nobody changes any more, with what it gives: it is asked once, however often others
 * are compared with it.
 */
final class Known {
  private final CrdtState state;
  private @Nullable VectorClock clock;
  private @Nullable Object value;
  private @Nullable Bytes bytes;

  Known(CrdtState state) {
    this.state = state;
  }

  /** The state itself; not to change. */
  CrdtState state() {
    return state;
  }

  VectorClock clock() {
    VectorClock known = clock;
    if (known == null) {
      known = state.clock();
      clock = known;
    }
    return known;
  }

  Object value() {
    Object known = value;
    if (known == null) {
      known = state.value();
      value = known;
    }
    return known;
  }

  Bytes bytes() {
    Bytes known = bytes;
    if (known == null) {
      known = state.encode();
      bytes = known;
    }
    return known;
  }
}
