package org.asterism.kernel.api.crdt;

import org.asterism.kernel.api.multiformats.Bytes;

/**
 * The operations of one replica in the interval {@code (after, upTo]}, in the form of their type.
 *
 * @param replica that made them
 * @param after 0 or more
 * @param upTo at least {@code after}; equal if there are none
 * @param payload whose meaning only the type knows
 */
public record Delta(ReplicaId replica, long after, long upTo, Bytes payload) {
  /**
   * Checks the interval.
   *
   * @throws IllegalArgumentException if it is negative or reversed
   */
  public Delta {
    if (after < 0 || upTo < after) {
      throw new IllegalArgumentException("not an interval: (" + after + ", " + upTo + "]");
    }
  }

  /** Whether there are no operations. */
  public boolean isEmpty() {
    return after == upTo;
  }
}
