package org.asterism.crdttypes.sequences.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;
import org.jspecify.annotations.Nullable;

/**
 * A whole sequence as bytes: its operations by columns, the same for the same set of operations.
 *
 * <p>Replicas in the order of their ids, each one's operations in maximal runs by number, then the
 * content of all items that are not deleted. Which items are deleted is not written: it follows
 * from the deletions, but for those items whose deletions are still on their way.
 *
 * <pre>
 * columns = count, (replica id, known)…, nine sizes, the nine columns:
 *   heads     varint(length × 4 + kind); kinds 0 items, 1 delete, 2 delete back, 3 skip
 *   origins   octet a run of items, as in {@link DeltaCodec}
 *   lefts     a left origin's number: how far before the run's, or for another replica's the
 *             signed difference from the one of that replica before
 *   rights    a right origin's number likewise, the author's from the left origin's where that is
 *             the author's too
 *   others    indexes of the origins' replicas that are not the author
 *   targets   index of the deleted items' replica, 0 = author
 *   deleted   first deleted number, as in lefts
 *   gone      a replica: count, (start from the last end, length)…
 *   content   of a text {@link Wtf8}, of a list {@link ValueCodec}
 * </pre>
 */
final class SnapshotCodec {
  private static final int KINDS = 4;
  private static final int COLUMNS = 9;

  private SnapshotCodec() {}

  /** Writes the logs of all replicas, with the content of what is visible. */
  static byte[] encode(List<ReplicaLog> logs) {
    return new Writer(logs, true).write();
  }

  /**
   * Writes the logs of all replicas without any content.
   *
   * @param named where the replicas are told, in the order in which a reader will find them
   */
  static byte[] encodeBare(List<? extends ReplicaLog> logs, List<ReplicaId> named) {
    Writer writer = new Writer(logs, false);
    writer.logs.forEach(log -> named.add(log.id));
    return writer.write();
  }

  /**
   * Reads a whole state.
   *
   * @param blank content of the kind that there is, empty
   * @throws FormatException if the bytes are anything else
   */
  static void decode(Bytes columns, Content blank, Loading target) {
    read(new Reader(columns, blank, true, target));
  }

  /**
   * Reads a whole state without content.
   *
   * @param blank what its logs will hold, empty
   * @throws FormatException if the bytes are anything else
   */
  static void decodeBare(Bytes columns, Content blank, Loading target) {
    read(new Reader(columns, blank, false, target));
  }

  private static void read(Reader reader) {
    try {
      reader.read();
    } catch (BufferUnderflowException e) {
      throw new FormatException("the columns end too early");
    }
  }

  private static final class Writer {
    private final List<ReplicaLog> logs = new ArrayList<>();
    private final Map<ReplicaId, Integer> indexes = new HashMap<>();
    private final ByteSink heads = new ByteSink(256);
    private final ByteSink origins = new ByteSink(256);
    private final ByteSink lefts = new ByteSink(256);
    private final ByteSink rights = new ByteSink(256);
    private final ByteSink others = new ByteSink(256);
    private final ByteSink targets = new ByteSink(256);
    private final ByteSink deleted = new ByteSink(256);
    private final ByteSink gone = new ByteSink(16);
    private final ByteSink text = new ByteSink(256);
    private final boolean withContent;
    private long[] previous = new long[0];

    Writer(List<? extends ReplicaLog> all, boolean withContent) {
      this.withContent = withContent;
      Set<ReplicaId> named = new HashSet<>();
      for (ReplicaLog log : all) {
        log.nameReplicas(named);
      }
      for (ReplicaLog log : all) {
        if (log.known > 0 || named.contains(log.id)) {
          logs.add(log);
          indexes.put(log.id, logs.size());
        }
      }
    }

