package org.asterism.crdttypes.sequences.internal.marks;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.function.ToIntFunction;
import org.asterism.crdttypes.sequences.internal.ByteSink;
import org.asterism.crdttypes.sequences.internal.TimeSteps;
import org.asterism.crdttypes.sequences.internal.ValueCodec;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * Marks of one replica as bytes, row by row.
 *
 * <pre>
 * row = varint numbers without mark before it, {@link TimeSteps}, start, end, key, value
 * start, end = varint(replica × 2 + (after ? 1 : 0)), number
 *   replica 0 = beginning or end, no number; 1 = author, varint of how far before;
 *   1 + index of another, varint number
 * key, value = DAG-CBOR
 * </pre>
 */
final class MarkRows {
  private static final long MAX_SEQ = 1L << 53;

  private MarkRows() {}

  /** Calls for the replicas that marks refer to. */
  static void nameReplicas(Collection<Mark> marks, Collection<ReplicaId> named) {
    for (Mark mark : marks) {
      name(mark.start(), named);
      name(mark.end(), named);
    }
  }

  private static void name(Anchor anchor, Collection<ReplicaId> named) {
    Dot item = anchor.item();
    if (item != null) {
      named.add(item.replica());
    }
  }

  /** Writes rows. */
  static final class Writer {
    private final ByteSink sink;
    private final ToIntFunction<ReplicaId> indexes;
    private long previous;
    private long time;

    /**
     * A writer of a replica's marks.
     *
     * @param after the number before the first that is covered
     * @param indexes of other replicas, from 1
     */
    Writer(ByteSink sink, long after, ToIntFunction<ReplicaId> indexes) {
      this.sink = sink;
      this.previous = after;
      this.indexes = indexes;
    }

    void write(Mark mark) {
      sink.varint(mark.dot().seq() - previous - 1);
      TimeSteps.write(mark.time(), time, sink);
      write(mark.start(), mark.dot());
      write(mark.end(), mark.dot());
      ValueCodec.write(mark.key(), sink);
      ValueCodec.write(mark.value(), sink);
      previous = mark.dot().seq();
      time = mark.time();
    }

    private void write(Anchor anchor, Dot own) {
      Dot item = anchor.item();
      int side = anchor.after() ? 1 : 0;
      if (item == null) {
        sink.varint(side);
      } else if (item.replica().equals(own.replica())) {
        sink.varint(2 + side);
        sink.varint(own.seq() - item.seq());
      } else {
        sink.varint(2L * (1 + indexes.applyAsInt(item.replica())) + side);
        sink.varint(item.seq());
      }
    }
  }

  /** A replica by its index, from 1. */
  @FunctionalInterface
  interface Table {
    /**
     * The replica.
     *
     * @throws FormatException if it is not in its place
     */
    ReplicaId get(long index);
  }

  /** Reads rows. */
  static final class Reader {
    private final Bytes whole;
    private final ByteBuffer source;
    private final ReplicaId author;
    private final Table table;
    private final long upTo;
    private long seq;
    private long time;

    /**
     * A reader of a replica's marks in an interval.
     *
     * @param whole what the source is a view of
     */
    Reader(Bytes whole, ByteBuffer source, ReplicaId author, long after, long upTo, Table table) {
      this.whole = whole;
      this.source = source;
      this.author = author;
      this.seq = after;
      this.upTo = upTo;
      this.table = table;
    }

    /**
     * Reads one mark.
     *
     * @throws FormatException if it is none
     */
    Mark read() {
      long gap = Varint.read(source);
      if (gap >= upTo - seq) {
        throw new FormatException("a mark beyond " + upTo);
      }
      seq += gap + 1;
      time = TimeSteps.read(source, time);
      Anchor start = readAnchor();
      Anchor end = readAnchor();
      if (!(ValueCodec.read(whole, source) instanceof String key)) {
        throw new FormatException("a key that is no text");
      }
      Object value = ValueCodec.read(whole, source);
      return new Mark(new Dot(author, seq), time, start, end, key, value);
    }

    private Anchor readAnchor() {
      long head = Varint.read(source);
      boolean after = (head & 1) == 1;
      long index = head >>> 1;
      if (index == 0) {
        return new Anchor(null, after);
      }
      if (index > 1) {
        ReplicaId replica = table.get(index - 1);
        long number = Varint.read(source);
        if (number < 1 || number > MAX_SEQ) {
          throw new FormatException("a number that cannot be");
        }
        return new Anchor(new Dot(replica, number), after);
      }
      long distance = Varint.read(source);
      if (distance < 1 || distance >= seq) {
        throw new FormatException("a reference to an operation that is not before");
      }
      return new Anchor(new Dot(author, seq - distance), after);
    }
  }
}
