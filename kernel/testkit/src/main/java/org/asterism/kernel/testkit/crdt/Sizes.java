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
    int told = 0;
    for (Change change : changes) {
      if (change instanceof Change.Spliced splice) {
        told += splice.removed() + of(splice.inserted());
      } else if (!(change instanceof Change.Replaced)) {
        told++;
      }
    }
    return Math.max(told, Math.abs(of(after) - of(before)));
  }

  /** Whether something went. */
  static boolean removes(List<Change> changes, Object before, Object after) {
    for (Change change : changes) {
      if (change instanceof Change.Removed
          || (change instanceof Change.Spliced splice && splice.removed() > 0)) {
        return true;
      }
    }
    return of(after) < of(before);
  }
}
