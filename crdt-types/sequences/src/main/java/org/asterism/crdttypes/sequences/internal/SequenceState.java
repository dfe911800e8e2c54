package org.asterism.crdttypes.sequences.internal;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;

/**
 * One replica's sequence of characters or values, whose changes are {@link Change.Spliced}.
 *
 * <p>Every item inserted and every item deleted is an operation of its own. Deleted content is
 * dropped at once, so a difference carries deleted items without content. Who applies only some of
 * its deltas sees those items deleted already, as all do once the deletions have come too; until
 * then that state is ahead of its clock.
 */
abstract class SequenceState extends LoggedState<ReplicaLog> {
  private final Document document;
  private final Ops scratch;
  private final DeltaCodec codec = new DeltaCodec();

  /** Of a type, over a document that is its alone. */
  SequenceState(CrdtType type, Document document) {
    super(type, document);
    this.document = document;
    this.scratch = document.newOps(new ReplicaId(Bytes.wrap(new byte[ReplicaId.BYTES])));
  }

  /**
   * Reads {@link #encode()}.
   *
   * @param blank content of the type's kind, empty
   * @throws CrdtException.Malformed if the bytes are anything else
   */
  static Document decode(CrdtType type, Content blank, Bytes encoded) {
    try {
      Document document = new Document(blank);
      SnapshotCodec.decode(encoded, blank, document);
      return document;
    } catch (FormatException | BufferUnderflowException e) {
      throw new CrdtException.Malformed(type.id(), "state: " + e.getMessage());
    }
  }

  /**
   * Joins deltas of one replica whose intervals follow on each other.
   *
   * @param blank content of the type's kind, empty
   * @throws IllegalArgumentException if they are of several replicas or leave gaps
   * @throws CrdtException.Malformed if a payload is not the type's
   */
  static Delta concat(CrdtType type, Content blank, List<Delta> deltas) {
    Delta.expectInRow(deltas);
    Delta first = deltas.get(0);
    Ops part = new Ops(first.replica(), blank.empty(0));
    Ops whole = new Ops(first.replica(), blank.empty(0));
    for (Delta delta : deltas) {
      decode(type, delta, part);
      for (int i = 0; i < part.size(); i++) {
        whole.addClipped(part, i, part.seq(i), part.end(i));
      }
    }
    long end = deltas.get(deltas.size() - 1).upTo();
    return new Delta(first.replica(), first.after(), end, new DeltaCodec().encode(whole));
  }

  private static void decode(CrdtType type, Delta delta, Ops target) {
    try {
      DeltaCodec.decode(delta, target);
    } catch (FormatException e) {
      throw new CrdtException.Malformed(type.id(), "delta: " + e.getMessage());
    }
  }

  /**
   * Reads a call of a mutator.
   *
   * @throws CrdtException.UnknownMutator if there is no such mutator
   * @throws CrdtException.BadArgument if an argument does not fit
   */
  abstract Edit parse(String mutator, List<?> arguments, Document now);

  @Override
  final Delta call(MutationContext context, String mutator, List<?> arguments) {
    ReplicaLog author = document.log(context.replica());
    long before = author.known;
    scratch.reset(context.replica());
    Edit edit = parse(mutator, arguments, document);
    if (edit.count() > 0) {
      document.delete(author, edit.index(), edit.count(), scratch);
    }
    if (edit.inserted().size() > 0) {
      document.insert(author, edit.index(), edit.inserted(), scratch);
    }
    return new Delta(context.replica(), before, author.known, codec.encode(scratch));
  }

  @Override
  final void take(Delta delta) {
    decode(type(), delta, scratch);
    document.apply(document.log(delta.replica()), scratch);
  }

  @Override
  final Delta difference(ReplicaLog log, long after) {
    Ops ops = document.newOps(log.id);
    log.collect(after, ops);
    return new Delta(log.id, after, log.known, codec.encode(ops));
  }

  @Override
  public final List<Delta> decompose() {
    List<Delta> deltas = new ArrayList<>();
    Ops single = document.newOps(scratch.author());
    for (ReplicaLog log : document.logs()) {
      Ops all = document.newOps(log.id);
      log.collect(0, all);
      for (int i = 0; i < all.size(); i++) {
        for (long seq = all.seq(i); seq < all.end(i); seq++) {
          single.reset(log.id);
          single.addClipped(all, i, seq, seq + 1);
          deltas.add(new Delta(log.id, seq - 1, seq, codec.encode(single)));
        }
      }
    }
    return deltas;
  }

  @Override
  public Object value() {
    return document.content().value();
  }

  @Override
  final byte[] canonical() {
    return SnapshotCodec.encode(document.logs());
  }

  /** How many steps it took to place all items so far; for tests. */
  final long placementSteps() {
    return document.placementSteps();
  }
}
