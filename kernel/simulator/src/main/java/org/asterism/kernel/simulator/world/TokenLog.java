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

/**
 * Every operation adds one text under its dot; the value is all texts in the order of their dots.
 * So which text a dot has shows, and two histories of one replica are seen apart.
 */
public final class TokenLog implements CrdtType {
  public static final TypeId ID = new TypeId("tokens", 1);

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
    throw new CrdtException.Malformed(ID, "states are not read in these tests");
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
      throw new UnsupportedOperationException("the engine joins no states");
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
      return write(List.copyOf(tokens.values()));
    }
  }
}
