package org.asterism.kernel.ipld;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The arrays and maps that are open, innermost last, and what may come next. What is wrong with a
 * step is answered as text, {@code null} if nothing is: a writer's misuse and a reader's bad input
 * are different errors.
 */
final class Nesting {
  private final Limits limits;
  private int depth;
  private int items;
  private boolean begun;

  // For each depth from 1: what is left to come (a map's entry counts two), whether it is a map,
  // and where its last key lies.
  private int[] left = new int[8];
  private boolean[] map = new boolean[8];
  private int[] keyFrom = new int[8];
  private int[] keyTo = new int[8];

  Nesting(Limits limits) {
    this.limits = limits;
  }

  /** A value comes: at the top, in an array, or after a key. */
  @Nullable String value() {
    if (depth == 0) {
      if (begun) {
        return "a second item";
      }
      begun = true;
      return null;
    }
    if (left[depth] == 0) {
      return map[depth] ? "a value after a map's last" : "an item after an array's last";
    }
    if (map[depth] && (left[depth] & 1) == 0) {
      return "a value where a key belongs";
    }
    left[depth]--;
    return null;
  }

  /** A key comes. */
  @Nullable String key() {
    if (depth == 0 || !map[depth]) {
      return "a key outside of a map";
    }
    if (left[depth] == 0) {
      return "a key after a map's last entry";
    }
    if ((left[depth] & 1) != 0) {
      return "a key where a value belongs";
    }
    left[depth]--;
    return null;
  }

  /** An array or map opens, whose own place {@link #value} has claimed. */
  @Nullable String open(boolean isMap, int slots) {
    if (depth == limits.depth()) {
      return "deeper than " + limits.depth();
    }
    if (slots > limits.items() - items) {
      return "more than " + limits.items() + " items";
    }
    items += slots;
    depth++;
    if (depth == left.length) {
      left = Arrays.copyOf(left, depth * 2);
      map = Arrays.copyOf(map, depth * 2);
      keyFrom = Arrays.copyOf(keyFrom, depth * 2);
      keyTo = Arrays.copyOf(keyTo, depth * 2);
    }
    left[depth] = slots;
    map[depth] = isMap;
    keyFrom[depth] = -1;
    return null;
  }

  /** The innermost array or map ends. */
  @Nullable String close() {
    if (depth == 0) {
      return "no array or map to end";
    }
    if (left[depth] != 0) {
      return "an end, but "
          + (map[depth] ? (left[depth] + 1) / 2 + " more entries" : left[depth] + " more items");
    }
    depth--;
    return null;
  }

  /** Everything ends. */
  @Nullable String finish() {
    if (!begun) {
      return "no item";
    }
    return depth == 0 ? null : "an array or map that has not ended";
  }

  /** Whether the innermost array or map has more to come, or the top has. */
  boolean hasNext() {
    return depth == 0 ? !begun : left[depth] > 0;
  }

  /** Whether a key may come. */
  boolean atKey() {
    return depth > 0 && map[depth] && left[depth] > 0 && (left[depth] & 1) == 0;
  }

  boolean hasPreviousKey() {
    return keyFrom[depth] >= 0;
  }

  int previousKeyFrom() {
    return keyFrom[depth];
  }

  int previousKeyTo() {
    return keyTo[depth];
  }

  void rememberKey(int from, int to) {
    keyFrom[depth] = from;
    keyTo[depth] = to;
  }
}
