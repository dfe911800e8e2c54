package org.asterism.crdttypes.sequences.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * The records of one replica's operations as bytes.
 *
 * <pre>
 * records = count of replicas, their ids in the order of their first use, count, record…
 * record  = varint(numbers passed since the one before × 4 + kind), rest
 *   kind 0 value:  a value
 *   kind 1 born:   nothing
 *   kind 2 move:   target, varint time
 *   kind 3 set:    target, varint time, a value
 * target  = varint replica (0 = author, then those named already, then those listed),
 *           varint number; of the author how far before the record's
 * </pre>
 *
 * <p>A value is written by {@link ValueCodec}.
 */
final class RecordCodec {
  private static final int KINDS = 4;

  private RecordCodec() {}

  /**
   * Writes records.
   *
   * @param named replicas that a reader knows already, in an order that it knows too
   */
  static void write(
      Records records, ReplicaId author, Collection<ReplicaId> named, long after, ByteSink sink) {
    Map<ReplicaId, Integer> indexes = new HashMap<>();
    for (ReplicaId id : named) {
      indexes.put(id, indexes.size() + 1);
    }
    indexes.put(author, 0);
    List<ReplicaId> listed = new ArrayList<>();
    ByteSink body = new ByteSink(64);
    long previous = after;
    for (int i = 0; i < records.size(); i++) {
      int kind = records.kind(i);
      long number = records.number(i);
      body.varint((number - previous - 1) * KINDS + kind);
      previous = number;
      if (kind == Records.MOVE || kind == Records.SET) {
        ReplicaId home = records.home(i);
        Integer index = indexes.get(home);
        if (index == null) {
          listed.add(home);
          index = named.size() + listed.size();
          indexes.put(home, index);
        }
        body.varint(index);
        body.varint(index == 0 ? number - records.target(i) : records.target(i));
        body.varint(records.time(i));
      }
      if (kind == Records.VALUE || kind == Records.SET) {
        ValueCodec.write(records.value(i), body);
      }
    }
    sink.varint(listed.size());
    listed.forEach(id -> sink.bytes(id.key()));
    sink.varint(records.size());
    sink.append(body);
  }

  /** Reads the records of one author after another. */
  static final class Reader {
    private final Bytes whole;
    private final ByteBuffer source;

    /**
     * Of a source.
     *
     * @param whole what it is a view of, its positions being indexes here
     */
    Reader(Bytes whole, ByteBuffer source) {
      this.whole = whole;
      this.source = source;
    }

    /**
     * Reads records of numbers in {@code (after, upTo]}.
     *
     * @param named as it was written with
     * @throws FormatException if there is anything else
     * @throws java.nio.BufferUnderflowException if the source ends before
     */
    Records read(ReplicaId author, Collection<ReplicaId> named, long after, long upTo) {
      List<ReplicaId> replicas = new ArrayList<>(named.size() + 1);
      replicas.add(author);
      replicas.addAll(named);
      int used = replicas.size();
      readReplicas(replicas);
      long count = Varint.read(source);
      if (count > source.remaining()) {
        throw new FormatException("more records than bytes");
      }
      Records records = new Records();
      long number = after;
      for (long i = 0; i < count; i++) {
        long head = Varint.read(source);
        if (head / KINDS >= upTo - number) {
          throw new FormatException("a record of a number beyond the last");
        }
        number += head / KINDS + 1;
        int kind = (int) (head % KINDS);
        switch (kind) {
          case Records.VALUE -> records.value(number, ValueCodec.read(whole, source));
          case Records.BORN -> records.born(number);
          default -> {
            long index = Varint.read(source);
            if (index > used || index >= replicas.size()) {
              throw new FormatException("a replica that is not in its place");
            }
            used = Math.max(used, (int) index + 1);
            ReplicaId home = replicas.get((int) index);
            if (index != 0 && home.equals(author)) {
              throw new FormatException("the author, who is at 0, at " + index);
            }
            long target = target(index, number);
            long time = Varint.read(source);
            if (kind == Records.MOVE) {
              records.move(number, home, target, time);
            } else {
              records.set(number, home, target, time, ValueCodec.read(whole, source));
            }
          }
        }
      }
      if (used < replicas.size()) {
        throw new FormatException("replicas that are not referred to");
      }
      return records;
    }

    private void readReplicas(List<ReplicaId> replicas) {
      long count = Varint.read(source);
      if (count > source.remaining() / ReplicaId.BYTES) {
        throw new FormatException("more replicas than bytes");
      }
      Map<ReplicaId, Integer> distinct = new HashMap<>();
      replicas.forEach(id -> distinct.put(id, 0));
      for (long i = 0; i < count; i++) {
        byte[] key = new byte[ReplicaId.BYTES];
        source.get(key);
        ReplicaId id = new ReplicaId(Bytes.wrap(key));
        if (distinct.put(id, 0) != null) {
          throw new FormatException("a replica twice");
        }
        replicas.add(id);
      }
    }

    private long target(long index, long number) {
      long written = Varint.read(source);
      long target = index == 0 ? number - written : written;
      if (written < 1 || target < 1 || target > Ops.MAX_SEQ) {
        throw new FormatException("a target that cannot be");
      }
      return target;
    }
  }
}
