package org.asterism.crdttypes.sequences.internal.tree;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.crdttypes.sequences.internal.ByteSink;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * Operations of one replica as the payload of a delta.
 *
 * <pre>
 * payload = nothing, if no operation has an effect, else
 *           count, replica ids other than the author in the order of their first use, {@link Rows}
 * </pre>
 */
final class TreeDeltaCodec {
  private TreeDeltaCodec() {}

  /** The delta of an interval. */
  static Delta encode(ReplicaId author, long after, long upTo, Collection<Operation> operations) {
    if (operations.isEmpty()) {
      return new Delta(author, after, upTo, Bytes.empty());
    }
    Set<ReplicaId> named = new LinkedHashSet<>();
    Rows.nameReplicas(operations, named);
    named.remove(author);
    ByteSink sink = new ByteSink(64);
    sink.varint(named.size());
    Map<ReplicaId, Integer> indexes = new HashMap<>();
    for (ReplicaId replica : named) {
      indexes.put(replica, indexes.size() + 1);
      sink.bytes(replica.key());
    }
    Rows.Writer writer = new Rows.Writer(sink, author, after, id -> indexes.getOrDefault(id, 0));
    operations.forEach(writer::write);
    return new Delta(author, after, upTo, sink.toBytes());
  }

  /**
   * Reads a delta's operations, in the order of their numbers.
   *
   * @throws FormatException if the payload is anything but the interval's operations
   */
  static List<Operation> decode(Delta delta) {
    if (delta.upTo() > Operation.MAX_SEQ) {
      throw new FormatException("operations beyond " + Operation.MAX_SEQ);
    }
    if (delta.payload().isEmpty()) {
      return List.of();
    }
    try {
      return read(delta);
    } catch (BufferUnderflowException e) {
      throw new FormatException("the payload ends too early");
    }
  }

  private static List<Operation> read(Delta delta) {
    ByteBuffer source = delta.payload().asByteBuffer();
    List<ReplicaId> table = new ArrayList<>();
    Set<ReplicaId> distinct = new HashSet<>();
    distinct.add(delta.replica());
    long count = Varint.read(source);
    if (count > source.remaining() / ReplicaId.BYTES) {
      throw new FormatException("more replicas than bytes");
    }
    for (long i = 0; i < count; i++) {
      byte[] key = new byte[ReplicaId.BYTES];
      source.get(key);
      ReplicaId replica = new ReplicaId(Bytes.wrap(key));
      if (!distinct.add(replica)) {
        throw new FormatException("a replica twice");
      }
      table.add(replica);
    }
    Uses uses = new Uses(table);
    List<Operation> rows =
        new Rows.Reader(delta.payload(), source, delta.replica(), delta.after(), delta.upTo(), uses)
            .readAll();
    uses.checkAll();
    return rows;
  }

  /** Sees to it that the table is in the order of first use, all of it used. */
  private static final class Uses implements Rows.Table {
    private final List<ReplicaId> table;
    private long used;

    Uses(List<ReplicaId> table) {
      this.table = table;
    }

    @Override
    public ReplicaId get(long index) {
      if (index > used + 1 || index > table.size()) {
        throw new FormatException("a replica that is not in its place");
      }
      used = Math.max(used, index);
      return table.get((int) index - 1);
    }

    void checkAll() {
      if (used < table.size()) {
        throw new FormatException("replicas that are not referred to");
      }
    }
  }
}
