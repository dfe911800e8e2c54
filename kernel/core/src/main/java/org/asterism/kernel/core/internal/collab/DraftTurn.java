package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.jspecify.annotations.Nullable;

/** The draft of one edit; of no use after its turn. */
final class DraftTurn implements Draft {
  private final ReplicaId replica;
  private final HybridClock clock;
  private final VectorClock began;
  private final List<Delta> deltas = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private @Nullable CrdtState state;

  DraftTurn(CrdtState state, ReplicaId replica, HybridClock clock) {
    this.state = state;
    this.replica = replica;
    this.clock = clock;
    this.began = state.clock();
  }

  @Override
  public void mutate(String mutator, @Nullable Object... arguments) {
    Mutation mutation =
        open()
            .mutate(new MutationContext(replica, clock.next()), mutator, Arrays.asList(arguments));
    if (!mutation.delta().isEmpty()) {
      deltas.add(mutation.delta());
      changes.addAll(mutation.changes());
    }
  }

  @Override
  public VectorClock clock() {
    open();
    return began;
  }

  @Override
  public Object value() {
    return open().value();
  }

  void end() {
    state = null;
  }

  List<Delta> deltas() {
    return deltas;
  }

  List<Change> changes() {
    return changes;
  }

  private CrdtState open() {
    CrdtState open = state;
    if (open == null) {
      throw new CollaborationException.Invalid("a draft is of use only within its edit");
    }
    return open;
  }
}
