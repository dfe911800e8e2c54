package org.asterism.crdttypes.sequences.internal;

import java.util.Arrays;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.jspecify.annotations.Nullable;

/** A draft of a bare state, by one replica whose clock ticks once a call. */
public final class StateDraft implements Draft {
  private final CrdtState state;
  private final ReplicaId replica;
  private long now;

  /** Of a state. */
  public StateDraft(CrdtState state, ReplicaId replica) {
    this.state = state;
    this.replica = replica;
  }

  @Override
  public void mutate(String mutator, @Nullable Object... arguments) {
    state.mutate(new MutationContext(replica, ++now), mutator, Arrays.asList(arguments));
  }

  @Override
  public VectorClock clock() {
    return state.clock();
  }

  @Override
  public Draft sub(String name, TypeId type) {
    throw new UnsupportedOperationException("a state alone has no subs");
  }

  @Override
  public Object value() {
    return state.value();
  }
}
