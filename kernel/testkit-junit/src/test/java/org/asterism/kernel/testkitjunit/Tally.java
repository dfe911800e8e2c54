package org.asterism.kernel.testkitjunit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * The smallest type there is: its value is how many operations are known, its state the clock. It
 * cannot skip.
 *
 * @param joins whether its states join
 */
record Tally(boolean joins) implements CrdtType {
  private static final int ENTRY = ReplicaId.BYTES + Long.BYTES;

  @Override
  public TypeId id() {
    return new TypeId("tally", 1);
  }

  @Override
  public List<Mutator> mutators() {
    return List.of(new Mutator("count", List.of(), "Counts one more."));
  }

  @Override
  public CrdtState bottom() {
    return new State(this);
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    State state = new State(this);
    if (encoded.size() % ENTRY != 0) {
      throw new CrdtException.Malformed(id(), "not a list of entries");
    }
    for (ByteBuffer in = encoded.asByteBuffer(); in.hasRemaining(); ) {
      byte[] replica = new byte[ReplicaId.BYTES];
      in.get(replica);
      long count = in.getLong();
      if (count < 1 || count > 1L << 40) {
        throw new CrdtException.Malformed(id(), "a count of " + count);
      }
      state.clock = state.clock.with(new ReplicaId(Bytes.wrap(replica)), count);
    }
    return state;
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    if (deltas.isEmpty()) {
      throw new IllegalArgumentException("none");
    }
    Delta whole = deltas.get(0);
    for (Delta next : deltas.subList(1, deltas.size())) {
      if (!next.replica().equals(whole.replica()) || next.after() != whole.upTo()) {
        throw new IllegalArgumentException("not in a row");
      }
      whole = new Delta(whole.replica(), whole.after(), next.upTo(), Bytes.empty());
    }
    return whole;
  }

  private static final class State implements CrdtState {
    private final Tally type;
    private VectorClock clock = VectorClock.zero();

    State(Tally type) {
      this.type = type;
    }

    @Override
    public CrdtType type() {
      return type;
    }

    @Override
    public VectorClock clock() {
      return clock;
    }

    @Override
    public Mutation mutate(MutationContext context, String mutator, List<?> arguments) {
      if (!mutator.equals("count")) {
        throw new CrdtException.UnknownMutator(type.id(), mutator, "count");
      }
      if (!arguments.isEmpty()) {
        throw new CrdtException.BadArgument(type.id(), mutator, "arguments", "are too many");
      }
      long known = clock.get(context.replica());
      Delta delta = new Delta(context.replica(), known, known + 1, Bytes.empty());
      return new Mutation(delta, apply(delta));
    }

    @Override
    public List<Change> apply(Delta delta) {
      if (delta.after() > clock.get(delta.replica())) {
        throw new CrdtException.Gap(delta, clock.get(delta.replica()));
      }
      if (!delta.payload().isEmpty()) {
        throw new CrdtException.Malformed(type.id(), "a payload");
      }
      return reach(clock.with(delta.replica(), delta.upTo()));
    }

    private List<Change> reach(VectorClock next) {
      if (next.equals(clock)) {
        return List.of();
      }
      clock = next;
      return List.of(new Change.Replaced(value()));
    }

    @Override
    public void skip(ReplicaId replica, long upTo) {
      throw new UnsupportedOperationException("a tally has nothing without effect");
    }

    @Override
    public List<Change> join(CrdtState other) {
      return reach(type.joins() ? clock.merge(other.clock()) : clock);
    }

    @Override
    public List<Delta> diff(VectorClock since) {
      List<Delta> deltas = new ArrayList<>();
      clock
          .entries()
          .forEach(
              (replica, count) -> {
                if (count > since.get(replica)) {
                  deltas.add(new Delta(replica, since.get(replica), count, Bytes.empty()));
                }
              });
      return deltas;
    }

    @Override
    public List<Delta> decompose() {
      List<Delta> deltas = new ArrayList<>();
      for (Delta whole : diff(VectorClock.zero())) {
        for (long seq = 0; seq < whole.upTo(); seq++) {
          deltas.add(new Delta(whole.replica(), seq, seq + 1, Bytes.empty()));
        }
      }
      return deltas;
    }

    @Override
    public Long value() {
      return clock.entries().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Bytes encode() {
      ByteBuffer out = ByteBuffer.allocate(clock.entries().size() * ENTRY);
      clock
          .entries()
          .forEach((replica, count) -> out.put(replica.key().asByteBuffer()).putLong(count));
      return Bytes.wrap(out.array());
    }
  }
}
