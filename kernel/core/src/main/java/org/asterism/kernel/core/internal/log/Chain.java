package org.asterism.kernel.core.internal.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.asterism.kernel.core.internal.block.Head;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one replica: a chain by their {@code prev}, or a tree if the replica forked. Blocks
 * are in the order in which they came, so each is behind the one it follows on.
 */
final class Chain {
  /** In which the first of two operations with one dot counts. */
  static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::from).thenComparing(Entry::cid);

  private final List<Entry> entries = new ArrayList<>();
  private int roots;
  private boolean forked;

  void add(Entry entry) {
    entries.add(entry);
    Entry prev = entry.prev();
    int siblings = prev == null ? ++roots : prev.gainChild();
    forked |= siblings > 1;
  }

  boolean forked() {
    return forked;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<Entry> entries() {
    return entries;
  }

  /**
   * Whether those that have an effect among some are the first of those that have one among more.
   */
  boolean goesOn(Predicate<Entry> before, Predicate<Entry> after) {
    List<Entry> ordered = new ArrayList<>(entries);
    ordered.sort(ORDER);
    long ofBefore = 0;
    long ofAfter = 0;
    boolean parted = false;
    for (Entry entry : ordered) {
      boolean counted = before.test(entry) && entry.to() > ofBefore;
      boolean counts = after.test(entry) && entry.to() > ofAfter;
      if (counted && (parted || !counts)) {
        return false;
      }
      parted |= counts && !counted;
      ofBefore = counted ? entry.to() : ofBefore;
      ofAfter = counts ? entry.to() : ofAfter;
    }
    return true;
  }

  long maxSeq() {
    long max = 0;
    for (Entry head : heads()) {
      max = Math.max(max, head.to());
    }
    return max;
  }

  /** Blocks that none follows on. */
  List<Entry> heads() {
    if (!forked) {
      return entries.isEmpty() ? List.of() : List.of(entries.get(entries.size() - 1));
    }
    List<Entry> heads = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.childless()) {
        heads.add(entry);
      }
    }
    return heads;
  }

  /** The newest stored block of every branch. */
  List<Entry> durableHeads() {
    Set<Entry> found = new LinkedHashSet<>();
    for (Entry head : heads()) {
      Entry durable = newestDurable(head);
      if (durable != null) {
        found.add(durable);
      }
    }
    if (found.size() > 1) {
      for (Entry head : List.copyOf(found)) {
        for (Entry older = head.prev(); older != null; older = older.prev()) {
          found.remove(older);
        }
      }
    }
    return new ArrayList<>(found);
  }

  private static @Nullable Entry newestDurable(Entry head) {
    Entry entry = head;
    while (entry != null && !entry.durable()) {
      entry = entry.prev();
    }
    return entry;
  }

  /**
   * The blocks that a peer lacks who has shown these heads.
   *
   * @param known those of its heads that are here
   * @param unknown those that are not
   * @param storedOnly whether only durable ones are meant
   */
  List<Entry> missing(Collection<Entry> known, Collection<Head> unknown, boolean storedOnly) {
    if (!unknown.isEmpty() && mayHaveAll(unknown)) {
      return List.of();
    }
    if (!forked) {
      return suffix(known, storedOnly);
    }
    Set<Entry> there = new LinkedHashSet<>();
    for (Entry head : known) {
      for (Entry entry = head; entry != null && there.add(entry); entry = entry.prev()) {}
    }
    List<Entry> missing = new ArrayList<>();
    for (Entry entry : entries) {
      if ((entry.durable() || !storedOnly) && !there.contains(entry)) {
        missing.add(entry);
      }
    }
    return missing;
  }

  /**
   * A peer that is ahead shows us heads that we cannot place. It sends what we lack, and then they
   * can be placed. One that shows an unknown head at or behind ours has another history.
   */
  private boolean mayHaveAll(Collection<Head> unknown) {
    long max = maxSeq();
    for (Head head : unknown) {
      if (head.seq() <= max) {
        return false;
      }
    }
    return true;
  }

  private List<Entry> suffix(Collection<Entry> known, boolean storedOnly) {
    long after = 0;
    for (Entry entry : known) {
      after = Math.max(after, entry.to());
    }
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).to() <= after) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = low;
    while (end < entries.size() && (entries.get(end).durable() || !storedOnly)) {
      end++;
    }
    return new ArrayList<>(entries.subList(low, end));
  }

  /** Drops blocks and all that follow on them; tells which. */
  List<Entry> drop(Set<Entry> lost) {
    Set<Entry> dropped = new LinkedHashSet<>();
    for (Entry entry : entries) {
      if (lost.contains(entry) || (entry.prev() != null && dropped.contains(entry.prev()))) {
        dropped.add(entry);
      }
    }
    List<Entry> kept = new ArrayList<>(entries);
    kept.removeAll(dropped);
    entries.clear();
    roots = 0;
    forked = false;
    kept.forEach(
        entry -> {
          while (!entry.childless()) {
            entry.loseChild();
          }
        });
    kept.forEach(this::add);
    return new ArrayList<>(dropped);
  }
}
