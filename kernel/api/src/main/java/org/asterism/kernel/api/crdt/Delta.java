package org.asterism.kernel.api.crdt;

import java.util.List;
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

  /**
   * Checks what a type can make one delta of: deltas of one replica, each of which begins where the
   * one before it ends.
   *
   * @throws IllegalArgumentException if they are not, or if there are none
   */
  public static void expectInRow(List<Delta> deltas) {
    if (deltas.isEmpty()) {
      throw new IllegalArgumentException("no deltas");
    }
    Delta first = deltas.get(0);
    long end = first.after();
    for (Delta delta : deltas) {
      if (!delta.replica().equals(first.replica()) || delta.after() != end) {
        throw new IllegalArgumentException("deltas that do not follow on each other");
      }
      end = delta.upTo();
    }
  }

  /** Whether there are no operations. */
  public boolean isEmpty() {
    return after == upTo;
  }
}
