package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asterism.kernel.api.crdt.Change;
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
import org.asterism.kernel.simulator.world.TokenLog;

/** Tokens that read in small or in capital letters, as somebody says who is no replica. */
final class VoicedTokens implements CrdtType {
  private final TokenLog tokens = new TokenLog();
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean loud;

  /** From now on they read so. */
  void loud(boolean now) {
    loud = now;
    List.copyOf(listeners).forEach(Runnable::run);
  }

  /** How many want to hear of it. */
  int listeners() {
    return listeners.size();
  }

  @Override
  public Runnable whenMeaningChanges(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public TypeId id() {
    return tokens.id();
  }

  @Override
  public List<Mutator> mutators() {
    return tokens.mutators();
  }

  @Override
  public CrdtState bottom() {
    return new State(tokens.bottom());
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    return new State(tokens.decode(encoded));
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    return tokens.concat(deltas);
  }

  private final class State implements CrdtState {
    private final CrdtState state;
    private boolean reads = loud;

    State(CrdtState state) {
      this.state = state;
    }

    @Override
    public List<String> value() {
      return ((List<?>) state.value())
          .stream()
              .map(String::valueOf)
              .map(token -> reads ? token.toUpperCase(Locale.ROOT) : token)
              .toList();
    }

    @Override
    public boolean renewMeaning() {
      List<String> before = value();
      reads = loud;
      return !before.equals(value());
    }

    @Override
    public CrdtType type() {
      return VoicedTokens.this;
    }

    @Override
    public VectorClock clock() {
      return state.clock();
    }

    @Override
    public Mutation mutate(MutationContext context, String mutator, List<?> arguments) {
      return state.mutate(context, mutator, arguments);
    }

    @Override
    public List<Change> apply(Delta delta) {
      return state.apply(delta);
    }

    @Override
    public void skip(ReplicaId replica, long upTo) {
      state.skip(replica, upTo);
    }

    @Override
    public List<Change> join(CrdtState other) {
      return state.join(other);
    }

    @Override
    public List<Delta> diff(VectorClock since) {
      return state.diff(since);
    }

    @Override
    public List<Delta> decompose() {
      return state.decompose();
    }

    @Override
    public Bytes encode() {
      return state.encode();
    }
  }
}
