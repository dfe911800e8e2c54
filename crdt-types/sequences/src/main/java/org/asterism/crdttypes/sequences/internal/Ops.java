package org.asterism.crdttypes.sequences.internal;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/**
 * Operations of one replica in the order of their numbers, as columns of maximal runs.
 *
 * <p>Runs grow one operation after the other, so that the same operations always make the same
 * runs, however they were cut when they were added.
 */
final class Ops {
  /** Items with their content. */
  static final int INSERT = 0;

  /** Items whose content is gone, because they are deleted. */
  static final int GONE = 1;

  /** Deletions of items with ascending numbers. */
  static final int DELETE = 2;

  /** Deletions of items with descending numbers. */
  static final int DELETE_BACK = 3;

  /** Numbers without effect. */
  static final int SKIP = 4;

  /** Operations are not numbered beyond. */
  static final long MAX_SEQ = 1L << 53;

  private ReplicaId author;
  private int size;
  private byte[] kinds = new byte[4];
  private long[] seqs = new long[4];
  private long[] lengths = new long[4];
  private @Nullable ReplicaId[] replicas = new ReplicaId[4];
  private long[] numbers = new long[4];
  private @Nullable ReplicaId[] rightReplicas = new ReplicaId[4];
  private long[] rightNumbers = new long[4];
  private int[] texts = new int[4];
  private final Content content;

  /**
   * None yet.
   *
   * @param content of the insertions, empty
   */
  Ops(ReplicaId author, Content content) {
    this.author = author;
    this.content = content;
  }

  /** Forgets everything and begins with another replica's. */
  void reset(ReplicaId newAuthor) {
    author = newAuthor;
    Arrays.fill(replicas, 0, size, null);
    Arrays.fill(rightReplicas, 0, size, null);
    size = 0;
    content.clear();
  }

  ReplicaId author() {
    return author;
  }

  int size() {
    return size;
  }

  int kind(int i) {
    return kinds[i];
  }

  long seq(int i) {
    return seqs[i];
  }

  long length(int i) {
    return lengths[i];
  }

  long end(int i) {
    return seqs[i] + lengths[i];
  }

  /** The replica of the left origin, or of the deleted items; null for the beginning. */
  @Nullable ReplicaId replica(int i) {
    return replicas[i];
  }

  /** The number of the left origin, or of the first item that is deleted. */
  long number(int i) {
    return numbers[i];
  }

  @Nullable ReplicaId rightReplica(int i) {
    return rightReplicas[i];
  }

  long rightNumber(int i) {
    return rightNumbers[i];
  }

  /** Where the content of an insertion begins in {@link #content()}. */
  int text(int i) {
    return texts[i];
  }

  /** The content of all insertions. */
  Content content() {
    return content;
  }

