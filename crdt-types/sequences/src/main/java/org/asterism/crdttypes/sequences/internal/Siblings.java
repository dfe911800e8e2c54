package org.asterism.crdttypes.sequences.internal;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The runs in the document by the origins of their first items, those with equal origins by
 * replica.
 *
 * <p>A run that continues its replica's item before is left out: the replica's log finds it. So
 * what stands here keeps its first item whatever is cut, merged and hidden.
 */
final class Siblings {
  /** Of a number below all and one above all, to look for the ends of what is between. */
  private static final ReplicaLog LOWEST = bound(0x00);

  private static final ReplicaLog HIGHEST = bound(0xff);

  private final NavigableSet<Run> runs = new TreeSet<>(Siblings::order);

  private static ReplicaLog bound(int octet) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) octet);
    return new ReplicaLog(new ReplicaId(Bytes.wrap(key)), new Characters());
  }

  /** By left origin, the beginning first; then by right origin, none last; then by item. */
  private static int order(Run one, Run other) {
    int byLeft =
        one.leftLog == null || other.leftLog == null
            ? Boolean.compare(one.leftLog != null, other.leftLog != null)
            : compare(one.leftLog, one.leftSeq, other.leftLog, other.leftSeq);
    if (byLeft != 0) {
      return byLeft;
    }
    int byRight =
        one.rightLog == null || other.rightLog == null
            ? Boolean.compare(one.rightLog == null, other.rightLog == null)
            : compare(one.rightLog, one.rightSeq, other.rightLog, other.rightSeq);
    return byRight != 0 ? byRight : compare(one.log, one.seq, other.log, other.seq);
  }

  /** Compares items by replica, then by number: so stand those whose origins are equal. */
  static int compare(ReplicaLog log, long seq, ReplicaLog otherLog, long otherSeq) {
    int byReplica = log == otherLog ? 0 : log.id.compareTo(otherLog.id);
    return byReplica != 0 ? byReplica : Long.compare(seq, otherSeq);
  }

  /** Adds a run whose first item has its place. */
  void add(Run run) {
    if (!run.isContinuation()) {
      runs.add(run);
    }
  }

  /** The last before an item of those with its origins. */
  @Nullable Run before(Run item) {
    Run found = runs.lower(item);
    return found != null && found.hasOriginsOf(item) ? found : null;
  }

  /** The first after an item of those with its origins. */
  @Nullable Run after(Run item) {
    Run found = runs.higher(item);
    return found != null && found.hasOriginsOf(item) ? found : null;
  }

  /** The first with these origins. */
  @Nullable Run first(
      @Nullable ReplicaLog left, long leftSeq, @Nullable ReplicaLog right, long rightSeq) {
    Run least = new Run(LOWEST, 0, 0);
    least.origins(left, leftSeq, right, rightSeq);
    return after(least);
  }

  /** The last with an item as left origin and no right one. */
  @Nullable Run last(ReplicaLog left, long leftSeq) {
    Run most = new Run(HIGHEST, Long.MAX_VALUE, 0);
    most.origins(left, leftSeq, null, 0);
    return before(most);
  }

  /** The first item of a replica in {@code [from, to)} that is a left origin here; 0 if none is. */
  long firstLeft(ReplicaLog log, long from, long to) {
    Run found = runs.higher(beforeAllOf(log, from));
    return found != null && found.leftLog == log && found.leftSeq < to ? found.leftSeq : 0;
  }

  /** The last item of a replica in {@code [from, to)} that is a left origin here; 0 if none is. */
  long lastLeft(ReplicaLog log, long from, long to) {
    Run found = runs.lower(beforeAllOf(log, to));
    return found != null && found.leftLog == log && found.leftSeq >= from ? found.leftSeq : 0;
  }

  private static Run beforeAllOf(ReplicaLog left, long leftSeq) {
    Run least = new Run(LOWEST, 0, 0);
    least.origins(left, leftSeq, LOWEST, 0);
    return least;
  }
}
