package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.core.internal.parts.Parts;
import org.asterism.kernel.core.internal.parts.Taken;
import org.jspecify.annotations.Nullable;

/** The drafts of one edit, of the root and of subs; of no use after its turn. */
final class DraftTurn {
  private final ReplicaId replica;
  private final HybridClock clock;
  private final VectorClock began;
  private final List<@Nullable SubId> subs = new ArrayList<>();
  private final List<Delta> deltas = new ArrayList<>();
  private final Taken taken = new Taken();
  private @Nullable Parts state;

  DraftTurn(Parts state, ReplicaId replica, HybridClock clock) {
    this.state = state;
    this.replica = replica;
    this.clock = clock;
    this.began = state.clock();
  }

  /**
   * The draft of a part.
   *
   * @param sub which one; none for the root
   * @throws CollaborationException.TypeUnavailable if its type is not there
   */
  Draft of(@Nullable SubId sub) {
    if (sub != null) {
      open().expect(sub);
    }
    return new OfPart(sub);
  }

  void end() {
    state = null;
  }

  /** Whether nothing was done. */
  boolean isEmpty() {
    return deltas.isEmpty();
  }

  /** What was done as one delta; there must be something. */
  Delta joined(Parts edited) {
    return edited.joined(subs, deltas);
  }

  /** What became of the values. */
  Taken taken() {
    return taken;
  }

  private Parts open() {
    Parts open = state;
    if (open == null) {
      throw new CollaborationException.Invalid("a draft is of use only within its edit");
    }
    return open;
  }

  /** The draft of one part. */
  private final class OfPart implements Draft {
    private final @Nullable SubId sub;

    OfPart(@Nullable SubId sub) {
      this.sub = sub;
    }

    @Override
    public void mutate(String mutator, @Nullable Object... arguments) {
      Parts parts = open();
      MutationContext context = new MutationContext(replica, clock.next());
      Mutation mutation = parts.mutate(sub, context, mutator, Arrays.asList(arguments));
      if (!mutation.delta().isEmpty()) {
        subs.add(sub);
        deltas.add(mutation.delta());
        taken.add(sub, mutation.changes());
      }
    }

    @Override
    public VectorClock clock() {
      open();
      return began;
    }

    @Override
    public Draft sub(String name, TypeId type) {
      return of(new SubId(name, type));
    }

    @Override
    public Object value() {
      return open().value(sub);
    }
  }
}
