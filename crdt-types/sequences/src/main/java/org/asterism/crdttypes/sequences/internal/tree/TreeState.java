package org.asterism.crdttypes.sequences.internal.tree;

import java.nio.BufferUnderflowException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import org.asterism.kernel.api.multiformats.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * One replica's tree. Its value is a map of node ids to entries, its changes are {@link Change.Put}
 * and {@link Change.Removed} of those.
 *
 * <p>A node is in the value once the operation that makes it, and those that make all above it, are
 * known; until then it waits, with what was done to it.
 */
public final class TreeState implements CrdtState {
  private final CrdtType type;
  private final TreeMutators mutators;
  private final Map<ReplicaId, History> histories = new TreeMap<>();
  private final Map<Dot, Vertex> vertices = new HashMap<>();
  private final Vertex root = new Vertex(NodeName.ROOT);
  private final Vertex trash = new Vertex(NodeName.TRASH);
  private final MoveLog moves = new MoveLog();
  private int shown;
  private @Nullable VectorClock clock;

  private TreeState(CrdtType type) {
    this.type = type;
    this.mutators = new TreeMutators(type, this);
    root.created = true;
  }

  /** A tree of nothing but the root. */
  public static TreeState empty(CrdtType type) {
    return new TreeState(type);
  }

  /**
   * A tree from {@link #encode()}.
   *
   * @throws CrdtException.Malformed if the bytes are anything else
   */
  public static TreeState decode(CrdtType type, Bytes encoded) {
    List<TreeStateCodec.Part> parts;
    try {
      parts = TreeStateCodec.decode(encoded);
    } catch (FormatException | BufferUnderflowException e) {
      throw new CrdtException.Malformed(type.id(), "state: " + e.getMessage());
    }
    TreeState state = new TreeState(type);
    Batch batch = state.new Batch();
    for (TreeStateCodec.Part part : parts) {
      batch.add(state.history(part.replica()), part.operations(), part.known());
    }
    batch.finish();
    return state;
  }

  /**
   * Joins deltas of one replica whose intervals follow on each other.
   *
   * @throws IllegalArgumentException if they are of several replicas or leave gaps
   * @throws CrdtException.Malformed if a payload is not a tree's
   */
  public static Delta concat(CrdtType type, List<Delta> deltas) {
    Delta.expectInRow(deltas);
    Delta first = deltas.get(0);
    List<Operation> whole = new ArrayList<>();
    for (Delta delta : deltas) {
      whole.addAll(decode(type, delta));
    }
    return TreeDeltaCodec.encode(
        first.replica(), first.after(), deltas.get(deltas.size() - 1).upTo(), whole);
  }

  private static List<Operation> decode(CrdtType type, Delta delta) {
    try {
      return TreeDeltaCodec.decode(delta);
    } catch (FormatException e) {
      throw new CrdtException.Malformed(type.id(), "delta: " + e.getMessage());
    }
  }

  @Override
  public CrdtType type() {
    return type;
  }

  @Override
  public VectorClock clock() {
    VectorClock now = clock;
    if (now == null) {
      Map<ReplicaId, Long> entries = new HashMap<>();
      histories.values().forEach(history -> entries.put(history.replica, history.known));
      now = VectorClock.of(entries);
      clock = now;
    }
    return now;
  }

  @Override
  public Mutation mutate(MutationContext context, String mutator, List<?> arguments) {
    if (context.timestamp() < 0) {
      throw new IllegalArgumentException("no clock is below 0: " + context.timestamp());
    }
    Operation.Action action = mutators.parse(mutator, arguments);
    History author = history(context.replica());
    long seq = author.known + 1;
    List<Operation> made = List.of(new Operation(seq, context.timestamp(), action));
    Delta delta = TreeDeltaCodec.encode(author.replica, author.known, seq, made);
    Batch batch = new Batch();
    batch.add(author, made, seq);
    return new Mutation(delta, batch.finish());
  }

  @Override
  public List<Change> apply(Delta delta) {
    long known = known(delta.replica());
    if (delta.after() > known) {
      throw new CrdtException.Gap(delta, known);
    }
    if (delta.upTo() <= known) {
      return List.of();
    }
    List<Operation> operations = decode(type, delta);
    Batch batch = new Batch();
    batch.add(history(delta.replica()), operations, delta.upTo());
    return batch.finish();
  }

  @Override
  public void skip(ReplicaId replica, long upTo) {
    if (upTo > Operation.MAX_SEQ) {
      throw new IllegalArgumentException("operations are not numbered beyond " + Operation.MAX_SEQ);
    }
    if (upTo > known(replica)) {
      history(replica).known = upTo;
      clock = null;
    }
  }

  @Override
  public List<Change> join(CrdtState other) {
    List<Change> changes = new ArrayList<>();
    for (Delta delta : other.diff(clock())) {
      changes.addAll(apply(delta));
    }
    return List.copyOf(changes);
  }

  @Override
  public List<Delta> diff(VectorClock since) {
    List<Delta> deltas = new ArrayList<>();
    for (History history : histories.values()) {
      long after = since.get(history.replica);
      if (after < history.known) {
        Collection<Operation> fresh = history.after(after);
        deltas.add(TreeDeltaCodec.encode(history.replica, after, history.known, fresh));
      }
    }
    return deltas;
  }

  @Override
  public List<Delta> decompose() {
    List<Delta> deltas = new ArrayList<>();
    for (History history : histories.values()) {
      ReplicaId author = history.replica;
      long end = 0;
      for (Operation operation : history.after(0)) {
        while (++end < operation.seq()) {
          deltas.add(TreeDeltaCodec.encode(author, end - 1, end, List.of()));
        }
        deltas.add(TreeDeltaCodec.encode(author, end - 1, end, List.of(operation)));
      }
      while (++end <= history.known) {
        deltas.add(TreeDeltaCodec.encode(author, end - 1, end, List.of()));
      }
    }
    return deltas;
  }

