package org.asterism.crdttypes.sequences.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;
import org.jspecify.annotations.Nullable;

/**
 * Operations of one replica as the payload of a delta, row by row.
 *
 * <pre>
 * payload = nothing, if there are no operations, else
 *           count, replica ids other than the author in the order of their first use, operations
 * operation = varint(length × 8 + kind), rest
 *   kind 0 insert:  origins, content: of a text length units (UTF-8; WTF-8 where a pair is cut), of
 *                   a list length values ({@link ValueCodec})
 *   kind 1 gone:    origins
 *   kind 2 delete, 3 delete back:  varint replica (0 = author), varint number
 *   kind 4 skip:    nothing
 * origins = octet(left + 4 × right), what left needs, what right needs
 *   left  0 = beginning, 1 = the author's number before, 2 = author, 3 = other replica
 *   right 0 = none, 1 = the number after the left one, 2 = author, 3 = other replica
 * number of the author = varint of how far before the operation's; of others, itself
 * </pre>
 */
final class DeltaCodec {
  private static final int KINDS = 8;
  static final int NONE = 0;
  static final int BESIDE = 1;
  static final int AUTHOR = 2;
  static final int OTHER = 3;

  private final ByteSink body = new ByteSink(64);
  private final ByteSink whole = new ByteSink(64);
  private final Map<ReplicaId, Integer> table = new HashMap<>();
  private final List<ReplicaId> tableOrder = new ArrayList<>();

  /** The payload of operations. */
  Bytes encode(Ops ops) {
    if (ops.size() == 0) {
      return Bytes.empty();
    }
    body.clear();
    if (!tableOrder.isEmpty()) {
      table.clear();
      tableOrder.clear();
    }
    for (int i = 0; i < ops.size(); i++) {
      encode(ops, i);
    }
    whole.clear();
    whole.varint(tableOrder.size());
    for (ReplicaId id : tableOrder) {
      whole.bytes(id.key());
    }
    whole.append(body);
    return whole.toBytes();
  }

  private void encode(Ops ops, int i) {
    int kind = ops.kind(i);
    long seq = ops.seq(i);
    body.varint(ops.length(i) * KINDS + kind);
    ReplicaId replica = ops.replica(i);
    switch (kind) {
      case Ops.INSERT -> {
        encodeOrigins(ops, i);
        ops.content().write(ops.text(i), ops.text(i) + (int) ops.length(i), body);
      }
      case Ops.GONE -> encodeOrigins(ops, i);
      case Ops.DELETE, Ops.DELETE_BACK -> {
        int index = replica == null ? 0 : indexOf(ops, replica);
        body.varint(index);
        body.varint(index == 0 ? seq - ops.number(i) : ops.number(i));
      }
      default -> {}
    }
  }

  private void encodeOrigins(Ops ops, int i) {
    long seq = ops.seq(i);
    ReplicaId left = ops.replica(i);
    ReplicaId right = ops.rightReplica(i);
    int leftIndex = left == null ? 0 : indexOf(ops, left);
    int rightIndex = right == null ? 0 : indexOf(ops, right);
    int leftKind = leftIndex > 0 ? OTHER : originKind(left, ops.number(i) == seq - 1);
    boolean beside = Ops.same(left, right) && ops.rightNumber(i) == ops.number(i) + 1;
    int rightKind = rightIndex > 0 && !beside ? OTHER : originKind(right, beside);
    body.octet(leftKind + 4 * rightKind);
    encodeOrigin(leftKind, leftIndex, seq, ops.number(i));
    encodeOrigin(rightKind, rightIndex, seq, ops.rightNumber(i));
  }

  private void encodeOrigin(int kind, int index, long seq, long number) {
    if (kind == AUTHOR) {
      body.varint(seq - number);
    } else if (kind == OTHER) {
      body.varint(index);
      body.varint(number);
    }
  }

  /** The kind of an origin that is not another replica's, or is beside the left one. */
  static int originKind(@Nullable ReplicaId origin, boolean beside) {
    return origin == null ? NONE : beside ? BESIDE : AUTHOR;
  }

  private int indexOf(Ops ops, ReplicaId id) {
    if (Ops.same(id, ops.author())) {
      return 0;
    }
    Integer index = table.get(id);
    if (index == null) {
      tableOrder.add(id);
      index = tableOrder.size();
      table.put(id, index);
    }
    return index;
  }

  /**
   * Reads a delta's operations.
   *
   * @param target emptied first; undefined after an exception
   * @throws FormatException if the payload is anything but the interval's operations
   */
  static void decode(Delta delta, Ops target) {
    target.reset(delta.replica());
    if (delta.payload().isEmpty() && delta.isEmpty()) {
      return;
    }
    try {
      new Reader(delta, target).read();
    } catch (BufferUnderflowException e) {
      throw new FormatException("the payload ends too early");
    }
  }

