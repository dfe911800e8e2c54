package org.asterism.crdttypes.sequences.internal;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A set of numbers, kept as ranges {@code [from, to)} that neither overlap nor touch. */
final class RangeSet {
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  void add(long from, long to) {
    long start = from;
    long end = to;
    Map.Entry<Long, Long> before = ranges.floorEntry(from);
    if (before != null && before.getValue() >= from) {
      start = before.getKey();
      end = Math.max(end, before.getValue());
    }
    NavigableMap<Long, Long> covered = ranges.subMap(start, true, end, true);
    for (Map.Entry<Long, Long> range : covered.entrySet()) {
      end = Math.max(end, range.getValue());
    }
    covered.clear();
    ranges.put(start, end);
  }

  void remove(long from, long to) {
    Map.Entry<Long, Long> before = ranges.lowerEntry(from);
    if (before != null && before.getValue() > from) {
      ranges.put(before.getKey(), from);
      if (before.getValue() > to) {
        ranges.put(to, before.getValue());
        return;
      }
    }
    Map.Entry<Long, Long> last = ranges.lowerEntry(to);
    if (last != null && last.getKey() >= from && last.getValue() > to) {
      ranges.put(to, last.getValue());
    }
    ranges.subMap(from, to).clear();
  }

  boolean contains(long number) {
    Map.Entry<Long, Long> range = ranges.floorEntry(number);
    return range != null && range.getValue() > number;
  }

  /** The first number after the given one where being in the set begins or ends. */
  long nextEdge(long number) {
    Map.Entry<Long, Long> range = ranges.floorEntry(number);
    if (range != null && range.getValue() > number) {
      return range.getValue();
    }
    Long next = ranges.higherKey(number);
    return next == null ? Long.MAX_VALUE : next;
  }

  /** The ranges, from start to end, in order. */
  NavigableMap<Long, Long> ranges() {
    return ranges;
  }
}
