package org.asterism.crdttypes.sequences.internal;

import java.util.Arrays;

/**
 * The union of ranges {@code [from, to)}: first all are added in any order, then it is asked, best
 * in ascending order.
 */
final class RangeUnion {
  private long[] starts = new long[8];
  private long[] ends = new long[8];
  private int size;
  private int hint;

  void add(long from, long to) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    starts[size] = from;
    ends[size++] = to;
  }

  /** Ends the adding. */
  void close() {
    // Starts and ends, each sorted by themselves, open and close the same stretches.
    Arrays.sort(starts, 0, size);
    Arrays.sort(ends, 0, size);
    int merged = 0;
    for (int i = 0; i < size; ) {
      long start = starts[i];
      int opened = i + 1;
      while (opened < size && starts[opened] <= ends[opened - 1]) {
        opened++;
      }
      starts[merged] = start;
      ends[merged++] = ends[opened - 1];
      i = opened;
    }
    size = merged;
  }

  boolean contains(long number) {
    seek(number);
    return hint < size && starts[hint] <= number;
  }

  /** The first number after the given one where being in the union begins or ends. */
  long nextEdge(long number) {
    seek(number);
    if (hint == size) {
      return Long.MAX_VALUE;
    }
    return starts[hint] <= number ? ends[hint] : starts[hint];
  }

  /** How many numbers of {@code [from, to)} are not in the union. */
  long countOutside(long from, long to) {
    long count = 0;
    for (long at = from; at < to; ) {
      long edge = Math.min(to, nextEdge(at));
      count += contains(at) ? 0 : edge - at;
      at = edge;
    }
    return count;
  }

  /** Gives each range, from start to end, in order. */
  void forEach(Visitor visitor) {
    for (int i = 0; i < size; i++) {
      visitor.visit(starts[i], ends[i]);
    }
  }

  /** Takes a range. */
  interface Visitor {
    void visit(long from, long to);
  }

  /** Points at the first range that ends after a number. */
  private void seek(long number) {
    if (hint > 0 && ends[hint - 1] > number) {
      hint = 0;
    }
    while (hint < size && ends[hint] <= number) {
      hint++;
    }
  }
}
