package org.asterism.crdttypes.sequences.internal;

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
import org.jspecify.annotations.Nullable;

/** One replica's document of logs: what does not depend on what the operations are. */
abstract class LoggedState<L extends ReplicaLog> implements CrdtState {
  private final CrdtType type;
  private final Logged<L> document;
  private @Nullable VectorClock clock;

  /** Of a type, over a document that is its alone. */
  LoggedState(CrdtType type, Logged<L> document) {
    this.type = type;
    this.document = document;
  }

  /**
   * Makes a call of a mutator.
   *
   * @return the operations that it made
   * @throws CrdtException.UnknownMutator if there is no such mutator
   * @throws CrdtException.BadArgument if an argument does not fit; nothing has changed
   */
  abstract Delta call(MutationContext context, String mutator, List<?> arguments);

  /**
   * Takes in a delta, which has something new and leaves no gap.
   *
   * @throws CrdtException.Malformed if its payload is not the type's; nothing has changed
   */
  abstract void take(Delta delta);

  /** What a log has after a number. */
  abstract Delta difference(L log, long after);

  /** The canonical form of the whole state. */
  abstract byte[] canonical();

  @Override
  public final CrdtType type() {
    return type;
  }

  @Override
  public final VectorClock clock() {
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
  public final Mutation mutate(MutationContext context, String mutator, List<?> arguments) {
    Delta delta = call(context, mutator, arguments);
    if (!delta.isEmpty()) {
      clock = null;
    }
    return new Mutation(delta, document.takeChanges());
  }

  @Override
  public final List<Change> apply(Delta delta) {
    long known = document.known(delta.replica());
    if (delta.after() > known) {
      throw new CrdtException.Gap(delta, known);
    }
    if (delta.upTo() <= known) {
      return List.of();
    }
    take(delta);
    clock = null;
    return document.takeChanges();
  }

  @Override
  public final void skip(ReplicaId replica, long upTo) {
    if (upTo > document.known(replica)) {
      document.skip(document.log(replica), upTo);
      clock = null;
    }
  }

  @Override
  public final List<Change> join(CrdtState other) {
    List<Change> changes = new ArrayList<>();
    for (Delta delta : other.diff(clock())) {
      changes.addAll(apply(delta));
    }
    return List.copyOf(changes);
  }

  @Override
  public final List<Delta> diff(VectorClock since) {
    List<Delta> deltas = new ArrayList<>();
    for (L log : document.logs()) {
      long after = since.get(log.id);
      if (after < log.known) {
        deltas.add(difference(log, after));
      }
    }
    return deltas;
  }

  @Override
  public final Bytes encode() {
    return Bytes.wrap(canonical());
  }

  /** Checks what must always hold; for tests. */
  final void checkInvariants() {
    document.checkInvariants();
  }
}
