package org.asterism.crdttypes.causal.internal;

import java.util.List;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/** A part of one operation, as it travels. Operations have at most one that is no {@link Kill}. */
sealed interface Op {
  /** Numbers are not above this: what a double holds exactly. */
  long MAX = 1L << 53;

  /** Paths are not longer than this. */
  int MAX_KEYS = 64;

  /** Of the operation. */
  long seq();

  /** From the root; no key is null. */
  List<Object> path();

  /** A value at a path; its author's earlier ones there and beneath are superseded. */
  record Put(long seq, List<Object> path, @Nullable Object value, long timestamp) implements Op {}

  /** All that its author ever counted at a path, removed or not. */
  record Count(long seq, List<Object> path, long up, long down) implements Op {}

  /** The end of what some replicas had put at a path and beneath. */
  record Kill(long seq, List<Object> path, List<Victim> victims) implements Op {
    /** Copies the list. */
    public Kill {
      victims = List.copyOf(victims);
    }
  }

  /**
   * One replica's operations up to a number.
   *
   * @param up what it had counted at this very path by then
   * @param down likewise
   */
  record Victim(ReplicaId replica, long upTo, long up, long down) {
    boolean hasCounted() {
      return up != 0 || down != 0;
    }
  }
}