  /** The smallest index of a run that ends after a number. */
  int firstEndingAfter(long seq) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end(middle) > seq) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The replicas that are referred to, but for the author, in the order of their first use. */
  Set<ReplicaId> others() {
    Set<ReplicaId> others = new LinkedHashSet<>();
    for (int i = 0; i < size; i++) {
      if (replicas[i] != null && !same(replicas[i], author)) {
        others.add(replicas[i]);
      }
      if (rightReplicas[i] != null && !same(rightReplicas[i], author)) {
        others.add(rightReplicas[i]);
      }
    }
    return others;
  }

  @SuppressWarnings("ReferenceEquality") // identity is the common case, and quick
  static boolean same(@Nullable ReplicaId one, @Nullable ReplicaId other) {
    return one == other || (one != null && one.equals(other));
  }

  /** Adds visible items, whose content is copied. */
  void insert(
      long seq,
      int length,
      @Nullable ReplicaId left,
      long leftNumber,
      @Nullable ReplicaId right,
      long rightNumber,
      Content source,
      int from) {
    content.append(source, from, length);
    insertAppended(seq, length, left, leftNumber, right, rightNumber);
  }

  /** Adds visible items, whose content has been appended to {@link #content()}. */
  void insertAppended(
      long seq,
      int length,
      @Nullable ReplicaId left,
      long leftNumber,
      @Nullable ReplicaId right,
      long rightNumber) {
    items(INSERT, seq, length, left, leftNumber, right, rightNumber);
  }

  /** Adds items without content. */
  void gone(
      long seq,
      long length,
      @Nullable ReplicaId left,
      long leftNumber,
      @Nullable ReplicaId right,
      long rightNumber) {
    items(GONE, seq, length, left, leftNumber, right, rightNumber);
  }

  private void items(
      int kind,
      long seq,
      long length,
      @Nullable ReplicaId left,
      long leftNumber,
      @Nullable ReplicaId right,
      long rightNumber) {
    int last = size - 1;
    if (last >= 0
        && kinds[last] == kind
        && end(last) == seq
        && right == null
        && leftNumber == seq - 1
        && same(left, author)
        && lengths[last] + length <= Run.MAX_LENGTH) {
      lengths[last] += length;
      return;
    }
    int i = grow();
    kinds[i] = (byte) kind;
    seqs[i] = seq;
    lengths[i] = length;
    replicas[i] = left;
    numbers[i] = leftNumber;
    rightReplicas[i] = right;
    rightNumbers[i] = rightNumber;
    texts[i] = kind == INSERT ? content.size() - (int) length : 0;
  }

  /**
   * Adds deletions.
   *
   * @param number of the item deleted first
   * @param back whether the others have descending numbers
   */
  void delete(long seq, long length, ReplicaId target, long number, boolean back) {
    int last = size - 1;
    long at = seq;
    long rest = length;
    long next = number;
    if (last >= 0 && end(last) == seq && isDelete(last) && same(replicas[last], target)) {
      long step = next - lastTarget(last);
      boolean fits =
          lengths[last] == 1 ? step == 1 || step == -1 : step == (kinds[last] == DELETE ? 1 : -1);
      if (fits) {
        boolean lastBack = step < 0;
        kinds[last] = (byte) (lastBack ? DELETE_BACK : DELETE);
        long taken = rest == 1 || lastBack == back ? rest : 1;
        lengths[last] += taken;
        at += taken;
        rest -= taken;
        next += back ? -taken : taken;
      }
    }
    if (rest > 0) {
      int i = grow();
      kinds[i] = (byte) (back && rest > 1 ? DELETE_BACK : DELETE);
      seqs[i] = at;
      lengths[i] = rest;
      replicas[i] = target;
      numbers[i] = next;
      rightReplicas[i] = null;
    }
  }

  private boolean isDelete(int i) {
    return kinds[i] == DELETE || kinds[i] == DELETE_BACK;
  }

  private long lastTarget(int i) {
    return kinds[i] == DELETE ? numbers[i] + lengths[i] - 1 : numbers[i] - lengths[i] + 1;
  }

  /** Adds numbers without effect. */
  void skip(long seq, long length) {
    int last = size - 1;
    if (last >= 0 && kinds[last] == SKIP && end(last) == seq) {
      lengths[last] += length;
      return;
    }
    int i = grow();
    kinds[i] = SKIP;
    seqs[i] = seq;
    lengths[i] = length;
    replicas[i] = null;
    rightReplicas[i] = null;
  }

  /** Adds the part of another's run that lies in {@code [from, to)}. */
  void addClipped(Ops source, int i, long from, long to) {
    long start = Math.max(from, source.seq(i));
    long cut = start - source.seq(i);
    long length = Math.min(to, source.end(i)) - start;
    if (length <= 0) {
      return;
    }
    ReplicaId replica = source.replica(i);
    switch (source.kind(i)) {
      case INSERT, GONE -> {
        ReplicaId left = cut > 0 ? source.author : replica;
        long leftNumber = cut > 0 ? start - 1 : source.number(i);
        ReplicaId right = cut > 0 ? null : source.rightReplica(i);
        long rightNumber = cut > 0 ? 0 : source.rightNumber(i);
        if (source.kind(i) == GONE) {
          gone(start, length, left, leftNumber, right, rightNumber);
        } else {
          int text = source.text(i) + (int) cut;
          insert(start, (int) length, left, leftNumber, right, rightNumber, source.content, text);
        }
      }
      case DELETE, DELETE_BACK -> {
        boolean back = source.kind(i) == DELETE_BACK;
        if (replica != null) {
          delete(start, length, replica, source.number(i) + (back ? -cut : cut), back);
        }
      }
      default -> skip(start, length);
    }
  }

  private int grow() {
    if (size == kinds.length) {
      int room = 2 * size;
      kinds = Arrays.copyOf(kinds, room);
      seqs = Arrays.copyOf(seqs, room);
      lengths = Arrays.copyOf(lengths, room);
      replicas = Arrays.copyOf(replicas, room);
      numbers = Arrays.copyOf(numbers, room);
      rightReplicas = Arrays.copyOf(rightReplicas, room);
      rightNumbers = Arrays.copyOf(rightNumbers, room);
      texts = Arrays.copyOf(texts, room);
    }
    return size++;
  }
}
