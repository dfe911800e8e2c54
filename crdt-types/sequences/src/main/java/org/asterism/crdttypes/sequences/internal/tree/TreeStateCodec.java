package org.asterism.crdttypes.sequences.internal.tree;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asterism.crdttypes.sequences.internal.ByteSink;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * All that is known of a tree as bytes, the same for the same operations.
 *
 * <pre>
 * count, (replica id, known)… by id, then for each of these: count, {@link Rows}
 * </pre>
 */
final class TreeStateCodec {
  private TreeStateCodec() {}

  /** What a state holds of one replica. */
  record Part(ReplicaId replica, long known, List<Operation> operations) {}

  static byte[] encode(Collection<History> histories) {
    SortedMap<ReplicaId, History> known = new TreeMap<>();
    TreeSet<ReplicaId> named = new TreeSet<>();
    for (History history : histories) {
      Rows.nameReplicas(history.after(0), named);
      if (history.known > 0) {
        known.put(history.replica, history);
        named.add(history.replica);
      }
    }
    ByteSink sink = new ByteSink(1024);
    sink.varint(named.size());
    Map<ReplicaId, Integer> indexes = new TreeMap<>();
    for (ReplicaId replica : named) {
      indexes.put(replica, indexes.size() + 1);
      History history = known.get(replica);
      sink.bytes(replica.key());
      sink.varint(history == null ? 0 : history.known);
    }
    for (ReplicaId replica : named) {
      History history = known.get(replica);
      Collection<Operation> rows = history == null ? List.of() : history.after(0);
      sink.varint(rows.size());
      Rows.Writer writer = new Rows.Writer(sink, replica, 0, id -> indexes.getOrDefault(id, 0));
      rows.forEach(writer::write);
    }
    return sink.toBytes().toByteArray();
  }

  /**
   * Reads a state.
   *
   * @throws FormatException if the bytes are anything else
   */
  static List<Part> decode(Bytes rows) {
    try {
      return read(rows, rows.asByteBuffer());
    } catch (BufferUnderflowException e) {
      throw new FormatException("the bytes end too early");
    }
  }

  private static List<Part> read(Bytes rows, ByteBuffer source) {
    long count = Varint.read(source);
    if (count > source.remaining() / (ReplicaId.BYTES + 1)) {
      throw new FormatException("more replicas than bytes");
    }
    List<ReplicaId> ids = new ArrayList<>();
    List<Long> known = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] key = new byte[ReplicaId.BYTES];
      source.get(key);
      ReplicaId id = new ReplicaId(Bytes.wrap(key));
      if (i > 0 && ids.get(i - 1).compareTo(id) >= 0) {
        throw new FormatException("replicas out of order");
      }
      ids.add(id);
      known.add(Varint.read(source));
      if (known.get(i) > Operation.MAX_SEQ) {
        throw new FormatException("operations beyond " + Operation.MAX_SEQ);
      }
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(readPart(rows, source, ids, i, known.get(i)));
    }
    if (source.hasRemaining()) {
      throw new FormatException("bytes after the last operation");
    }
    return parts;
  }

  private static Part readPart(
      Bytes rows, ByteBuffer source, List<ReplicaId> ids, int i, long known) {
    ReplicaId author = ids.get(i);
    Rows.Table table =
        index -> {
          if (index > ids.size() || index == i + 1) {
            throw new FormatException("a replica that is not in its place");
          }
          return ids.get((int) index - 1);
        };
    Rows.Reader reader = new Rows.Reader(rows, source, author, 0, known, table);
    List<Operation> operations = new ArrayList<>();
    for (long left = Varint.read(source); left > 0; left--) {
      operations.add(reader.read());
    }
    return new Part(author, known, operations);
  }
}
