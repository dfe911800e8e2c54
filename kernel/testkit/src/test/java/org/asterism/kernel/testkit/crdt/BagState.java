package org.asterism.kernel.testkit.crdt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;

/** All operations, and what follows from them; a fault adds something or leaves something out. */
final class BagState implements CrdtState {
  private final Bag bag;
  private final Map<ReplicaId, List<BagOp>> logs = new TreeMap<>();

  /** Additions that are removed, whether known or not. */
  private final Set<Dot> removed = new HashSet<>();

  private Map<String, Long> value = Map.of();

  /** Something that faults make visible; 0 without any. */
  private long level;

  BagState(Bag bag) {
    this.bag = bag;
  }

  private boolean has(Fault fault) {
    return bag.fault() == fault;
  }

  static BagState decode(Bag bag, Bytes encoded) {
    BagState state = new BagState(bag);
    DataInputStream in = BagOp.in(encoded);
    try {
      state.level = in.readLong();
      while (in.available() > 0) {
        ReplicaId replica = new ReplicaId(Bytes.wrap(in.readNBytes(ReplicaId.BYTES)));
        for (int count = BagOp.within(in, 4); count > 0; count--) {
          state.add(replica, BagOp.read(bag, in));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw BagOp.malformed(bag, e);
    }
    state.refresh();
    return state;
  }

  @Override
  public Bytes encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeLong(level);
      for (Map.Entry<ReplicaId, List<BagOp>> log : logs.entrySet()) {
        out.write(log.getKey().key().toByteArray());
        out.writeShort(log.getValue().size());
        for (BagOp op : log.getValue()) {
          boolean lost = has(Fault.A_CODEC_THAT_LOSES_REMOVALS) && op.element().isEmpty();
          (lost ? BagOp.NOTHING : op).write(out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.wrap(bytes.toByteArray());
  }

  private void add(ReplicaId replica, BagOp op) {
    for (Dot dot : op.removed()) {
      if (!has(Fault.A_REMOVAL_THAT_A_LATE_ADDITION_BRINGS_BACK) || clock().contains(dot)) {
        removed.add(dot);
      }
    }
    logs.computeIfAbsent(replica, id -> new ArrayList<>()).add(op);
    if (has(Fault.A_VALUE_OF_WHAT_CAME_LAST)) {
      level = op.element().hashCode();
    }
  }

  /** Derives the value again, and tells what became of it. */
  private List<Change> refresh() {
    Map<String, Long> now = new LinkedHashMap<>();
    logs.forEach(
        (replica, ops) -> {
          for (int i = 0; i < ops.size(); i++) {
            String element = ops.get(i).element();
            if (!element.isEmpty() && !removed.contains(new Dot(replica, i + 1L))) {
              now.merge(element, 1L, Long::sum);
            }
          }
        });
    if (level != 0) {
      now.put("level", level);
    }
    List<Change> changes = new ArrayList<>();
    now.forEach(
        (element, count) -> {
          if (!count.equals(value.get(element))) {
            changes.add(new Change.Put(element, count));
          }
        });
    for (String element : value.keySet()) {
      if (!now.containsKey(element) && !has(Fault.A_VALUE_THAT_IS_NOT_KEPT_IN_STEP)) {
        changes.add(new Change.Removed(element));
      }
    }
    value = Map.copyOf(now);
    return changes;
  }

  @Override
  public Mutation mutate(MutationContext context, String mutator, List<?> arguments) {
    BagOp op = operation(mutator, element(mutator, arguments));
    long known = clock().get(context.replica());
    if (op.equals(BagOp.NOTHING)) {
      Delta none = new Delta(context.replica(), known, known, Bytes.empty());
      return new Mutation(none, List.of());
    }
    if (has(Fault.A_JOIN_THAT_TAKES_THE_MEAN) || has(Fault.A_JOIN_THAT_PREFERS_ITSELF)) {
      level += 16L + context.replica().key().at(0);
    }
    if (has(Fault.REPLICAS_THAT_REMEMBER_WHERE_THEY_STARTED) && logs.isEmpty()) {
      level = context.replica().key().at(0);
    }
    add(context.replica(), op);
    long after = has(Fault.A_DELTA_THAT_BEGINS_AT_THE_BEGINNING) ? 0 : known;
    Bytes payload =
        BagOp.write(
            logs.getOrDefault(context.replica(), List.of()).subList((int) after, (int) known + 1));
    if (has(Fault.A_DELTA_OF_THE_WHOLE_STATE)) {
      payload = Bytes.concat(payload, encode());
    }
    if (has(Fault.A_MUTATOR_THAT_TELLS_OTHERS_SOMETHING_ELSE) && op.element().isEmpty()) {
      payload = BagOp.write(List.of(BagOp.NOTHING));
    }
    return new Mutation(new Delta(context.replica(), after, known + 1, payload), refresh());
  }

  private String element(String mutator, List<?> arguments) {
    if (bag.mutators().stream().noneMatch(each -> each.name().equals(mutator))) {
      throw new CrdtException.UnknownMutator(bag.id(), mutator, "add, remove");
    }
    if (has(Fault.ARGUMENTS_THAT_NOBODY_LOOKS_AT)) {
      return (String) arguments.get(0);
    }
    if (arguments.size() != 1
        || !(arguments.get(0) instanceof String element)
        || element.isEmpty()
        || element.length() > 100) {
      if (has(Fault.A_REFUSAL_THAT_CHANGES_SOMETHING)) {
        level++;
        refresh();
      }
      throw new CrdtException.BadArgument(bag.id(), mutator, "element", "is no short string");
    }
    return element;
  }

  private BagOp operation(String mutator, String element) {
    if (mutator.equals("add")) {
      return new BagOp(element, List.of());
    }
    List<Dot> dots = new ArrayList<>();
    logs.forEach(
        (replica, ops) -> {
          for (int i = 0; i < ops.size(); i++) {
            Dot dot = new Dot(replica, i + 1L);
            if (ops.get(i).element().equals(element) && !removed.contains(dot)) {
              dots.add(dot);
            }
          }
        });
    return new BagOp("", List.copyOf(dots));
  }

  @Override
  public List<Change> apply(Delta delta) {
    long known = clock().get(delta.replica());
    if (delta.after() > known && !has(Fault.A_GAP_THAT_IS_TAKEN)) {
      throw new CrdtException.Gap(delta, known);
    }
    if (has(Fault.AN_ADDITION_THAT_COUNTS_TWICE) && delta.upTo() <= known) {
      level++;
    } else {
      take(delta, known);
    }
    return refresh();
  }

  private void take(Delta delta, long known) {
    List<BagOp> ops;
    try {
      ops = BagOp.read(bag, delta);
    } catch (CrdtException.Malformed e) {
      if (has(Fault.A_MALFORMED_DELTA_THAT_IS_TAKEN_IN_PART)) {
        add(delta.replica(), BagOp.NOTHING);
      }
      throw e;
    }
    List<BagOp> log = logs.getOrDefault(delta.replica(), List.of());
    for (int i = 0; i < ops.size(); i++) {
      long seq = delta.after() + i + 1;
      if (seq > known) {
        add(delta.replica(), ops.get(i));
      } else if (has(Fault.A_JOIN_THAT_MINDS_TWO_OPERATIONS_AT_A_DOT)
          && !log.get((int) seq - 1).equals(ops.get(i))) {
        throw new IllegalStateException("two operations at " + seq);
      }
    }
  }

  @Override
  public void skip(ReplicaId replica, long upTo) {
    for (long seq = clock().get(replica); seq < upTo; seq++) {
      if (!has(Fault.A_SKIP_THAT_IS_FORGOTTEN)) {
        add(replica, BagOp.NOTHING);
      }
    }
  }

  @Override
  public List<Change> join(CrdtState other) {
    BagState that = (BagState) other;
    boolean minds = has(Fault.A_JOIN_THAT_MINDS_TWO_OPERATIONS_AT_A_DOT);
    boolean drops = has(Fault.A_JOIN_THAT_DROPS_A_DOT) && !that.clock().dominates(clock());
    for (Delta delta : that.diff(minds ? VectorClock.zero() : clock())) {
      long known = clock().get(delta.replica());
      if (drops) {
        skip(delta.replica(), delta.upTo());
      } else {
        take(delta, known);
      }
    }
    if (has(Fault.A_JOIN_THAT_TAKES_THE_MEAN)) {
      level = (level + that.level) / 2;
    } else if (has(Fault.A_JOIN_THAT_COUNTS_JOINS)) {
      level++;
    }
    return refresh();
  }

  @Override
  public List<Delta> diff(VectorClock since) {
    List<Delta> deltas = new ArrayList<>();
    logs.forEach(
        (replica, ops) -> {
          long after = since.get(replica);
          if (after < ops.size()) {
            List<BagOp> told = new ArrayList<>(ops.subList((int) after, ops.size()));
            if (has(Fault.A_DIFFERENCE_WITHOUT_REMOVALS)) {
              told.replaceAll(op -> op.element().isEmpty() ? BagOp.NOTHING : op);
            }
            deltas.add(new Delta(replica, after, ops.size(), BagOp.write(told)));
          }
        });
    return deltas;
  }

  @Override
  public List<Delta> decompose() {
    if (has(Fault.A_DECOMPOSITION_INTO_LARGE_PARTS)) {
      return diff(VectorClock.zero());
    }
    List<Delta> deltas = new ArrayList<>();
    logs.forEach(
        (replica, ops) -> {
          for (int i = 0; i < ops.size(); i++) {
            Bytes payload = BagOp.write(ops.subList(i, i + 1));
            deltas.add(new Delta(replica, i, i + 1L, payload));
          }
        });
    return deltas;
  }

  @Override
  public Map<String, Long> value() {
    return value;
  }

  @Override
  public VectorClock clock() {
    Map<ReplicaId, Long> entries = new TreeMap<>();
    logs.forEach((replica, ops) -> entries.put(replica, (long) ops.size()));
    return VectorClock.of(entries);
  }

  @Override
  public CrdtType type() {
    return bag;
  }
}
