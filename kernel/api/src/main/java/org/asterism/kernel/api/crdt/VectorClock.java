package org.asterism.kernel.api.crdt;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far each replica's operations are known, without gaps. Immutable; equal by content; iterated
 * in the order of replica ids.
 */
public final class VectorClock {
  private static final VectorClock ZERO = new VectorClock(new ReplicaId[0], new long[0]);

  /** In order, without doubles. */
  private final ReplicaId[] replicas;

  /** How far each of them is known, above 0. */
  private final long[] seqs;

  private VectorClock(ReplicaId[] replicas, long[] seqs) {
    this.replicas = replicas;
    this.seqs = seqs;
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
    ReplicaId[] replicas = sorted.keySet().toArray(new ReplicaId[0]);
    long[] seqs = sorted.values().stream().mapToLong(Long::longValue).toArray();
    return new VectorClock(replicas, seqs);
  }

  /** How far a replica is known; 0 if not at all. */
  public long get(ReplicaId replica) {
    int at = Arrays.binarySearch(replicas, replica);
    return at < 0 ? 0 : seqs[at];
  }

  /** Whether an operation is known. */
  public boolean contains(Dot dot) {
    return dot.seq() <= get(dot.replica());
  }

  /** Whether all that the other knows is known here. */
  public boolean dominates(VectorClock other) {
    if (other.replicas.length > replicas.length) {
      return false;
    }
    int here = 0;
    for (int there = 0; there < other.replicas.length; there++) {
      ReplicaId replica = other.replicas[there];
      while (here < replicas.length && replicas[here].compareTo(replica) < 0) {
        here++;
      }
      boolean known =
          here < replicas.length
              && replicas[here].equals(replica)
              && seqs[here] >= other.seqs[there];
      if (!known) {
        return false;
      }
    }
    return true;
  }

  /** This clock with one replica known at least so far. */
  public VectorClock with(ReplicaId replica, long seq) {
    int at = Arrays.binarySearch(replicas, replica);
    if (at >= 0) {
      return seq <= seqs[at] ? this : raised(at, seq);
    }
    return seq <= 0 ? this : inserted(-at - 1, replica, seq);
  }

  private VectorClock raised(int at, long seq) {
    long[] changed = seqs.clone();
    changed[at] = seq;
    return new VectorClock(replicas, changed);
  }

  private VectorClock inserted(int at, ReplicaId replica, long seq) {
    int more = replicas.length + 1;
    ReplicaId[] moreReplicas = Arrays.copyOf(replicas, more);
    long[] moreSeqs = Arrays.copyOf(seqs, more);
    System.arraycopy(replicas, at, moreReplicas, at + 1, replicas.length - at);
    System.arraycopy(seqs, at, moreSeqs, at + 1, seqs.length - at);
    moreReplicas[at] = replica;
    moreSeqs[at] = seq;
    return new VectorClock(moreReplicas, moreSeqs);
  }

  /** What either knows. */
  public VectorClock merge(VectorClock other) {
    if (dominates(other)) {
      return this;
    }
    ReplicaId[] both = new ReplicaId[replicas.length + other.replicas.length];
    long[] most = new long[both.length];
    int here = 0;
    int there = 0;
    int count = 0;
    while (here < replicas.length || there < other.replicas.length) {
      int order = order(here, other, there);
      both[count] = order <= 0 ? replicas[here] : other.replicas[there];
      long ours = order <= 0 ? seqs[here++] : 0;
      long theirs = order >= 0 ? other.seqs[there++] : 0;
      most[count++] = Math.max(ours, theirs);
    }
    return new VectorClock(Arrays.copyOf(both, count), Arrays.copyOf(most, count));
  }

  /** Which of two entries comes first; one behind the last comes after all. */
  private int order(int here, VectorClock other, int there) {
    if (here == replicas.length) {
      return 1;
    }
    if (there == other.replicas.length) {
      return -1;
    }
    return replicas[here].compareTo(other.replicas[there]);
  }

  /** The entries, all above 0, unmodifiable, in the order of replica ids. */
  public SortedMap<ReplicaId, Long> entries() {
    SortedMap<ReplicaId, Long> entries = new TreeMap<>();
    for (int i = 0; i < replicas.length; i++) {
      entries.put(replicas[i], seqs[i]);
    }
    return Collections.unmodifiableSortedMap(entries);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorClock that
        && Arrays.equals(seqs, that.seqs)
        && Arrays.equals(replicas, that.replicas);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(replicas) + Arrays.hashCode(seqs);
  }

  @Override
  public String toString() {
    return entries().toString();
  }
}
