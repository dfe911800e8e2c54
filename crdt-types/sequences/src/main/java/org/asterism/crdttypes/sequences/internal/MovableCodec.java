package org.asterism.crdttypes.sequences.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * Operations and states of a movable list as bytes: those of its sequence without content, then the
 * records.
 *
 * <pre>
 * payload = nothing, if there are no operations, else
 *           varint(size), {@link DeltaCodec} payload, records if there are any
 * state   = varint(size), {@link SnapshotCodec} state, records of each replica in their order
 * </pre>
 *
 * <p>Records are as {@link RecordCodec} says. Known to them are, in a payload, the replicas that
 * the operations before name, in the order of their first use; in a state, all in their order.
 */
final class MovableCodec {
  private MovableCodec() {}

  /** The delta of operations in {@code (after, upTo]}. */
  static Delta encode(MovableOps ops, long after, long upTo) {
    Ops skeleton = ops.skeleton();
    ReplicaId author = skeleton.author();
    if (skeleton.size() == 0) {
      return new Delta(author, after, upTo, Bytes.empty());
    }
    Bytes sequence = new DeltaCodec().encode(skeleton);
    ByteSink sink = new ByteSink(sequence.size() + 64);
    sink.varint(sequence.size());
    sink.bytes(sequence);
    if (ops.records().size() > 0) {
      RecordCodec.write(ops.records(), author, skeleton.others(), after, sink);
    }
    return new Delta(author, after, upTo, sink.toBytes());
  }

  /**
   * Reads a delta.
   *
   * @throws FormatException if the payload is anything but the interval's operations
   * @throws java.nio.BufferUnderflowException if it ends too early
   */
  static MovableOps decode(Delta delta) {
    MovableOps ops = new MovableOps(delta.replica());
    Bytes payload = delta.payload();
    if (payload.isEmpty() && delta.isEmpty()) {
      return ops;
    }
    ByteBuffer source = payload.asByteBuffer();
    Bytes sequence = part(payload, source);
    Ops skeleton = ops.skeleton();
    DeltaCodec.decode(new Delta(delta.replica(), delta.after(), delta.upTo(), sequence), skeleton);
    if (source.hasRemaining()) {
      Records records =
          new RecordCodec.Reader(payload, source)
              .read(delta.replica(), skeleton.others(), delta.after(), delta.upTo());
      if (records.size() == 0 || source.hasRemaining()) {
        throw new FormatException("bytes that are no records");
      }
      ops = new MovableOps(skeleton, records);
    }
    check(skeleton, ops.records());
    return ops;
  }

  /** The canonical form of a whole state. */
  static byte[] encodeState(MovableDocument document) {
    List<MovableLog> logs = document.logs();
    List<ReplicaId> named = new ArrayList<>();
    byte[] places = SnapshotCodec.encodeBare(logs, named);
    ByteSink sink = new ByteSink(places.length + 1024);
    sink.varint(places.length);
    sink.bytes(Bytes.wrap(places));
    for (ReplicaId id : named) {
      Records records = new Records();
      document.log(id).collect(0, records);
      RecordCodec.write(records, id, named, 0, sink);
    }
    return sink.toArray();
  }

  /**
   * Reads a whole state.
   *
   * @throws FormatException if the bytes are anything else
   * @throws java.nio.BufferUnderflowException if they end too early
   */
  static MovableDocument decodeState(Bytes state) {
    ByteBuffer source = state.asByteBuffer();
    MovableDocument document = new MovableDocument();
    SnapshotCodec.decodeBare(part(state, source), new Elements(), document);
    List<ReplicaId> named = new ArrayList<>();
    document.loaded().forEach(ops -> named.add(ops.author()));
    RecordCodec.Reader reader = new RecordCodec.Reader(state, source);
    for (Ops ops : List.copyOf(document.loaded())) {
      MovableLog log = document.log(ops.author());
      Records records = reader.read(log.id, named, 0, log.known);
      check(ops, records);
      document.load(log, records);
    }
    if (source.hasRemaining()) {
      throw new FormatException("bytes after the last record");
    }
    document.finishRecords();
    return document;
  }

  private static Bytes part(Bytes whole, ByteBuffer source) {
    long size = Varint.read(source);
    if (size > source.remaining()) {
      throw new FormatException("a part that ends after the last byte");
    }
    int from = source.position();
    source.position(from + (int) size);
    return whole.slice(from, source.position());
  }

  /** Checks that records are of items, or where a value was set of numbers without effect. */
  private static void check(Ops skeleton, Records records) {
    int at = 0;
    for (int i = 0; i < skeleton.size(); i++) {
      if (skeleton.kind(i) == Ops.INSERT) {
        throw new FormatException("items with content among places");
      }
      for (; at < records.size() && records.number(at) < skeleton.end(i); at++) {
        int expected = records.kind(at) == Records.SET ? Ops.SKIP : Ops.GONE;
        if (skeleton.kind(i) != expected) {
          throw new FormatException("a record of another operation than that of its number");
        }
      }
    }
  }
}
