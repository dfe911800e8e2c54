package org.asterism.kernel.api.crdt;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far each replica's operations are known, without gaps. Immutable; equal by content; iterated
 * in the order of replica ids.
 */
public final class VectorClock {
  private static final VectorClock ZERO = new VectorClock(new TreeMap<>());

  private final SortedMap<ReplicaId, Long> entries;

  private VectorClock(SortedMap<ReplicaId, Long> entries) {
    this.entries = entries;
  }

  /** The clock that knows nothing. */
  public static VectorClock zero() {
    return ZERO;
  }

  /**
   * A clock of these entries; those with 0 are left out.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public static VectorClock of(Map<ReplicaId, Long> entries) {
    SortedMap<ReplicaId, Long> sorted = new TreeMap<>();
    entries.forEach(
        (replica, seq) -> {
          if (seq < 0) {
            throw new IllegalArgumentException("a clock does not go below 0: " + seq);
          }
          if (seq > 0) {
            sorted.put(replica, seq);
          }
        });
    return new VectorClock(sorted);
  }

  /** How far a replica is known; 0 if not at all. */
  public long get(ReplicaId replica) {
    return entries.getOrDefault(replica, 0L);
  }

  /** Whether an operation is known. */
  public boolean contains(Dot dot) {
    return dot.seq() <= get(dot.replica());
  }

  /** Whether all that the other knows is known here. */
  public boolean dominates(VectorClock other) {
    return other.entries.entrySet().stream().allMatch(e -> e.getValue() <= get(e.getKey()));
  }

  /** This clock with one replica known at least so far. */
  public VectorClock with(ReplicaId replica, long seq) {
    if (seq <= get(replica)) {
      return this;
    }
    SortedMap<ReplicaId, Long> changed = new TreeMap<>(entries);
    changed.put(replica, seq);
    return new VectorClock(changed);
  }

  /** What either knows. */
  public VectorClock merge(VectorClock other) {
    if (dominates(other)) {
      return this;
    }
    SortedMap<ReplicaId, Long> merged = new TreeMap<>(entries);
    other.entries.forEach((replica, seq) -> merged.merge(replica, seq, Math::max));
    return new VectorClock(merged);
  }

  /** The entries, all above 0, unmodifiable, in the order of replica ids. */
  public SortedMap<ReplicaId, Long> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorClock that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