    byte[] write() {
      for (ReplicaLog log : logs) {
        write(log);
      }
      List<ByteSink> columns =
          List.of(heads, origins, lefts, rights, others, targets, deleted, gone, text);
      ByteSink whole = new ByteSink(1024);
      whole.varint(logs.size());
      for (ReplicaLog log : logs) {
        whole.bytes(log.id.key());
        whole.varint(log.known);
      }
      columns.forEach(column -> whole.varint(column.size()));
      columns.forEach(whole::append);
      return whole.toArray();
    }

    private void write(ReplicaLog log) {
      previous = new long[logs.size() + 1];
      Ops ops = new Ops(log.id, new Characters());
      log.collectSkeleton(ops);
      for (int i = 0; i < ops.size(); i++) {
        int kind = ops.kind(i);
        heads.varint(ops.length(i) * KINDS + kind - Ops.GONE);
        switch (kind) {
          case Ops.GONE -> writeOrigins(ops, i);
          case Ops.DELETE, Ops.DELETE_BACK -> {
            ReplicaId target = ops.replica(i);
            int index = target == null ? 0 : indexOf(ops, target);
            targets.varint(index);
            writeNumber(deleted, index, ops.number(i), ops.seq(i));
          }
          default -> {}
        }
      }
      gone.varint(log.gone.ranges().size());
      long end = 1;
      for (Map.Entry<Long, Long> range : log.gone.ranges().entrySet()) {
        gone.varint(range.getKey() - end);
        gone.varint(range.getValue() - range.getKey());
        end = range.getValue();
      }
      if (withContent) {
        Content content = log.visibleContent();
        content.write(0, content.size(), text);
      }
    }

    private void writeOrigins(Ops ops, int i) {
      ReplicaId left = ops.replica(i);
      ReplicaId right = ops.rightReplica(i);
      long number = ops.number(i);
      long rightNumber = ops.rightNumber(i);
      int leftIndex = left == null ? 0 : indexOf(ops, left);
      int rightIndex = right == null ? 0 : indexOf(ops, right);
      boolean beside = right != null && Ops.same(left, right) && rightNumber == number + 1;
      int leftKind =
          leftIndex > 0 ? DeltaCodec.OTHER : DeltaCodec.originKind(left, number == ops.seq(i) - 1);
      int rightKind =
          rightIndex > 0 && !beside ? DeltaCodec.OTHER : DeltaCodec.originKind(right, beside);
      origins.octet(leftKind + 4 * rightKind);
      if (leftKind == DeltaCodec.OTHER) {
        others.varint(leftIndex);
      }
      if (leftKind >= DeltaCodec.AUTHOR) {
        writeNumber(lefts, leftIndex, number, ops.seq(i));
      }
      if (rightKind == DeltaCodec.OTHER) {
        others.varint(rightIndex);
        writeNumber(rights, rightIndex, rightNumber, 0);
      } else if (rightKind == DeltaCodec.AUTHOR) {
        boolean near = leftKind == DeltaCodec.BESIDE || leftKind == DeltaCodec.AUTHOR;
        rights.signed(rightNumber - (near ? number : ops.seq(i)));
      }
    }

    private void writeNumber(ByteSink column, int index, long number, long seq) {
      if (index == 0) {
        column.varint(seq - number);
      } else {
        column.signed(number - previous[index]);
        previous[index] = number;
      }
    }

    private int indexOf(Ops ops, ReplicaId id) {
      if (Ops.same(id, ops.author())) {
        return 0;
      }
      Integer index = indexes.get(id);
      if (index == null) {
        throw new IllegalStateException("a replica without a log");
      }
      return index;
    }
  }

  private static final class Reader {
    private final Bytes whole;
    private final ByteBuffer source;
    private final Content blank;
    private final boolean withContent;
    private final Loading target;
    private final Map<ReplicaId, RangeUnion> deleted = new HashMap<>();
    private final ByteBuffer[] columns = new ByteBuffer[COLUMNS];
    private ReplicaId[] ids = new ReplicaId[0];
    private long[] known = new long[0];
    private long[] previous = new long[0];
    private int current;

    Reader(Bytes whole, Content blank, boolean withContent, Loading target) {
      this.whole = whole;
      this.source = whole.asByteBuffer();
      this.blank = blank;
      this.withContent = withContent;
      this.target = target;
    }

