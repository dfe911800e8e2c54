package org.asterism.kernel.api.crdt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The values that types hold and applications give: null, {@link Boolean}, {@link Long}, {@link
 * Double}, {@link String}, {@link Bytes}, and lists and maps of them whose keys are strings. It is
 * IPLD's data model without links, so each has one encoding.
 */
public final class Values {
  /** Lists and maps are within each other at most so deep. */
  public static final int MAX_DEPTH = 32;

  private static final Comparator<@Nullable Object> ORDER = Values::compare;

  private Values() {}

  /**
   * The value as it is kept: immutable all the way down, −0.0 as 0.0.
   *
   * @throws IllegalArgumentException with what is wrong, worded to follow on a name, if it is none
   *     of these values: another class, deeper than {@link #MAX_DEPTH}, a number that is not
   *     finite, a string with half a surrogate pair
   */
  public static @Nullable Object immutable(@Nullable Object value) {
    return immutable(value, 0);
  }

  /**
   * An order of all such values: by kind, as {@link Values} lists them; then numbers by size,
   * strings by UTF-16 units, bytes as unsigned, lists and maps by their parts. Consistent with
   * {@code equals} for what {@link #immutable} gives.
   */
  public static Comparator<@Nullable Object> order() {
    return ORDER;
  }

  private static @Nullable Object immutable(@Nullable Object value, int depth) {
    if (value == null
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Bytes) {
      return value;
    }
    if (value instanceof String text) {
      return whole(text);
    }
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("is " + number + ", not a finite number");
      }
      return number + 0.0;
    }
    if (depth == MAX_DEPTH) {
      throw new IllegalArgumentException("is deeper than " + MAX_DEPTH + " lists and maps");
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(each -> copy.add(immutable(each, depth + 1)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      SortedMap<String, @Nullable Object> copy = new TreeMap<>();
      map.forEach((key, each) -> copy.put(key(key), immutable(each, depth + 1)));
      return Collections.unmodifiableSortedMap(copy);
    }
    throw new IllegalArgumentException("holds a " + value.getClass().getName());
  }

  private static String key(@Nullable Object key) {
    if (key instanceof String text) {
      return whole(text);
    }
    throw new IllegalArgumentException("has a map's key that is not a string");
  }

  private static String whole(String text) {
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint)) {
        throw new IllegalArgumentException("has half a surrogate pair at " + i);
      }
    }
    return text;
  }

  private static int compare(@Nullable Object a, @Nullable Object b) {
    int byKind = Integer.compare(rank(a), rank(b));
    if (byKind != 0) {
      return byKind;
    }
    if (a instanceof Boolean left && b instanceof Boolean right) {
      return left.compareTo(right);
    }
    if (a instanceof Long left && b instanceof Long right) {
      return left.compareTo(right);
    }
    if (a instanceof Double left && b instanceof Double right) {
      return left.compareTo(right);
    }
    if (a instanceof String left && b instanceof String right) {
      return left.compareTo(right);
    }
    if (a instanceof Bytes left && b instanceof Bytes right) {
      return left.compareTo(right);
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      return compareAll(left, right);
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      int byKeys = compareAll(sorted(left).keySet(), sorted(right).keySet());
      return byKeys != 0 ? byKeys : compareAll(sorted(left).values(), sorted(right).values());
    }
    return 0;
  }

  private static SortedMap<String, @Nullable Object> sorted(Map<?, ?> map) {
    SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put((String) key, value));
    return sorted;
  }

  private static int compareAll(Collection<?> left, Collection<?> right) {
    Iterator<?> others = right.iterator();
    for (Object each : left) {
      if (!others.hasNext()) {
        return 1;
      }
      int byEach = compare(each, others.next());
      if (byEach != 0) {
        return byEach;
      }
    }
    return others.hasNext() ? -1 : 0;
  }

  private static int rank(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof Boolean) {
      return 1;
    }
    if (value instanceof Long) {
      return 2;
    }
    if (value instanceof Double) {
      return 3;
    }
    if (value instanceof String) {
      return 4;
    }
    if (value instanceof Bytes) {
      return 5;
    }
    if (value instanceof List<?>) {
      return 6;
    }
    if (value instanceof Map<?, ?>) {
      return 7;
    }
    throw new IllegalArgumentException("holds a " + value.getClass().getName());
  }
}
