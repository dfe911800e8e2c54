package org.asterism.kernel.api.crdt;

/**
 * The name of one operation.
 *
 * @param replica that made it
 * @param seq from 1, without gaps
 */
public record Dot(ReplicaId replica, long seq) implements Comparable<Dot> {
  /**
   * Checks the sequence number.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Dot {
    if (seq < 1) {
      throw new IllegalArgumentException("sequence numbers begin with 1, not " + seq);
    }
  }

  /** By replica, then by sequence number. */
  @Override
  public int compareTo(Dot other) {
    int byReplica = replica.compareTo(other.replica);
    return byReplica != 0 ? byReplica : Long.compare(seq, other.seq);
  }

  @Override
  public String toString() {
    return replica + ":" + seq;
  }
}
