package org.asterism.crdttypes.sequences.internal;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
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
public final class MovableState extends LoggedState<MovableLog> {
  private final MovableDocument document;

  private MovableState(CrdtType type, MovableDocument document) {
    super(type, document);
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
      return new MovableState(type, MovableCodec.decodeState(encoded));
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
    Delta.expectInRow(deltas);
    Delta first = deltas.get(0);
    MovableOps whole = new MovableOps(first.replica());
    deltas.forEach(delta -> whole.add(decode(type, delta)));
    return MovableCodec.encode(whole, first.after(), deltas.get(deltas.size() - 1).upTo());
  }

  private static MovableOps decode(CrdtType type, Delta delta) {
    try {
      return MovableCodec.decode(delta);
    } catch (FormatException | BufferUnderflowException e) {
      throw new CrdtException.Malformed(type.id(), "delta: " + e.getMessage());
    }
  }

  @Override
  Delta call(MutationContext context, String mutator, List<?> arguments) {
    long before = document.known(context.replica());
    MovableMutators.call(type(), mutator, arguments, document, context);
    return difference(document.log(context.replica()), before);
  }

  @Override
  void take(Delta delta) {
    MovableOps ops = decode(type(), delta);
    document.apply(document.log(delta.replica()), ops.skeleton(), ops.records());
  }

  @Override
  Delta difference(MovableLog log, long after) {
    MovableOps ops = new MovableOps(log.id);
    log.collectSkeleton(after, ops.skeleton());
    log.collect(after, ops.records());
    return MovableCodec.encode(ops, after, log.known);
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

  @Override
  byte[] canonical() {
    return MovableCodec.encodeState(document);
  }
}
