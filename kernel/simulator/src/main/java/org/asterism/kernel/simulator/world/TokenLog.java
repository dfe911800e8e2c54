package org.asterism.kernel.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Limits;

/**
 * Every operation adds one text under its dot; the value is all texts in the order of their dots.
 * So which text a dot has shows, and two histories of one replica are seen apart.
 */
public final class TokenLog implements CrdtType {
  public static final TypeId ID = new TypeId("tokens", 1);

  private static final Limits LIMITS = new Limits(1 << 26, 8, 1 << 22);

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return List.of(
        new Mutator(
            "add",
            List.of(new Mutator.Parameter("token", Mutator.Kind.STRING, "what to add")),
            "Adds a token."));
  }

  @Override
  public CrdtState bottom() {
    return new State();
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    State state = new State();
    try {
      DagCborReader in = new DagCborReader(encoded, LIMITS);
      for (int replicas = in.array(); replicas > 0; replicas--) {
        in.array(3);
        ReplicaId replica = new ReplicaId(in.bytes(ReplicaId.BYTES));
        state.clock = state.clock.with(replica, in.integer(1, Long.MAX_VALUE));
        for (int left = in.array(); left > 0; left -= 2) {
          state.tokens.put(new Dot(replica, in.integer(1, Long.MAX_VALUE)), in.text());
        }
        in.end().end();
      }
      in.end().finish();
    } catch (IllegalArgumentException e) {
      throw new CrdtException.Malformed(ID, String.valueOf(e.getMessage()));
    }
    if (!state.encode().equals(encoded)) {
      throw new CrdtException.Malformed(ID, "a state in a form that is not its own");
    }
    return state;
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    List<String> tokens = new ArrayList<>();
    Delta last = deltas.get(0);
    long end = last.after();
    for (Delta delta : deltas) {
      if (delta.after() != end) {
        throw new IllegalArgumentException("a gap");
      }
      tokens.addAll(read(delta.payload()));
      last = delta;
      end = delta.upTo();
    }
    return new Delta(last.replica(), deltas.get(0).after(), last.upTo(), write(tokens));
  }

  private static Bytes write(List<String> tokens) {
    DagCborWriter out = new DagCborWriter().array(tokens.size());
    tokens.forEach(out::text);
    return out.end().toBytes();
  }

  private static List<String> read(Bytes payload) {
    try {
      DagCborReader in = new DagCborReader(payload);
      int count = in.array();
      List<String> tokens = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        tokens.add(in.text());
      }
      in.end().finish();
      return tokens;
    } catch (IllegalArgumentException e) {
      throw new CrdtException.Malformed(ID, String.valueOf(e.getMessage()));
    }
  }

  private final class State implements CrdtState {
    private final NavigableMap<Dot, String> tokens = new TreeMap<>();
    private VectorClock clock = VectorClock.zero();

    @Override
    public CrdtType type() {
      return TokenLog.this;
    }

    @Override
    public VectorClock clock() {
      return clock;
    }

    @Override
    public Mutation mutate(MutationContext context, String mutator, List<?> arguments) {
      if (!mutator.equals("add")) {
        throw new CrdtException.UnknownMutator(ID, mutator, "add");
      }
      long after = clock.get(context.replica());
      String token = (String) arguments.get(0);
      Delta delta = new Delta(context.replica(), after, after + 1, write(List.of(token)));
      return new Mutation(delta, apply(delta));
    }

    @Override
    public List<Change> apply(Delta delta) {
      long known = clock.get(delta.replica());
      if (delta.after() > known) {
        throw new CrdtException.Gap(delta, known);
      }
      List<String> added = read(delta.payload());
      if (added.size() != delta.upTo() - delta.after()) {
        throw new CrdtException.Malformed(ID, "another number of tokens than of operations");
      }
      List<Change> changes = new ArrayList<>();
      for (long seq = known + 1; seq <= delta.upTo(); seq++) {
        String token = added.get((int) (seq - delta.after() - 1));
        tokens.put(new Dot(delta.replica(), seq), token);
        changes.add(new Change.Put(token, null));
      }
      clock = clock.with(delta.replica(), delta.upTo());
      return changes;
    }

    @Override
    public void skip(ReplicaId replica, long upTo) {
      clock = clock.with(replica, upTo);
    }

    @Override
    public List<Change> join(CrdtState other) {
      List<Change> changes = new ArrayList<>();
      ((State) other)
          .tokens.forEach(
              (dot, token) -> {
                if (!clock.contains(dot)) {
                  tokens.put(dot, token);
                  changes.add(new Change.Put(token, null));
                }
              });
      clock = clock.merge(other.clock());
      return changes;
    }

    @Override
    public List<Delta> diff(VectorClock since) {
      throw new UnsupportedOperationException("the engine asks for no differences");
    }

    @Override
    public List<Delta> decompose() {
      throw new UnsupportedOperationException("the engine decomposes nothing");
    }

    @Override
    public Object value() {
      return List.copyOf(tokens.values());
    }

    @Override
    public Bytes encode() {
      DagCborWriter out = new DagCborWriter(LIMITS).array(clock.entries().size());
      clock
          .entries()
          .forEach(
              (replica, upTo) -> {
                var theirs = tokens.subMap(new Dot(replica, 1), true, new Dot(replica, upTo), true);
                out.array(3).bytes(replica.key()).integer(upTo).array(2 * theirs.size());
                theirs.forEach((dot, token) -> out.integer(dot.seq()).text(token));
                out.end().end();
              });
      return out.end().toBytes();
    }
  }
}
