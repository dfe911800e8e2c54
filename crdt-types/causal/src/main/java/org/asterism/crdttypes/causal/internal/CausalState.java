package org.asterism.crdttypes.causal.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.crdt.causal.CausalType;
import org.asterism.kernel.api.crdt.causal.Watch;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.ipld.DagCborException;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Limits;
import org.jspecify.annotations.Nullable;

/**
 * One replica's state of a causal type.
 *
 * <p>Encoded as DAG-CBOR, an array of {@code [replica, number, payload]} in the order of replicas:
 * how far each is known, and what still has effect of its operations, as in a delta.
 */
public final class CausalState implements CrdtState {
  private static final Limits LIMITS = new Limits(1 << 30, 2, 1 << 24);
  private static final int MAX_REPLICA_FIELDS = 3;

  private final CausalCrdtType type;
  private CausalType meaning;
  private final DotTree tree = new DotTree();
  private @Nullable VectorClock clock;

  /** A state with nothing in it. */
  public CausalState(CausalCrdtType type) {
    this.type = type;
    this.meaning = type.now();
  }

  /**
   * A state from {@link #encode()}.
   *
   * @throws CrdtException.Malformed if the bytes are anything else
   */
  public static CausalState decode(CausalCrdtType type, Bytes encoded) {
    CausalState state = new CausalState(type);
    try {
      DagCborReader reader = new DagCborReader(encoded, LIMITS);
      ReplicaId last = null;
      for (int left = reader.array(); left > 0; left--) {
        reader.array(MAX_REPLICA_FIELDS);
        ReplicaId replica = new ReplicaId(reader.bytes(ReplicaId.BYTES));
        if (last != null && last.compareTo(replica) >= 0) {
          throw new DagCborException("replicas that are not in order", reader.offset());
        }
        last = replica;
        Delta delta = new Delta(replica, 0, reader.integer(1, Op.MAX), reader.bytes());
        state.absorb(delta.replica(), delta.upTo(), OpCodec.decode(delta), new Unwatched());
        reader.end();
      }
      reader.end();
      reader.finish();
    } catch (DagCborException e) {
      throw new CrdtException.Malformed(type.id(), "state: " + e.getMessage());
    }
    return state;
  }

  /**
   * Joins deltas of one replica whose intervals follow on each other.
   *
   * @throws IllegalArgumentException if they are of several replicas or leave gaps
   * @throws CrdtException.Malformed if a payload is not one of operations
   */
  public static Delta concat(CrdtType type, List<Delta> deltas) {
    Delta.expectInRow(deltas);
    Delta first = deltas.get(0);
    List<Op> ops = new ArrayList<>();
    for (Delta delta : deltas) {
      ops.addAll(operations(type, delta));
    }
    return delta(first.replica(), first.after(), deltas.get(deltas.size() - 1).upTo(), ops);
  }

  /** For checks of its structure. */
  DotTree tree() {
    return tree;
  }

  @Override
  public CrdtType type() {
    return type;
  }

  @Override
  public VectorClock clock() {
    VectorClock now = clock;
    if (now == null) {
      SortedMap<ReplicaId, Long> entries = new TreeMap<>();
      tree.authors().forEach(author -> entries.put(author.id, author.known()));
      now = VectorClock.of(entries);
      clock = now;
    }
    return now;
  }

  @Override
  public Mutation mutate(MutationContext context, String mutator, List<?> arguments) {
    Mutator found =
        meaning
            .mutator(mutator)
            .orElseThrow(
                () ->
                    new CrdtException.UnknownMutator(
                        type.id(),
                        mutator,
                        String.join(
                            ", ", meaning.mutators().stream().map(Mutator::name).toList())));
    List<?> checked = found.check(type.id(), arguments);
    Author author = tree.author(context.replica());
    Draft draft = new Draft(context, author);
    meaning.mutate(draft.at(new View(tree.root())), found, checked);
    Delta delta = delta(author.id, author.known(), draft.upTo(), draft.ops());
    return new Mutation(delta, watched(author.id, draft.upTo(), draft.ops()));
  }

  @Override
  public List<Change> apply(Delta delta) {
    long known = tree.known(delta.replica());
    if (delta.after() > known) {
      throw new CrdtException.Gap(delta, known);
    }
    if (delta.upTo() <= known) {
      return List.of();
    }
    return watched(delta.replica(), delta.upTo(), operations(type, delta));
  }

  @Override
  public void skip(ReplicaId replica, long upTo) {
    if (upTo > tree.known(replica)) {
      absorb(replica, upTo, List.of(), new Unwatched());
    }
  }