  /**
   * The nodes by id, parents before children, siblings in their order. An entry is a map of {@code
   * parent} (an id), {@code moved} (the time of the move that put it there, a {@link Long}) and
   * {@code values} (a map).
   */
  @Override
  public Map<String, Object> value() {
    Map<String, Object> nodes = new LinkedHashMap<>(2 * shown);
    Deque<Vertex> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Vertex vertex = open.pop();
      if (vertex != root) {
        nodes.put(vertex.name.id(), vertex.entry());
      }
      for (Vertex child : vertex.childrenBackward()) {
        if (child.created) {
          open.push(child);
        }
      }
    }
    return Collections.unmodifiableMap(nodes);
  }

  @Override
  public Bytes encode() {
    return Bytes.wrap(TreeStateCodec.encode(histories.values()));
  }

  /** How many moves were done again because earlier ones came late; for tests. */
  long redone() {
    return moves.redone();
  }

  /** The node of a dot, created or not. */
  Vertex vertex(Dot dot) {
    return vertices.computeIfAbsent(dot, d -> new Vertex(NodeName.of(d)));
  }

  /** The node in the value with an id; null if there is none. */
  @Nullable Vertex shown(String id) {
    if (id.equals(NodeName.ROOT.id())) {
      return root;
    }
    Dot dot = NodeName.parse(id);
    Vertex vertex = dot == null ? null : vertices.get(dot);
    return vertex == null || vertex.told == null ? null : vertex;
  }

  private long known(ReplicaId replica) {
    History history = histories.get(replica);
    return history == null ? 0 : history.known;
  }

  private History history(ReplicaId replica) {
    return histories.computeIfAbsent(replica, History::new);
  }

  /** Operations that come together: their moves are put in order at once, their changes told. */
  private final class Batch {
    private final List<Step> steps = new ArrayList<>();
    private final Set<Vertex> moved = new LinkedHashSet<>();
    private final Set<Vertex> valued = new LinkedHashSet<>();
    private final List<Change> changes = new ArrayList<>();

    /** Takes in those of a replica's operations that are new. */
    void add(History author, List<Operation> operations, long upTo) {
      for (Operation operation : operations) {
        if (operation.seq() > author.known) {
          author.add(operation);
          add(author, operation);
        }
      }
      author.known = Math.max(author.known, upTo);
    }

    private void add(History author, Operation operation) {
      Operation.Action action = operation.action();
      if (action instanceof Operation.Create create) {
        Vertex vertex = vertex(new Dot(author.replica, operation.seq()));
        vertex.created = true;
        step(author, operation, vertex, parent(create.parent()));
        if (create.value() != null) {
          set(author, operation, vertex, "value", create.value());
        }
      } else if (action instanceof Operation.Move move) {
        step(author, operation, vertex(move.node()), parent(move.parent()));
      } else if (action instanceof Operation.Delete delete) {
        step(author, operation, vertex(delete.node()), trash);
      } else if (action instanceof Operation.Put put) {
        set(author, operation, vertex(put.node()), put.key(), put.value());
      }
    }

    private Vertex parent(@Nullable Dot dot) {
      return dot == null ? root : vertex(dot);
    }

    private void step(History author, Operation operation, Vertex node, Vertex parent) {
      steps.add(new Step(operation.time(), author.replica, operation.seq(), node, parent));
    }

    private void set(
        History author, Operation operation, Vertex node, String key, @Nullable Object value) {
      node.register(key).set(author, operation.seq(), operation.time(), value);
      valued.add(node);
    }

    /** Puts the moves in order, and tells what became of the value. */
    List<Change> finish() {
      clock = null;
      moves.add(steps, moved);
      moved.addAll(valued);
      for (Vertex vertex : moved) {
        if (!vertex.isRooted()) {
          hide(vertex);
        } else if (vertex.told == null) {
          show(vertex);
        } else if (vertex.told != vertex.place() || valued.contains(vertex)) {
          put(vertex);
        }
      }
      return List.copyOf(changes);
    }

    private void put(Vertex vertex) {
      vertex.told = vertex.place();
      changes.add(new Change.Put(vertex.name.id(), vertex.entry()));
    }

    private void show(Vertex top) {
      Deque<Vertex> open = new ArrayDeque<>();
      open.push(top);
      while (!open.isEmpty()) {
        Vertex vertex = open.pop();
        put(vertex);
        shown++;
        for (Vertex child : vertex.children()) {
          if (child.created && child.told == null) {
            open.push(child);
          }
        }
      }
    }

    private void hide(Vertex top) {
      Deque<Vertex> open = new ArrayDeque<>();
      open.push(top);
      while (!open.isEmpty()) {
        Vertex vertex = open.pop();
        if (vertex.told != null) {
          vertex.told = null;
          shown--;
          changes.add(new Change.Removed(vertex.name.id()));
          vertex.children().forEach(open::push);
        }
      }
    }
  }

  /** Checks what must always hold; for tests. */
  void checkInvariants() {
    moves.checkInvariants();
    int rooted = 0;
    for (Vertex vertex : vertices.values()) {
      if (vertex.isRooted() ? vertex.told != vertex.place() : vertex.told != null) {
        throw new IllegalStateException(vertex.name.id() + " is not where it was told to be");
      }
      rooted += vertex.told == null ? 0 : 1;
    }
    if (rooted != shown) {
      throw new IllegalStateException(rooted + " nodes in the tree, not " + shown);
    }
  }
}
