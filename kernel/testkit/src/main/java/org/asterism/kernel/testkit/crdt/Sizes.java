package org.asterism.kernel.testkit.crdt;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.Change;
import org.jspecify.annotations.Nullable;

/** How many elements values have, and changes touch. */
final class Sizes {
  private Sizes() {}

  /** The units of a string, the elements of a collection, the entries of a map; otherwise 1. */
  static int of(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof Collection<?> all) {
      return all.size();
    }
    return value instanceof Map<?, ?> map ? map.size() : 1;
  }

  /** How many elements the changes from one value to another touched. */
  static int changed(List<Change> changes, Object before, Object after) {
    int told = changes.stream().mapToInt(Sizes::told).sum();
    return Math.max(told, Math.abs(of(after) - of(before)));
  }

  private static int told(Change change) {
    if (change instanceof Change.Spliced splice) {
      return splice.removed() + of(splice.inserted());
    }
    if (change instanceof Change.Within within) {
      return told(within.change());
    }
    return change instanceof Change.Replaced ? 0 : 1;
  }

  /** Whether something went. */
  static boolean removes(List<Change> changes, Object before, Object after) {
    return of(after) < of(before) || changes.stream().anyMatch(Sizes::removes);
  }

  private static boolean removes(Change change) {
    return change instanceof Change.Removed
        || (change instanceof Change.Spliced splice && splice.removed() > 0)
        || (change instanceof Change.Within within && removes(within.change()));
  }
}
