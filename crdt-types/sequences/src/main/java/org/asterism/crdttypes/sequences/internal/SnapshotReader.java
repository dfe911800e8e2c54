package org.asterism.crdttypes.sequences.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link SnapshotCodec} says. First all rows, since what of the content is there follows
 * from the deletions of all replicas; then the content.
 */
final class SnapshotReader {
  private final Bytes whole;
  private final ByteBuffer source;
  private final Content blank;
  private final boolean withContent;
  private final Loading target;
  private final Map<ReplicaId, RangeUnion> deleted = new HashMap<>();
  private final List<ReplicaId> ids = new ArrayList<>();
  private final List<ReplicaId> used = new ArrayList<>();
  private ReplicaId author = new ReplicaId(Bytes.wrap(new byte[ReplicaId.BYTES]));
  private long[] previous = new long[8];
  private int current;

  SnapshotReader(Bytes whole, Content blank, boolean withContent, Loading target) {
    this.whole = whole;
    this.source = whole.asByteBuffer();
    this.blank = blank;
    this.withContent = withContent;
    this.target = target;
  }

  /** Where the content of some rows is. */
  private record Section(int rows, int from, int to) {}

  /** A replica's operations, items without content, and where that is. */
  private record Rows(Ops ops, List<Section> sections) {}

  void read() {
    readIds();
    ids.forEach(id -> deleted.put(id, new RangeUnion()));
    List<Rows> all = new ArrayList<>(ids.size());
    for (ReplicaId id : ids) {
      all.add(readLog(id));
    }
    if (source.hasRemaining()) {
      throw new FormatException("bytes after the last row");
    }
    all.forEach(rows -> collectDeleted(rows.ops));
    for (Rows rows : all) {
      RangeUnion hidden = deletedOf(rows.ops.author());
      hidden.close();
      Content content = readContent(rows, hidden);
      target.load(target.log(rows.ops.author()), rows.ops, hidden, content);
    }
    target.finishLoading();
  }

  private void readIds() {
    long count = Varint.read(source);
    if (count > source.remaining() / ReplicaId.BYTES) {
      throw new FormatException("more replicas than bytes");
    }
    for (int r = 0; r < count; r++) {
      byte[] key = new byte[ReplicaId.BYTES];
      source.get(key);
      ReplicaId id = new ReplicaId(Bytes.wrap(key));
      if (r > 0 && ids.get(r - 1).compareTo(id) >= 0) {
        throw new FormatException("replicas out of order");
      }
      ids.add(id);
    }
  }

  private Rows readLog(ReplicaId id) {
    author = id;
    used.clear();
    Ops ops = new Ops(id, blank.empty(0));
    List<Section> sections = new ArrayList<>();
    long seq = 1;
    for (long head = Varint.read(source); head != 0; head = Varint.read(source)) {
      long group = SnapshotCodec.group(seq);
      Arrays.fill(previous, 0);
      while (head != 0) {
        if (SnapshotCodec.group(seq) != group) {
          throw new FormatException("a row in another group");
        }
        seq += readRow(ops, head, seq);
        head = Varint.read(source);
      }
      if (withContent) {
        sections.add(readSection(ops.size()));
      }
    }
    readGone(target.log(id), seq - 1, deletedOf(id));
    return new Rows(ops, sections);
  }

  private Section readSection(int rows) {
    long size = Varint.read(source);
    if (size > source.remaining()) {
      throw new FormatException("content that ends after the last byte");
    }
    int from = source.position();
    int to = from + (int) size;
    source.position(to);
    return new Section(rows, from, to);
  }

  private long readRow(Ops ops, long head, long seq) {
    long length = head / SnapshotCodec.KINDS;
    if (length < 1 || length > Ops.MAX_SEQ - seq + 1) {
      throw new FormatException("operations of length " + length);
    }
    int kind = (int) (head % SnapshotCodec.KINDS) + Ops.GONE;
    switch (kind) {
      case Ops.GONE -> readItems(ops, seq, length);
      case Ops.SKIP -> ops.skip(seq, length);
      default -> readDelete(ops, seq, length, kind == Ops.DELETE_BACK);
    }
    return length;
  }