    void read() {
      readHeader();
      List<Ops> all = new ArrayList<>(ids.length);
      for (int r = 0; r < ids.length; r++) {
        all.add(readOps(r));
      }
      for (int r = 0; r < ids.length; r++) {
        deleted.put(ids[r], new RangeUnion());
        readGone(target.log(ids[r]), known[r], deletedOf(ids[r]));
      }
      for (Ops ops : all) {
        collectDeleted(ops);
      }
      for (Ops ops : all) {
        RangeUnion hidden = deletedOf(ops.author());
        hidden.close();
        target.load(target.log(ops.author()), ops, hidden, readContent(ops, hidden));
      }
      for (ByteBuffer column : columns) {
        if (column.hasRemaining()) {
          throw new FormatException("a column goes on after its end");
        }
      }
      target.finishLoading();
    }

    private void readHeader() {
      long count = Varint.read(source);
      if (count > source.remaining() / (ReplicaId.BYTES + 1)) {
        throw new FormatException("more replicas than bytes");
      }
      ids = new ReplicaId[(int) count];
      known = new long[ids.length];
      previous = new long[ids.length + 1];
      for (int r = 0; r < ids.length; r++) {
        byte[] key = new byte[ReplicaId.BYTES];
        source.get(key);
        ids[r] = new ReplicaId(Bytes.wrap(key));
        if (r > 0 && ids[r - 1].compareTo(ids[r]) >= 0) {
          throw new FormatException("replicas out of order");
        }
        known[r] = Varint.read(source);
        if (known[r] > Ops.MAX_SEQ) {
          throw new FormatException("operations beyond " + Ops.MAX_SEQ);
        }
      }
      long[] sizes = new long[COLUMNS];
      for (int c = 0; c < COLUMNS; c++) {
        sizes[c] = Varint.read(source);
      }
      for (int c = 0; c < COLUMNS; c++) {
        if (sizes[c] > source.remaining()) {
          throw new FormatException("a column ends after the last byte");
        }
        int end = source.position() + (int) sizes[c];
        columns[c] = source.duplicate().limit(end);
        source.position(end);
      }
      if (source.hasRemaining()) {
        throw new FormatException("bytes after the last column");
      }
    }

    private Ops readOps(int r) {
      Arrays.fill(previous, 0);
      Ops ops = new Ops(ids[r], blank.empty(0));
      long seq = 1;
      while (seq <= known[r]) {
        long head = Varint.read(columns[0]);
        long length = head / KINDS;
        if (length < 1 || length > known[r] - seq + 1) {
          throw new FormatException("operations of length " + length);
        }
        int kind = (int) (head % KINDS) + Ops.GONE;
        if (kind == Ops.GONE) {
          readItems(ops, r, seq, length);
        } else if (kind == Ops.SKIP) {
          ops.skip(seq, length);
        } else {
          readDelete(ops, r, seq, length, kind == Ops.DELETE_BACK);
        }
        seq += length;
      }
      return ops;
    }

    private void readItems(Ops ops, int r, long seq, long length) {
      int kinds = columns[1].get();
      if (kinds < 0 || kinds > 15 || length > Run.MAX_LENGTH) {
        throw new FormatException("a run of items that cannot be");
      }
      int leftKind = kinds % 4;
      ReplicaId left = replica(leftKind, r);
      long number =
          switch (leftKind) {
            case DeltaCodec.NONE -> 0;
            case DeltaCodec.BESIDE -> before(1, seq);
            default -> readNumber(columns[2], left, r, seq);
          };
      int rightKind = kinds / 4;
      ReplicaId right = rightKind == DeltaCodec.BESIDE ? left : replica(rightKind, r);
      long rightNumber =
          switch (rightKind) {
            case DeltaCodec.NONE -> 0;
            case DeltaCodec.BESIDE -> number + 1;
            case DeltaCodec.AUTHOR -> {
              boolean near = leftKind == DeltaCodec.BESIDE || leftKind == DeltaCodec.AUTHOR;
              yield (near ? number : seq) + signed(columns[3]);
            }
            default -> readNumber(columns[3], right, r, seq);
          };
      boolean own = Ops.same(right, ids[r]);
      if (right != null ? rightNumber < 1 || (own && rightNumber >= seq) : rightKind != 0) {
        throw new FormatException("a right origin that cannot be");
      }
      ops.gone(seq, length, left, number, right, rightNumber);
    }

