package org.asterism.crdttypes.sequences.internal.marks;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asterism.crdttypes.sequences.internal.ByteSink;
import org.asterism.crdttypes.sequences.internal.SharedText;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * A whole text with its marks, the same bytes for the same operations:
 *
 * <pre>
 * varint size, the text, count, replica ids in their order, those of marks and of what
 * they are anchored on, then for each of these: count, {@link MarkRows}
 * </pre>
 *
 * @param text with its operations
 * @param marks by replica and number
 */
record RichSnapshot(SharedText text, Map<ReplicaId, NavigableMap<Long, Mark>> marks) {
  byte[] encode() {
    TreeSet<ReplicaId> named = new TreeSet<>();
    marks.forEach(
        (replica, own) -> {
          named.add(replica);
          MarkRows.nameReplicas(own.values(), named);
        });
    ByteSink sink = new ByteSink(1024);
    Bytes characters = Bytes.wrap(text.encode());
    sink.varint(characters.size());
    sink.bytes(characters);
    sink.varint(named.size());
    Map<ReplicaId, Integer> indexes = new TreeMap<>();
    for (ReplicaId replica : named) {
      indexes.put(replica, indexes.size() + 1);
      sink.bytes(replica.key());
    }
    for (ReplicaId replica : named) {
      NavigableMap<Long, Mark> own = marks.get(replica);
      Collection<Mark> rows = own == null ? List.of() : own.values();
      sink.varint(rows.size());
      MarkRows.Writer writer = new MarkRows.Writer(sink, 0, id -> indexes.getOrDefault(id, 0));
      rows.forEach(writer::write);
    }
    return sink.toBytes().toByteArray();
  }

  /**
   * Reads a snapshot.
   *
   * @throws FormatException if the bytes are anything else
   */
  static RichSnapshot decode(Bytes bytes) {
    try {
      return read(bytes, bytes.asByteBuffer());
    } catch (BufferUnderflowException e) {
      throw new FormatException("the bytes end too early");
    }
  }

  private static RichSnapshot read(Bytes bytes, ByteBuffer source) {
    long size = Varint.read(source);
    if (size > source.remaining()) {
      throw new FormatException("text that ends after the last byte");
    }
    int start = source.position();
    int end = start + (int) size;
    SharedText text = SharedText.decode(bytes.slice(start, end));
    source.position(end);
    List<ReplicaId> ids = readIds(source);
    Map<ReplicaId, NavigableMap<Long, Mark>> marks = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      ReplicaId author = ids.get(i);
      int self = i + 1;
      MarkRows.Table table =
          index -> {
            if (index > ids.size() || index == self) {
              throw new FormatException("a replica that is not in its place");
            }
            return ids.get((int) index - 1);
          };
      MarkRows.Reader reader =
          new MarkRows.Reader(bytes, source, author, 0, text.known(author), table);
      NavigableMap<Long, Mark> own = new TreeMap<>();
      for (long left = Varint.read(source); left > 0; left--) {
        Mark mark = reader.read();
        if (!text.isBlank(mark.dot())) {
          throw new FormatException("a mark and text with one number");
        }
        own.put(mark.dot().seq(), mark);
      }
      if (!own.isEmpty()) {
        marks.put(author, own);
      }
    }
    if (source.hasRemaining()) {
      throw new FormatException("bytes after the last mark");
    }
    return new RichSnapshot(text, marks);
  }

  private static List<ReplicaId> readIds(ByteBuffer source) {
    long count = Varint.read(source);
    if (count > source.remaining() / ReplicaId.BYTES) {
      throw new FormatException("more replicas than bytes");
    }
    List<ReplicaId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] key = new byte[ReplicaId.BYTES];
      source.get(key);
      ReplicaId id = new ReplicaId(Bytes.wrap(key));
      if (i > 0 && ids.get(i - 1).compareTo(id) >= 0) {
        throw new FormatException("replicas out of order");
      }
      ids.add(id);
    }
    return ids;
  }
}
