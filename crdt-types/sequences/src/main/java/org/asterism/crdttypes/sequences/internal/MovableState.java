package org.asterism.crdttypes.sequences.internal;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * One replica's movable list. Its value is a {@link List} whose elements may be null; its changes
 * are {@link Change.Spliced}, a move being two of them and a set one.
 *
 * <p>Every value inserted, deleted, moved and set is an operation of its own. What was deleted or
 * surpassed is dropped at once, so a difference carries such operations without content. Who
 * applies only some of its deltas may see less than others until the rest has come too; until then
 * that state is ahead of its clock.
 */
public final class MovableState implements CrdtState {
  private final CrdtType type;
  private final MovableDocument document;
  private @Nullable VectorClock clock;

  private MovableState(CrdtType type, MovableDocument document) {
    this.type = type;
    this.document = document;
  }

  /** An empty list. */
  public static MovableState empty(CrdtType type) {
    return new MovableState(type, new MovableDocument());
  }

  /**
   * A list from {@link #encode()}.
   *
   * @throws CrdtException.Malformed if the bytes are anything else
   */
  public static MovableState decode(CrdtType type, Bytes encoded) {
    try {
      return new MovableState(type, MovableCodec.decodeState(Bytes.wrap(Packed.unpack(encoded))));
    } catch (FormatException | BufferUnderflowException e) {
      throw new CrdtException.Malformed(type.id(), "state: " + e.getMessage());
    }
  }

  /**
   * Joins deltas of one replica whose intervals follow on each other.
   *
   * @throws IllegalArgumentException if they are of several replicas or leave gaps
   * @throws CrdtException.Malformed if a payload is not a movable list's
   */
  public static Delta concat(CrdtType type, List<Delta> deltas) {
    if (deltas.isEmpty()) {
      throw new IllegalArgumentException("no deltas");
    }
    Delta first = deltas.get(0);
    MovableOps whole = new MovableOps(first.replica());
    long end = first.after();
    for (Delta delta : deltas) {
      if (!delta.replica().equals(first.replica()) || delta.after() != end) {
        throw new IllegalArgumentException("deltas that do not follow on each other");
      }
      whole.add(decode(type, delta));
      end = delta.upTo();
    }
    return MovableCodec.encode(whole, first.after(), end);
  }

  private static MovableOps decode(CrdtType type, Delta delta) {
    try {
      return MovableCodec.decode(delta);
    } catch (FormatException | BufferUnderflowException e) {
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
      SortedMap<ReplicaId, Long> entries = new TreeMap<>();
      document.logs().forEach(log -> entries.put(log.id, log.known));
      now = VectorClock.of(entries);
      clock = now;
    }
    return now;
  }

  @Override
  public Mutation mutate(MutationContext context, String mutator, List<?> arguments) {
    long before = document.known(context.replica());
    MovableMutators.call(type, mutator, arguments, document, context);
    MovableLog author = document.log(context.replica());
    if (author.known > before) {
      clock = null;
    }
    return new Mutation(difference(author, before), document.takeChanges());
  }

  private static Delta difference(MovableLog log, long after) {
    MovableOps ops = new MovableOps(log.id);
    log.collectSkeleton(after, ops.skeleton());
    log.collect(after, ops.records());
    return MovableCodec.encode(ops, after, log.known);
  }

  @Override
  public List<Change> apply(Delta delta) {
    long known = document.known(delta.replica());
    if (delta.after() > known) {
      throw new CrdtException.Gap(delta, known);
    }
    if (delta.upTo() <= known) {
      return List.of();
    }
    MovableOps ops = decode(type, delta);
    document.apply(document.log(delta.replica()), ops.skeleton(), ops.records());
    clock = null;
    return document.takeChanges();
  }

  @Override
  public void skip(ReplicaId replica, long upTo) {
    if (upTo > document.known(replica)) {
      document.skip(document.log(replica), upTo);
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
    for (MovableLog log : document.logs()) {
      long after = since.get(log.id);
      if (after < log.known) {
        deltas.add(difference(log, after));
      }
    }
    return deltas;
  }

  @Override
  public List<Delta> decompose() {
    List<Delta> deltas = new ArrayList<>();
    for (MovableLog log : document.logs()) {
      MovableOps all = new MovableOps(log.id);
      log.collectSkeleton(0, all.skeleton());
      log.collect(0, all.records());
      for (long seq = 1; seq <= log.known; seq++) {
        MovableOps single = new MovableOps(log.id);
        single.addClipped(all, seq, seq + 1);
        deltas.add(MovableCodec.encode(single, seq - 1, seq));
      }
    }
    return deltas;
  }

  @Override
  public List<@Nullable Object> value() {
    return document.values();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Canonical columns, then deflate; only what {@link #columns()} gives is the same on every
   * machine.
   */
  @Override
  public Bytes encode() {
    return Packed.pack(MovableCodec.encodeState(document));
  }

  /** The canonical form of the whole state, not compressed. */
  public Bytes columns() {
    return Bytes.wrap(MovableCodec.encodeState(document));
  }

  /** Checks what must always hold; for tests. */
  void checkInvariants() {
    document.checkInvariants();
  }
}
