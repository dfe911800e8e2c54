package org.asterism.crdttypes.causal.internal;

import org.asterism.kernel.api.crdt.causal.Tally;
import org.jspecify.annotations.Nullable;

/** What an operation left at a node, for as long as it has effect. */
abstract sealed class Mark {
  final Author author;
  final long seq;
  final Node node;
  private boolean effect = true;

  private Mark(Author author, long seq, Node node) {
    this.author = author;
    this.seq = seq;
    this.node = node;
  }

  final boolean hasEffect() {
    return effect;
  }

  /** For {@link Author#drop} alone, which keeps count. */
  final void drop() {
    effect = false;
  }

  /** A value, or a count if there is a tally. */
  static final class Live extends Mark {
    final @Nullable Object value;
    final long timestamp;
    final @Nullable Tally tally;

    Live(
        Author author,
        long seq,
        Node node,
        @Nullable Object value,
        long timestamp,
        @Nullable Tally tally) {
      super(author, seq, node);
      this.value = value;
      this.timestamp = timestamp;
      this.tally = tally;
    }
  }

  /** The end of a victim's operations up to a number, at the node and beneath. */
  static final class Kill extends Mark implements Comparable<Kill> {
    final Author victim;
    final long upTo;

    /** What the victim had counted by then at this very node. */
    final Tally counted;

    Kill(Author author, long seq, Node node, Author victim, long upTo, Tally counted) {
      super(author, seq, node);
      this.victim = victim;
      this.upTo = upTo;
      this.counted = counted;
    }

    boolean hasCounted() {
      return !counted.equals(Tally.ZERO);
    }

    /** Of two on one victim at one node, the greater says all that the other does. */
    @Override
    public int compareTo(Kill other) {
      int order = Long.compare(upTo, other.upTo);
      order = order != 0 ? order : Long.compare(counted.up(), other.counted.up());
      order = order != 0 ? order : Long.compare(counted.down(), other.counted.down());
      order = order != 0 ? order : author.id.compareTo(other.author.id);
      return order != 0 ? order : Long.compare(seq, other.seq);
    }
  }
}