  private static final class Reader {
    private final Ops target;
    private final Bytes whole;
    private final ByteBuffer source;
    private final ReplicaId author;
    private final long upTo;
    private long seq;
    private ReplicaId[] table = new ReplicaId[0];
    private int used;

    Reader(Delta delta, Ops target) {
      this.target = target;
      this.whole = delta.payload();
      this.source = whole.asByteBuffer();
      this.author = delta.replica();
      this.seq = delta.after() + 1;
      this.upTo = delta.upTo();
      if (upTo > Ops.MAX_SEQ) {
        throw new FormatException("operations beyond " + Ops.MAX_SEQ);
      }
    }

    void read() {
      readTable();
      while (source.hasRemaining()) {
        readOperation();
      }
      if (seq != upTo + 1) {
        throw new FormatException("operations up to " + (seq - 1) + " instead of " + upTo);
      }
      if (used < table.length) {
        throw new FormatException("replicas that are not referred to");
      }
    }

    private void readTable() {
      long count = Varint.read(source);
      if (count > source.remaining() / ReplicaId.BYTES) {
        throw new FormatException("more replicas than bytes");
      }
      if (count == 0) {
        return;
      }
      table = new ReplicaId[(int) count];
      HashSet<ReplicaId> distinct = new HashSet<>();
      distinct.add(author);
      for (int i = 0; i < table.length; i++) {
        byte[] key = new byte[ReplicaId.BYTES];
        source.get(key);
        table[i] = new ReplicaId(Bytes.wrap(key));
        if (!distinct.add(table[i])) {
          throw new FormatException("a replica twice");
        }
      }
    }

    private void readOperation() {
      long head = Varint.read(source);
      long length = head / KINDS;
      if (length < 1 || length > upTo - seq + 1) {
        throw new FormatException("an operation of length " + length);
      }
      int kind = (int) (head % KINDS);
      switch (kind) {
        case Ops.INSERT, Ops.GONE -> readItems(kind, length);
        case Ops.DELETE, Ops.DELETE_BACK -> readDelete(kind, length);
        case Ops.SKIP -> target.skip(seq, length);
        default -> throw new FormatException("an operation of kind " + kind);
      }
      seq += length;
    }

    private void readItems(int kind, long length) {
      int origins = source.get();
      if (origins < 0 || origins > 15) {
        throw new FormatException("origins of kind " + origins);
      }
      ReplicaId left = null;
      long leftNumber = 0;
      switch (origins % 4) {
        case NONE -> {}
        case BESIDE -> {
          left = author;
          leftNumber = own(1);
        }
        case AUTHOR -> {
          left = author;
          leftNumber = own(Varint.read(source));
        }
        default -> {
          left = other(Varint.read(source));
          leftNumber = positive(Varint.read(source));
        }
      }
      ReplicaId right = null;
      long rightNumber = 0;
      switch (origins / 4) {
        case NONE -> {}
        case BESIDE -> {
          right = left;
          rightNumber = leftNumber + 1;
          if (left == null
              || rightNumber > Ops.MAX_SEQ
              || (origins % 4 != OTHER && rightNumber >= seq)) {
            throw new FormatException("a right origin beside nothing");
          }
        }
        case AUTHOR -> {
          right = author;
          rightNumber = own(Varint.read(source));
        }
        default -> {
          right = other(Varint.read(source));
          rightNumber = positive(Varint.read(source));
        }
      }
      if (length > Run.MAX_LENGTH) {
        throw new FormatException("an operation of length " + length);
      }
      if (kind == Ops.GONE) {
        target.gone(seq, length, left, leftNumber, right, rightNumber);
        return;
      }
      if (length > source.remaining()) {
        throw new FormatException("more items than bytes");
      }
      int count = (int) length;
      target.content().read(whole, source, count);
      target.insertAppended(seq, count, left, leftNumber, right, rightNumber);
    }

    private void readDelete(int kind, long length) {
      long index = Varint.read(source);
      long number = Varint.read(source);
      ReplicaId replica = index == 0 ? author : other(index);
      long first = index == 0 ? own(number) : positive(number);
      boolean back = kind == Ops.DELETE_BACK;
      if (back ? length == 1 || length > first : first > Ops.MAX_SEQ - length + 1) {
        throw new FormatException("a deletion of items that cannot be");
      }
      target.delete(seq, length, replica, first, back);
    }

    private long own(long distance) {
      if (distance < 1 || distance >= seq) {
        throw new FormatException("a reference to an operation that is not before");
      }
      return seq - distance;
    }

    private ReplicaId other(long index) {
      if (index < 1 || index > used + 1 || index > table.length) {
        throw new FormatException("a replica that is not in its place");
      }
      used = Math.max(used, (int) index);
      return table[(int) index - 1];
    }

    private static long positive(long number) {
      if (number < 1 || number > Ops.MAX_SEQ) {
        throw new FormatException("a number that cannot be");
      }
      return number;
    }
  }
}