  @Override
  public List<Change> join(CrdtState other) {
    List<Change> changes = new ArrayList<>();
    if (other instanceof CausalState state) {
      // Of this very build: what is shared is immutable, and need not go through bytes.
      for (Author author : List.copyOf(state.tree.authors())) {
        long known = tree.known(author.id);
        if (known < author.known()) {
          changes.addAll(watched(author.id, author.known(), ops(author.after(known))));
        }
      }
      return List.copyOf(changes);
    }
    for (Delta delta : other.diff(clock())) {
      changes.addAll(apply(delta));
    }
    return List.copyOf(changes);
  }

  @Override
  public List<Delta> diff(VectorClock since) {
    List<Delta> deltas = new ArrayList<>();
    for (Author author : tree.authors()) {
      long after = since.get(author.id);
      if (after < author.known()) {
        deltas.add(delta(author.id, after, author.known(), ops(author.after(after))));
      }
    }
    return deltas;
  }

  @Override
  public List<Delta> decompose() {
    List<Delta> deltas = new ArrayList<>();
    for (Author author : tree.authors()) {
      long end = 0;
      List<Op> single = new ArrayList<>();
      for (Op op : ops(author.after(0))) {
        if (!single.isEmpty() && op.seq() != single.get(0).seq()) {
          end = add(deltas, author, end, single);
        }
        single.add(op);
      }
      if (!single.isEmpty()) {
        end = add(deltas, author, end, single);
      }
      if (end < author.known()) {
        deltas.add(delta(author.id, end, author.known(), List.of()));
      }
    }
    return deltas;
  }

  @Override
  public Object value() {
    return meaning.value(new View(tree.root()));
  }

  @Override
  public boolean renewMeaning() {
    CausalType now = type.now();
    if (now.equals(meaning)) {
      return false;
    }
    Object before = value();
    meaning = now;
    return !before.equals(value());
  }

  @Override
  public Bytes encode() {
    List<Delta> all = diff(VectorClock.zero());
    DagCborWriter writer = new DagCborWriter(LIMITS).array(all.size());
    for (Delta delta : all) {
      writer.array(MAX_REPLICA_FIELDS);
      writer.bytes(delta.replica().key()).integer(delta.upTo()).bytes(delta.payload());
      writer.end();
    }
    return writer.end().toBytes();
  }

  private List<Change> watched(ReplicaId replica, long upTo, List<Op> ops) {
    Watch watch = meaning.watch(new View(tree.root()));
    absorb(replica, upTo, ops, watch);
    return List.copyOf(watch.changes());
  }

  private void absorb(ReplicaId replica, long upTo, List<Op> ops, Watch watch) {
    Author author = tree.author(replica);
    for (Op op : ops) {
      if (op.seq() > author.known()) {
        tree.apply(author, op, watch);
      }
    }
    if (upTo > author.known()) {
      author.know(upTo);
      clock = null;
    }
  }

  private static long add(List<Delta> deltas, Author author, long end, List<Op> single) {
    long seq = single.get(0).seq();
    deltas.add(delta(author.id, end, seq, single));
    single.clear();
    return seq;
  }

  private static Delta delta(ReplicaId replica, long after, long upTo, List<Op> ops) {
    return new Delta(replica, after, upTo, OpCodec.encode(after, ops));
  }

  private static List<Op> operations(CrdtType type, Delta delta) {
    try {
      return OpCodec.decode(delta);
    } catch (DagCborException e) {
      throw new CrdtException.Malformed(type.id(), "delta: " + e.getMessage());
    }
  }

  /** Marks as operations: kills of one operation at one node are one part again. */
  private static List<Op> ops(List<Mark> marks) {
    List<Op> ops = new ArrayList<>(marks.size());
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      List<Object> path = mark.node.path();
      if (mark instanceof Mark.Live live) {
        ops.add(
            live.tally == null
                ? new Op.Put(live.seq, path, live.value, live.timestamp)
                : new Op.Count(live.seq, path, live.tally.up(), live.tally.down()));
        continue;
      }
      Mark.Kill first = (Mark.Kill) mark;
      List<Op.Victim> victims = new ArrayList<>();
      victims.add(victim(first));
      while (i + 1 < marks.size() && belongs(first, marks.get(i + 1))) {
        victims.add(victim((Mark.Kill) marks.get(++i)));
      }
      ops.add(new Op.Kill(first.seq, path, victims));
    }
    return ops;
  }

  private static boolean belongs(Mark.Kill first, Mark next) {
    return next instanceof Mark.Kill kill
        && kill.seq == first.seq
        && kill.node == first.node
        && kill.hasCounted() == first.hasCounted();
  }

  private static Op.Victim victim(Mark.Kill kill) {
    return new Op.Victim(kill.victim.id, kill.upTo, kill.counted.up(), kill.counted.down());
  }

  /** For what nobody wants to hear of. */
  private static final class Unwatched implements Watch {
    @Override
    public void before(List<Object> path) {}

    @Override
    public List<Change> changes() {
      return List.of();
    }
  }
}
