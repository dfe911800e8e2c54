package org.asterism.crdttypes.causal.internal;

import org.asterism.kernel.api.crdt.causal.Tally;
import org.jspecify.annotations.Nullable;

/** What is left of one replica at one node. */
final class Slot {
  final Author author;
  Mark.@Nullable Live live;

  /** The end of what the replica did here and beneath, unless {@link #uncount} says as much. */
  Mark.@Nullable Kill kill;

  /** Likewise, and how much of what it counted here was removed: that has effect for good. */
  Mark.@Nullable Kill uncount;

  Slot(Author author) {
    this.author = author;
  }

  boolean isEmpty() {
    return live == null && kill == null && uncount == null;
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
    return uncount == null ? Tally.ZERO : uncount.counted;
  }

  /** Up to which of the replica's operations all here and beneath was ended by kills. */
  long killed() {
    return Math.max(kill == null ? 0 : kill.upTo, uncount == null ? 0 : uncount.upTo);
  }

  /** Up to which of the replica's operations everything beneath the node has ended. */
  long endedBeneath() {
    return Math.max(killed(), live == null ? 0 : live.seq - 1);
  }
}
