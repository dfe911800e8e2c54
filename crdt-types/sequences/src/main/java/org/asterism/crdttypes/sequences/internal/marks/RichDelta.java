package org.asterism.crdttypes.sequences.internal.marks;

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
import org.asterism.crdttypes.sequences.internal.SharedText;
import org.asterism.crdttypes.sequences.internal.TextOps;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * Operations of one replica: those on the text, to which the marks are numbers without effect, and
 * the marks. As the payload of a delta:
 *
 * <pre>
 * payload = nothing, if there are no operations, else
 *           varint size, the payload of text, and if there are marks:
 *           count, replica ids other than the author in the order of their first use,
 *           {@link MarkRows}
 * </pre>
 *
 * @param text operations on the text
 * @param marks in the order of their numbers
 */
record RichDelta(TextOps text, Collection<Mark> marks) {
  Delta encode(ReplicaId author, long after, long upTo) {
    if (after == upTo) {
      return new Delta(author, after, upTo, Bytes.empty());
    }
    Bytes first = text.encode();
    ByteSink sink = new ByteSink(64);
    sink.varint(first.size());
    sink.bytes(first);
    if (!marks.isEmpty()) {
      Set<ReplicaId> named = new LinkedHashSet<>();
      MarkRows.nameReplicas(marks, named);
      named.remove(author);
      sink.varint(named.size());
      Map<ReplicaId, Integer> indexes = new HashMap<>();
      for (ReplicaId replica : named) {
        indexes.put(replica, indexes.size() + 1);
        sink.bytes(replica.key());
      }
      MarkRows.Writer writer = new MarkRows.Writer(sink, after, id -> indexes.getOrDefault(id, 0));
      marks.forEach(writer::write);
    }
    return new Delta(author, after, upTo, sink.toBytes());
  }

  /**
   * Reads a delta.
   *
   * @throws FormatException if the payload is anything but the interval's operations
   */
  static RichDelta decode(Delta delta) {
    if (delta.isEmpty() && delta.payload().isEmpty()) {
      return new RichDelta(new TextOps(delta.replica()), List.of());
    }
    try {
      return read(delta);
    } catch (BufferUnderflowException e) {
      throw new FormatException("the payload ends too early");
    }
  }

  private static RichDelta read(Delta delta) {
    ByteBuffer source = delta.payload().asByteBuffer();
    long size = Varint.read(source);
    if (size > source.remaining()) {
      throw new FormatException("text that ends after the last byte");
    }
    int start = source.position();
    int end = start + (int) size;
    TextOps text =
        SharedText.read(
            new Delta(
                delta.replica(), delta.after(), delta.upTo(), delta.payload().slice(start, end)));
    source.position(end);
    List<Mark> marks = new ArrayList<>();
    if (source.hasRemaining()) {
      Uses uses = new Uses(source, delta.replica());
      MarkRows.Reader reader =
          new MarkRows.Reader(
              delta.payload(), source, delta.replica(), delta.after(), delta.upTo(), uses);
      do {
        Mark mark = reader.read();
        if (!text.isBlank(mark.dot().seq())) {
          throw new FormatException("a mark and text with one number");
        }
        marks.add(mark);
      } while (source.hasRemaining());
      uses.checkAll();
    }
    return new RichDelta(text, marks);
  }

  /** Sees to it that the table is in the order of first use, all of it used. */
  private static final class Uses implements MarkRows.Table {
    private final List<ReplicaId> table = new ArrayList<>();
    private long used;

    Uses(ByteBuffer source, ReplicaId author) {
      long count = Varint.read(source);
      if (count > source.remaining() / ReplicaId.BYTES) {
        throw new FormatException("more replicas than bytes");
      }
      Set<ReplicaId> distinct = new HashSet<>();
      distinct.add(author);
      for (long i = 0; i < count; i++) {
        byte[] key = new byte[ReplicaId.BYTES];
        source.get(key);
        ReplicaId replica = new ReplicaId(Bytes.wrap(key));
        if (!distinct.add(replica)) {
          throw new FormatException("a replica twice");
        }
        table.add(replica);
      }
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
