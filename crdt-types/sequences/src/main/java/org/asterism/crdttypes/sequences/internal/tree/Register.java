package org.asterism.crdttypes.sequences.internal.tree;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/**
 * One value of a node: of all that set it, the one with the greatest (time, replica, number).
 *
 * <p>What a replica itself set anew later, with a time that is not less, can never win again: it is
 * forgotten.
 */
final class Register {
  private record Entry(ReplicaId author, long seq, long time, @Nullable Object value) {
    boolean isAbove(Entry other) {
      if (time != other.time) {
        return time > other.time;
      }
      int byReplica = author.compareTo(other.author);
      return byReplica != 0 ? byReplica > 0 : seq > other.seq;
    }
  }

  private final Map<ReplicaId, ArrayDeque<Entry>> kept = new HashMap<>(2);
  private @Nullable Entry winner;

  /** Takes in an operation that sets the value, and lets go of those before it. */
  void set(History author, long seq, long time, @Nullable Object value) {
    ArrayDeque<Entry> own = kept.computeIfAbsent(author.replica, id -> new ArrayDeque<>(2));
    for (Entry last = own.peekLast(); last != null && last.time <= time; last = own.peekLast()) {
      author.supersede(last.seq);
      own.removeLast();
    }
    Entry entry = new Entry(author.replica, seq, time, value);
    own.add(entry);
    Entry best = winner;
    if (best == null || entry.isAbove(best)) {
      winner = entry;
    }
  }

  @Nullable Object value() {
    Entry best = winner;
    return best == null ? null : best.value;
  }
}
