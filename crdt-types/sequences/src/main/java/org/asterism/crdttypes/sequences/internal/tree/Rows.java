package org.asterism.crdttypes.sequences.internal.tree;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import org.asterism.crdttypes.sequences.internal.ByteSink;
import org.asterism.crdttypes.sequences.internal.TimeSteps;
import org.asterism.crdttypes.sequences.internal.ValueCodec;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;
import org.jspecify.annotations.Nullable;

/**
 * Operations of one replica as bytes, row by row.
 *
 * <pre>
 * row = varint(numbers without operation before it × 4 + kind), {@link TimeSteps}, rest
 *   kind 0 create:  parent, value
 *   kind 1 move:    node, parent
 *   kind 2 delete:  node
 *   kind 3 put:     node, key, value
 * parent, node = varint 0 root (parents only); 1 author, varint of how far before; 1 + index of
 *                another replica, varint number
 * key, value = DAG-CBOR
 * </pre>
 */
final class Rows {
  private static final int KINDS = 4;
  private static final int CREATE = 0;
  private static final int MOVE = 1;
  private static final int DELETE = 2;

  private Rows() {}

  /** Calls for the replicas that operations refer to. */
  static void nameReplicas(Collection<Operation> operations, Collection<ReplicaId> named) {
    for (Operation operation : operations) {
      Operation.Action action = operation.action();
      if (action instanceof Operation.Create create) {
        name(create.parent(), named);
      } else if (action instanceof Operation.Move move) {
        name(move.node(), named);
        name(move.parent(), named);
      } else if (action instanceof Operation.Delete delete) {
        name(delete.node(), named);
      } else if (action instanceof Operation.Put put) {
        name(put.node(), named);
      }
    }
  }

  private static void name(@Nullable Dot dot, Collection<ReplicaId> named) {
    if (dot != null) {
      named.add(dot.replica());
    }
  }

  /** Writes rows. */
  static final class Writer {
    private final ByteSink sink;
    private final ReplicaId author;
    private final ToIntFunction<ReplicaId> indexes;
    private long previous;
    private long time;

    /**
     * A writer of a replica's operations.
     *
     * @param after the number before the first that is covered
     * @param indexes of other replicas, from 1
     */
    Writer(ByteSink sink, ReplicaId author, long after, ToIntFunction<ReplicaId> indexes) {
      this.sink = sink;
      this.author = author;
      this.previous = after;
      this.indexes = indexes;
    }

    void write(Operation operation) {
      long seq = operation.seq();
      Operation.Action action = operation.action();
      long gap = (seq - previous - 1) * KINDS;
      if (action instanceof Operation.Create create) {
        begin(gap + CREATE, operation);
        name(create.parent(), seq);
        value(create.value());
      } else if (action instanceof Operation.Move move) {
        begin(gap + MOVE, operation);
        name(move.node(), seq);
        name(move.parent(), seq);
      } else if (action instanceof Operation.Delete delete) {
        begin(gap + DELETE, operation);
        name(delete.node(), seq);
      } else if (action instanceof Operation.Put put) {
        begin(gap + KINDS - 1, operation);
        name(put.node(), seq);
        value(put.key());
        value(put.value());
      }
    }

    private void begin(long head, Operation operation) {
      sink.varint(head);
      TimeSteps.write(operation.time(), time, sink);
      time = operation.time();
      previous = operation.seq();
    }

    private void name(@Nullable Dot dot, long seq) {
      if (dot == null) {
        sink.varint(0);
      } else if (dot.replica().equals(author)) {
        sink.varint(1);
        sink.varint(seq - dot.seq());
      } else {
        sink.varint(1L + indexes.applyAsInt(dot.replica()));
        sink.varint(dot.seq());
      }
    }

    private void value(@Nullable Object value) {
      ValueCodec.write(value, sink);
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
     * A reader of a replica's operations in an interval.
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

    /** Reads the rest of the source. */
    List<Operation> readAll() {
      List<Operation> rows = new ArrayList<>();
      while (source.hasRemaining()) {
        rows.add(read());
      }
      return rows;
    }

    /**
     * Reads one operation.
     *
     * @throws FormatException if it is none
     */
    Operation read() {
      long head = Varint.read(source);
      long gap = head / KINDS;
      if (gap >= upTo - seq) {
        throw new FormatException("an operation beyond " + upTo);
      }
      seq += gap + 1;
      time = TimeSteps.read(source, time);
      Operation.Action action =
          switch ((int) (head % KINDS)) {
            case CREATE -> new Operation.Create(parent(), value());
            case MOVE -> new Operation.Move(node(), parent());
            case DELETE -> new Operation.Delete(node());
            default -> new Operation.Put(node(), key(), value());
          };
      return new Operation(seq, time, action);
    }

    private Dot node() {
      Dot node = parent();
      if (node == null) {
        throw new FormatException("the root where a node should be");
      }
      return node;
    }

    private @Nullable Dot parent() {
      long index = Varint.read(source);
      if (index == 0) {
        return null;
      }
      if (index > 1) {
        ReplicaId replica = table.get(index - 1);
        long number = Varint.read(source);
        if (number < 1 || number > Operation.MAX_SEQ) {
          throw new FormatException("a number that cannot be");
        }
        return new Dot(replica, number);
      }
      long distance = Varint.read(source);
      if (distance < 1 || distance >= seq) {
        throw new FormatException("a reference to an operation that is not before");
      }
      return new Dot(author, seq - distance);
    }

    private String key() {
      if (value() instanceof String key) {
        return key;
      }
      throw new FormatException("a key that is no text");
    }

    private @Nullable Object value() {
      return ValueCodec.read(whole, source);
    }
  }
}