    private @Nullable ReplicaId replica(int kind, int r) {
      return switch (kind) {
        case DeltaCodec.NONE -> null;
        case DeltaCodec.OTHER -> other(Varint.read(columns[4]), r);
        default -> ids[r];
      };
    }

    private ReplicaId other(long index, int r) {
      if (index < 1 || index > ids.length || index == r + 1) {
        throw new FormatException("a replica that is not in its place");
      }
      current = (int) index;
      return ids[current - 1];
    }

    private long readNumber(ByteBuffer column, @Nullable ReplicaId id, int r, long seq) {
      if (Ops.same(id, ids[r])) {
        return before(Varint.read(column), seq);
      }
      long number = previous[current] + signed(column);
      if (number < 1 || number > Ops.MAX_SEQ) {
        throw new FormatException("a number that cannot be");
      }
      previous[current] = number;
      return number;
    }

    private static long before(long distance, long seq) {
      if (distance < 1 || distance >= seq) {
        throw new FormatException("a reference to an operation that is not before");
      }
      return seq - distance;
    }

    private static long signed(ByteBuffer column) {
      long value = Varint.read(column);
      long number = (value & 1) == 0 ? value >>> 1 : -(value >>> 1) - 1;
      if (Math.abs(number) > 2 * Ops.MAX_SEQ) {
        throw new FormatException("a difference that cannot be");
      }
      return number;
    }

    private void readDelete(Ops ops, int r, long seq, long length, boolean back) {
      long index = Varint.read(columns[5]);
      ReplicaId target = index == 0 ? ids[r] : other(index, r);
      long number = readNumber(columns[6], target, r, seq);
      if (back && length > number) {
        throw new FormatException("a deletion of items that cannot be");
      }
      ops.delete(seq, length, target, number, back);
    }

    private RangeUnion deletedOf(ReplicaId id) {
      RangeUnion union = deleted.get(id);
      if (union == null) {
        throw new IllegalStateException("a replica that is not in the header");
      }
      return union;
    }

    private void readGone(ReplicaLog log, long last, RangeUnion hidden) {
      long count = Varint.read(columns[7]);
      long end = 1;
      for (long i = 0; i < count; i++) {
        long start = end + Varint.read(columns[7]);
        long length = Varint.read(columns[7]);
        if (start < end || start > last || length < 1 || length > last + 1 - start) {
          throw new FormatException("a range that cannot be");
        }
        end = start + length;
        log.gone.add(start, end);
        hidden.add(start, end);
      }
    }

    private void collectDeleted(Ops ops) {
      for (int i = 0; i < ops.size(); i++) {
        ReplicaId target = ops.replica(i);
        if (target == null || ops.kind(i) == Ops.GONE) {
          continue;
        }
        long first = ops.number(i);
        long low = ops.kind(i) == Ops.DELETE_BACK ? first - ops.length(i) + 1 : first;
        deletedOf(target).add(low, low + ops.length(i));
      }
    }

    private Content readContent(Ops ops, RangeUnion hidden) {
      if (!withContent) {
        return blank.empty(0);
      }
      long units = 0;
      for (int i = 0; i < ops.size(); i++) {
        if (ops.kind(i) == Ops.GONE) {
          units += hidden.countOutside(ops.seq(i), ops.end(i));
        }
      }
      if (units > columns[8].remaining()) {
        throw new FormatException("less content than items");
      }
      Content content = blank.empty((int) units);
      content.read(whole, columns[8], (int) units);
      return content;
    }
  }
}
