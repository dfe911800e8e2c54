package org.asterism.kernel.api.crdt.causal;

import org.asterism.kernel.api.crdt.Dot;
import org.jspecify.annotations.Nullable;

/**
 * A value that somebody put and nobody has superseded or removed.
 *
 * @param dot of the operation
 * @param timestamp that was given with the value; 0 if none was
 * @param value of {@link org.asterism.kernel.api.crdt.Values}, immutable
 */
public record Entry(Dot dot, long timestamp, @Nullable Object value) implements Comparable<Entry> {
  /** The last writer is the greatest: by timestamp, then by dot. */
  @Override
  public int compareTo(Entry other) {
    int byTime = Long.compare(timestamp, other.timestamp);
    return byTime != 0 ? byTime : dot.compareTo(other.dot);
  }
}
