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

  void add(Entry entry, @Nullable List<Bytes> spread) {
    bytes += entry.size();
    if (spread == null || waitingOld.containsKey(entry.replica())) {
      waitingOld.merge(entry.replica(), 1, Integer::sum);
      old.add(new Outgoing(entry, spread));
    } else {
      fresh.add(new Outgoing(entry, spread));
    }
  }

  /** The next blocks for a frame, all as new or as old as each other. */
  List<Outgoing> take(int blocks, long size) {
    Deque<Outgoing> from = fresh.isEmpty() ? old : fresh;
    List<Outgoing> batch = new ArrayList<>();
    long taken = 0;
    while (!from.isEmpty() && batch.size() < blocks) {
      Outgoing next = from.element();
      taken += next.entry().size();
      if (!batch.isEmpty()
          && (taken > size || !Objects.equals(batch.get(0).spread(), next.spread()))) {
        break;
      }
      batch.add(from.remove());
      bytes -= next.entry().size();
      if (from == old) {
        waitingOld.computeIfPresent(
            next.entry().replica(), (replica, count) -> count == 1 ? null : count - 1);
      }
    }
    return batch;
  }

  /** Blocks that wait. */
  int size() {
    return fresh.size() + old.size();
  }

  /** Bytes of those. */
  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return fresh.isEmpty() && old.isEmpty();
  }

  /** Whether nothing waits, is being read or has not been taken by the link. */
  boolean isIdle() {
    return isEmpty() && onTheWay == 0 && !reading;
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
    bytes = 0;
  }
}
