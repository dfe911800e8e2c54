package org.asterism.crdttypes.causal.internal;

import org.asterism.kernel.api.crdt.causal.Tally;
import org.jspecify.annotations.Nullable;

/** What is left of one replica at one node. */
final class Slot {
  final Author author;
  Mark.@Nullable Live live;
  Mark.@Nullable Kill kill;

  Slot(Author author) {
    this.author = author;
  }

  boolean isEmpty() {
    return live == null && kill == null;
  }

  /** All that the replica ever counted here, as far as it is still known. */
  Tally counted() {
    if (live != null && live.tally != null) {
      return live.tally;
    }
    return removed();
  }

  /** What it counted and somebody removed. */
  Tally removed() {
    return kill == null ? Tally.ZERO : kill.counted;
  }

  /** Up to which of the replica's operations everything beneath the node has ended. */
  long endedBeneath() {
    return Math.max(kill == null ? 0 : kill.upTo, live == null ? 0 : live.seq - 1);
  }
}