  private void readItems(Ops ops, long seq, long length) {
    int kinds = source.get();
    if (kinds < 0 || kinds > 15 || length > Run.MAX_LENGTH) {
      throw new FormatException("a run of items that cannot be");
    }
    int leftKind = kinds % 4;
    ReplicaId left = origin(leftKind);
    long number =
        switch (leftKind) {
          case DeltaCodec.NONE -> 0;
          case DeltaCodec.BESIDE -> before(1, seq);
          default -> readNumber(left, seq);
        };
    int rightKind = kinds / 4;
    ReplicaId right = rightKind == DeltaCodec.BESIDE ? left : origin(rightKind);
    long rightNumber =
        switch (rightKind) {
          case DeltaCodec.NONE -> 0;
          case DeltaCodec.BESIDE -> number + 1;
          case DeltaCodec.AUTHOR -> {
            boolean near = leftKind == DeltaCodec.BESIDE || leftKind == DeltaCodec.AUTHOR;
            yield (near ? number : seq) + signed();
          }
          default -> readNumber(right, seq);
        };
    boolean own = Ops.same(right, author);
    boolean numbered = rightNumber >= 1 && rightNumber <= (own ? seq - 1 : Ops.MAX_SEQ);
    if (right != null ? !numbered : rightKind != 0) {
      throw new FormatException("a right origin that cannot be");
    }
    ops.gone(seq, length, left, number, right, rightNumber);
  }

  private @Nullable ReplicaId origin(int kind) {
    return switch (kind) {
      case DeltaCodec.NONE -> null;
      case DeltaCodec.OTHER -> other(Varint.read(source));
      default -> author;
    };
  }

  private ReplicaId other(long index) {
    if (index < 1 || index > used.size() + 1) {
      throw new FormatException("a replica that is not in its place");
    }
    current = (int) index;
    if (index > used.size()) {
      used.add(readFirstUse());
      if (current >= previous.length) {
        previous = Arrays.copyOf(previous, 2 * current);
      }
    }
    return used.get(current - 1);
  }

  private ReplicaId readFirstUse() {
    long length = Varint.read(source);
    if (length > ReplicaId.BYTES) {
      throw new FormatException("an id of " + length + " bytes");
    }
    byte[] prefix = new byte[ReplicaId.BYTES];
    source.get(prefix, 0, (int) length);
    int low = 0;
    int high = ids.size();
    ReplicaId sought = new ReplicaId(Bytes.wrap(prefix));
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ids.get(middle).compareTo(sought) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    boolean named =
        low < ids.size()
            && SnapshotCodec.prefix(ids, low) == length
            && ids.get(low)
                .key()
                .slice(0, (int) length)
                .equals(sought.key().slice(0, (int) length));
    if (!named || Ops.same(ids.get(low), author) || used.contains(ids.get(low))) {
      throw new FormatException("a replica that cannot be here");
    }
    return ids.get(low);
  }

  private long readNumber(@Nullable ReplicaId id, long seq) {
    if (Ops.same(id, author)) {
      return before(Varint.read(source), seq);
    }
    long number = previous[current] + signed();
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

  private long signed() {
    long value = Varint.read(source);
    long number = (value & 1) == 0 ? value >>> 1 : -(value >>> 1) - 1;
    if (Math.abs(number) > 2 * Ops.MAX_SEQ) {
      throw new FormatException("a difference that cannot be");
    }
    return number;
  }

  private void readDelete(Ops ops, long seq, long length, boolean back) {
    long index = Varint.read(source);
    ReplicaId of = index == 0 ? author : other(index);
    long number = readNumber(of, seq);
    if (back && length > number) {
      throw new FormatException("a deletion of items that cannot be");
    }
    ops.delete(seq, length, of, number, back);
  }

  private RangeUnion deletedOf(ReplicaId id) {
    RangeUnion union = deleted.get(id);
    if (union == null) {
      throw new IllegalStateException("a replica that is not in the header");
    }
    return union;
  }

  private void readGone(ReplicaLog log, long last, RangeUnion hidden) {
    long count = Varint.read(source);
    long end = 1;
    for (long i = 0; i < count; i++) {
      long start = end + Varint.read(source);
      long length = Varint.read(source);
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
      ReplicaId of = ops.replica(i);
      if (of == null || ops.kind(i) == Ops.GONE) {
        continue;
      }
      long first = ops.number(i);
      long low = ops.kind(i) == Ops.DELETE_BACK ? first - ops.length(i) + 1 : first;
      deletedOf(of).add(low, low + ops.length(i));
    }
  }

  private Content readContent(Rows rows, RangeUnion hidden) {
    Ops ops = rows.ops;
    int room = 0;
    for (Section section : rows.sections) {
      room += section.to - section.from;
    }
    Content content = blank.empty(room);
    int row = 0;
    for (Section section : rows.sections) {
      long units = 0;
      for (; row < section.rows; row++) {
        if (ops.kind(row) == Ops.GONE) {
          units += hidden.countOutside(ops.seq(row), ops.end(row));
        }
      }
      if (units > section.to - section.from) {
        throw new FormatException("less content than items");
      }
      ByteBuffer part = source.duplicate().limit(section.to).position(section.from);
      content.read(whole, part, (int) units);
      if (part.hasRemaining()) {
        throw new FormatException("more content than items");
      }
    }
    return content;
  }
}
