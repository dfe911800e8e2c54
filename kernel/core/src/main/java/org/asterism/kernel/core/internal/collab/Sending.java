package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.log.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that wait to be sent to one member: new ones before old ones, but never before an old one
 * of the same replica, which they follow on.
 */
final class Sending {
  private final Deque<Outgoing> fresh = new ArrayDeque<>();
  private final Deque<Outgoing> old = new ArrayDeque<>();
  private final Map<ReplicaId, Integer> waitingOld = new TreeMap<>();
  private final Map<ReplicaId, Offered> offered = new TreeMap<>();
  private TurnQueue.@Nullable Timer watching;
  private long bytes;
  private long onTheWay;
  private boolean reading;

  /**
   * A block to be sent.
   *
   * @param entry of it
   * @param spread tags of those who are sent it too; none for an old block
   */
  record Outgoing(Entry entry, @Nullable List<Bytes> spread) {}

  /** A block that is fetched in pieces, and those of its replica that wait for that. */
  private static final class Offered {
    private final Entry entry;
    private final Deque<Outgoing> behind = new ArrayDeque<>();
    private int asked;
    private int askedBefore = -1;

    private Offered(Entry entry) {
      this.entry = entry;
    }
  }

  void add(Entry entry, @Nullable List<Bytes> spread) {
    bytes += entry.size();
    if (spread == null
        || waitingOld.containsKey(entry.replica())
        || offered.containsKey(entry.replica())) {
      waitingOld.merge(entry.replica(), 1, Integer::sum);
      old.add(new Outgoing(entry, spread));
    } else {
      fresh.add(new Outgoing(entry, spread));
    }
  }

  /**
   * The next blocks for a frame, all as new or as old as each other; none if those that wait follow
   * on one that is offered.
   *
   * @param longest of a block; one that is longer comes alone, and those behind it wait until it is
   *     {@link #given}
   */
  List<Outgoing> take(int blocks, long size, int longest) {
    List<Outgoing> batch = new ArrayList<>();
    take(fresh, batch, blocks, size, longest);
    if (batch.isEmpty()) {
      take(old, batch, blocks, size, longest);
    }
    return batch;
  }

  private void take(
      Deque<Outgoing> from, List<Outgoing> batch, int blocks, long size, int longest) {
    long taken = 0;
    while (!from.isEmpty() && batch.size() < blocks) {
      Outgoing next = from.element();
      Offered before = offered.get(next.entry().replica());
      if (before != null) {
        before.behind.add(remove(from));
        continue;
      }
      taken += next.entry().size();
      boolean alone = next.entry().size() > longest;
      if (!batch.isEmpty()
          && (alone || taken > size || !Objects.equals(batch.get(0).spread(), next.spread()))) {
        return;
      }
      batch.add(remove(from));
      if (alone) {
        offered.put(next.entry().replica(), new Offered(next.entry()));
        return;
      }
    }
  }

  private Outgoing remove(Deque<Outgoing> from) {
    Outgoing next = from.remove();
    bytes -= next.entry().size();
    if (from == old) {
      waitingOld.computeIfPresent(
          next.entry().replica(), (replica, count) -> count == 1 ? null : count - 1);
    }
    return next;
  }

  /** Whether a block of a replica is offered. */
  boolean isOffered(ReplicaId replica) {
    return offered.containsKey(replica);
  }

  /** Whether it is looked after what is offered, which is done by one timer. */
  boolean isWatched() {
    return watching != null;
  }

  void watch(TurnQueue.Timer timer) {
    watching = timer;
  }

  /**
   * The timer ran: what waited for blocks of which nothing was asked since the last time does so no
   * longer.
   *
   * @return whether something is offered still
   */
  boolean giveUpUnasked() {
    watching = null;
    for (Offered one : List.copyOf(offered.values())) {
      if (one.asked == one.askedBefore) {
        giveUp(one);
      }
      one.askedBefore = one.asked;
    }
    return !offered.isEmpty();
  }

  /**
   * A piece of a block was asked for.
   *
   * @param ends whether it was the last
   * @return whether blocks may go that have waited for it
   */
  boolean given(Bytes digest, boolean ends) {
    for (Offered one : offered.values()) {
      if (one.entry.cid().hash().digest().equals(digest)) {
        one.asked++;
        if (ends) {
          giveUp(one);
        }
        return ends;
      }
    }
    return false;
  }

  /** What has waited for a block does so no longer. */
  private void giveUp(Offered one) {
    offered.remove(one.entry.replica(), one);
    while (!one.behind.isEmpty()) {
      Outgoing last = one.behind.removeLast();
      bytes += last.entry().size();
      fresh.addFirst(last);
    }
  }

  /** Blocks that wait. */
  int size() {
    int waiting = fresh.size() + old.size();
    for (Offered one : offered.values()) {
      waiting += one.behind.size();
    }
    return waiting;
  }

  /** Bytes of those. */
  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return fresh.isEmpty() && old.isEmpty();
  }

  /** Whether nothing waits, is offered, is being read or has not been taken by the link. */
  boolean isIdle() {
    return isEmpty() && offered.isEmpty() && onTheWay == 0 && !reading;
  }

  boolean reading() {
    return reading;
  }

  void reading(boolean now) {
    reading = now;
  }

  /** Bytes that the link has not taken. */
  long onTheWay() {
    return onTheWay;
  }

  void onTheWay(long change) {
    onTheWay += change;
  }

  void clear() {
    fresh.clear();
    old.clear();
    waitingOld.clear();
    offered.clear();
    if (watching != null) {
      watching.cancel();
      watching = null;
    }
    bytes = 0;
  }
}
