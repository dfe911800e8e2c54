package org.asterism.crdttypes.sequences.internal.marks;

import org.asterism.kernel.api.crdt.Dot;
import org.jspecify.annotations.Nullable;

/**
 * One operation that formats what lies between two places, also what comes there later.
 *
 * @param dot of the operation
 * @param time of the hybrid logical clock, not negative
 * @param start before the end, or it has no effect
 * @param end of the range
 * @param key of the attribute
 * @param value of the attribute; null for none
 */
record Mark(Dot dot, long time, Anchor start, Anchor end, String key, @Nullable Object value) {
  /** Whether it wins over another: by time, then replica, then number. */
  boolean beats(@Nullable Mark other) {
    if (other == null || time != other.time) {
      return other == null || time > other.time;
    }
    return dot.compareTo(other.dot) > 0;
  }

  static @Nullable Object valueOf(@Nullable Mark mark) {
    return mark == null ? null : mark.value;
  }
}
