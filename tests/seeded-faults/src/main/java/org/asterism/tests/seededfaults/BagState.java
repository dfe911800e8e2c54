package org.asterism.tests.seededfaults;

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

/** All operations, and what follows from them. What a fault changes is a method of its own. */
class BagState implements CrdtState {
  /** Additions that are removed, whether known or not. */
  final Set<Dot> removed = new HashSet<>();

  /** What a fault adds to the value; 0 without one. */
  long surplus;

  private final Bag bag;
  private final Map<ReplicaId, List<BagOp>> logs = new TreeMap<>();
  private Map<String, Long> value = Map.of();

  BagState(Bag bag) {
    this.bag = bag;
  }

  /** Fills a new state from its encoding. */
  final void decode(Bytes encoded) {
    DataInputStream in = BagOp.in(encoded);
    try {
      surplus = in.readLong();
      while (in.available() > 0) {
        ReplicaId replica = new ReplicaId(Bytes.wrap(in.readNBytes(ReplicaId.BYTES)));
        for (int count = BagOp.within(in, 4); count > 0; count--) {
          add(replica, BagOp.read(in));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw BagOp.malformed(bag, e);
    }
    refresh();
  }

  @Override
  public Bytes encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeLong(surplus);
      for (Map.Entry<ReplicaId, List<BagOp>> log : logs.entrySet()) {
        out.write(log.getKey().key().toByteArray());
        out.writeShort(log.getValue().size());
        for (BagOp op : log.getValue()) {
          kept(op).write(out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.wrap(bytes.toByteArray());
  }

  /** An operation as the encoding keeps it. */
  BagOp kept(BagOp op) {
    return op;
  }

  void add(ReplicaId replica, BagOp op) {
    removed.addAll(op.removed());
    logs.computeIfAbsent(replica, id -> new ArrayList<>()).add(op);
  }

  /** Derives the value again, and tells what became of it. */
  final List<Change> refresh() {
    Map<String, Long> now = new LinkedHashMap<>();
    logs.forEach(
        (replica, ops) -> {
          for (int i = 0; i < ops.size(); i++) {
            if (ops.get(i).isAddition() && !removed.contains(new Dot(replica, i + 1L))) {
              now.merge(ops.get(i).element(), 1L, Long::sum);
            }
          }
        });
    if (surplus != 0) {
      now.put("surplus", surplus);
    }
    List<Change> changes = changes(value, now);
    value = Map.copyOf(now);
    return changes;
  }

  /** What became of a value. */
  List<Change> changes(Map<String, Long> before, Map<String, Long> now) {
    List<Change> changes = new ArrayList<>();
    now.forEach(
        (element, count) -> {
          if (!count.equals(before.get(element))) {
            changes.add(new Change.Put(element, count));
          }
        });
    for (String element : before.keySet()) {
      if (!now.containsKey(element)) {
        changes.add(new Change.Removed(element));
      }
    }
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
    add(context.replica(), op);
    Delta delta = new Delta(context.replica(), known, known + 1, payload(op));
    return new Mutation(delta, refresh());
  }

  /** What of an operation travels. */
  Bytes payload(BagOp op) {
    return BagOp.write(List.of(op));
  }

  private String element(String mutator, List<?> arguments) {
    if (bag.mutators().stream().noneMatch(each -> each.name().equals(mutator))) {
      throw new CrdtException.UnknownMutator(bag.id(), mutator, "add, remove");
    }
    if (arguments.size() != 1
        || !(arguments.get(0) instanceof String element)
        || element.isEmpty()
        || element.length() > 100) {
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
    if (delta.after() > known) {
      throw new CrdtException.Gap(delta, known);
    }
    List<BagOp> ops = bag.read(delta);
    for (int i = 0; i < ops.size(); i++) {
      if (delta.after() + i + 1 > known) {
        add(delta.replica(), ops.get(i));
      }
    }
    return refresh();
  }

  @Override
  public void skip(ReplicaId replica, long upTo) {
    for (long seq = clock().get(replica); seq < upTo; seq++) {
      add(replica, BagOp.NOTHING);
    }
  }

  @Override
  public List<Change> join(CrdtState other) {
    List<Change> changes = new ArrayList<>();
    for (Delta delta : other.diff(clock())) {
      changes.addAll(apply(delta));
    }
    return changes;
  }

  @Override
  public List<Delta> diff(VectorClock since) {
    List<Delta> deltas = new ArrayList<>();
    logs.forEach(
        (replica, ops) -> {
          int after = (int) since.get(replica);
          if (after < ops.size()) {
            Bytes payload = BagOp.write(ops.subList(after, ops.size()));
            deltas.add(new Delta(replica, after, ops.size(), payload));
          }
        });
    return deltas;
  }

  @Override
  public List<Delta> decompose() {
    List<Delta> deltas = new ArrayList<>();
    logs.forEach(
        (replica, ops) -> {
          for (int i = 0; i < ops.size(); i++) {
            deltas.add(new Delta(replica, i, i + 1L, BagOp.write(ops.subList(i, i + 1))));
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
