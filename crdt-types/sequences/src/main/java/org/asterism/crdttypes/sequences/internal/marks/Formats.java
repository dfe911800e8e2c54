package org.asterism.crdttypes.sequences.internal.marks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asterism.crdttypes.sequences.internal.SharedText;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.Dot;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the marks on a text: for each key, from which place on which mark wins.
 *
 * <p>Litt, Lim, Kleppmann, van Hardenberg: "Peritext" (2022), with the boundaries in the order of
 * the text, deleted characters included, so that nothing moves when text comes or goes. Marks only
 * ever come, and the greatest wins at each place, so that their order of arrival does not matter. A
 * mark with an anchor whose character is not there yet waits for it.
 */
final class Formats {
  private final SharedText text;
  private final Comparator<Anchor> order = this::compare;
  private final SortedMap<String, Track> tracks = new TreeMap<>();

  /** The anchors of all marks that have taken effect. */
  private final NavigableSet<Anchor> edges = new TreeSet<>(order);

  /** By edge, the attributes from there to the next, of stretches asked for since the last mark. */
  private final Map<Anchor, SortedMap<String, Object>> asked = new HashMap<>();

  private final Deque<Mark> ready = new ArrayDeque<>();

  Formats(SharedText text) {
    this.text = text;
  }

  private int compare(Anchor one, Anchor other) {
    Dot a = one.item();
    Dot b = other.item();
    if (a == null || b == null) {
      return Integer.compare(rank(one), rank(other));
    }
    int byItem = a.equals(b) ? 0 : text.compare(a, b);
    return byItem != 0 ? byItem : Boolean.compare(one.after(), other.after());
  }

  private static int rank(Anchor anchor) {
    return anchor.item() != null ? 0 : anchor.after() ? -1 : 1;
  }

  /** How many visible characters are before a place. */
  int indexOf(Anchor anchor) {
    Dot item = anchor.item();
    if (item == null) {
      return anchor.after() ? 0 : text.length();
    }
    return text.indexOf(item) + (anchor.after() && text.isVisible(item) ? 1 : 0);
  }

  /** The place before the visible character at an index, or the end. */
  Anchor before(int index) {
    return index < text.length() ? Anchor.before(text.at(index)) : Anchor.END;
  }

  /** The place after the visible character before an index, or the beginning. */
  Anchor after(int index) {
    return index > 0 ? Anchor.after(text.at(index - 1)) : Anchor.BEGINNING;
  }

  /** Takes in a mark, at once or when what it is anchored on is there. */
  void add(Mark mark) {
    ready.add(mark);
  }

  /** Lets the marks take effect that can, and tells what became of the visible text. */
  void settle(List<Change> changes) {
    for (Mark mark = ready.poll(); mark != null; mark = ready.poll()) {
      if (isThere(mark, mark.start()) && isThere(mark, mark.end())) {
        apply(mark, changes);
      }
    }
  }

  private boolean isThere(Mark mark, Anchor anchor) {
    Dot item = anchor.item();
    if (item == null || text.isPlaced(item)) {
      return true;
    }
    text.whenPlaced(item, () -> ready.add(mark));
    return false;
  }

  private void apply(Mark mark, List<Change> changes) {
    if (compare(mark.start(), mark.end()) >= 0) {
      return;
    }
    asked.clear();
    edges.add(mark.start());
    edges.add(mark.end());
    tracks.computeIfAbsent(mark.key(), key -> new Track(key, order)).apply(mark, this, changes);
  }

  /**
   * The last place after a deleted character, between a visible character and the next, where a
   * mark begins or ends: what is typed there goes behind it, to be out of marks that do not grow.
   *
   * @return the deleted character; null if there is none
   */
  @Nullable Dot lastEdgeBefore(int index) {
    if (!text.isAfterDeleted(index)) {
      return null;
    }
    for (Anchor edge : edges.subSet(after(index), false, before(index), false).descendingSet()) {
      if (edge.after()) {
        return edge.item();
      }
    }
    return null;
  }

  /** The winning marks of a key between two places, in order, none left out. */
  List<Segment> segments(String key, Anchor start, Anchor end) {
    Track track = tracks.get(key);
    return track == null
        ? List.of(new Segment(start, end, null))
        : track.segments(start, end, order);
  }

  /** The keys for which there are marks, in order. */
  List<String> keys() {
    return new ArrayList<>(tracks.keySet());
  }

  /** Tells the attributes of the visible text in a range. */
  void tell(int from, int to, List<Change> changes) {
    if (from >= to) {
      return;
    }
    if (tracks.isEmpty()) {
      return;
    }
    Anchor start = before(from);
    Anchor end = after(to);
    Anchor edge = edges.floor(start);
    Anchor next = edge == null ? edges.first() : edges.higher(edge);
    if (next == null || compare(next, end) >= 0) {
      if (edge != null) {
        attributesFrom(edge)
            .forEach(
                (key, value) -> changes.add(new Change.Formatted(from, to - from, key, value)));
      }
      return;
    }
    for (String key : tracks.keySet()) {
      Stretches stretches = new Stretches(key, changes);
      for (Segment segment : segments(key, start, end)) {
        if (segment.value() != null) {
          stretches.add(indexOf(segment.start()), indexOf(segment.end()), segment.value());
        }
      }
      stretches.close();
    }
  }

  private SortedMap<String, Object> attributesFrom(Anchor edge) {
    SortedMap<String, Object> known = asked.get(edge);
    if (known == null) {
      known = new TreeMap<>();
      for (Map.Entry<String, Track> entry : tracks.entrySet()) {
        Object value = entry.getValue().valueAt(edge);
        if (value != null) {
          known.put(entry.getKey(), value);
        }
      }
      asked.put(edge, known);
    }
    return known;
  }

  /** The attributes of the visible text in a range, by key, only where there are some. */
  List<Change.Formatted> attributes(int from, int to) {
    List<Change> told = new ArrayList<>();
    tell(from, to, told);
    List<Change.Formatted> formatted = new ArrayList<>();
    told.forEach(change -> formatted.add((Change.Formatted) change));
    return formatted;
  }

  /**
   * A stretch in which one mark wins, or none does.
   *
   * @param start of it
   * @param end of it
   * @param winner null for none
   */
  record Segment(Anchor start, Anchor end, @Nullable Mark winner) {
    @Nullable Object value() {
      return Mark.valueOf(winner);
    }
  }

  /** Joins adjoining stretches of one value before they are told. */
  static final class Stretches {
    private final String key;
    private final List<Change> changes;
    private int from;
    private int to;
    private @Nullable Object value;

    Stretches(String key, List<Change> changes) {
      this.key = key;
      this.changes = changes;
    }

    void add(int start, int end, @Nullable Object next) {
      if (start >= end) {
        return;
      }
      if (from < to && to == start && Objects.equals(value, next)) {
        to = end;
        return;
      }
      close();
      from = start;
      to = end;
      value = next;
    }

    void close() {
      if (from < to) {
        changes.add(new Change.Formatted(from, to - from, key, value));
      }
      from = to;
    }
  }

  /** Checks what must always hold; for tests. */
  void checkInvariants() {
    if (!ready.isEmpty()) {
      throw new IllegalStateException("marks were left aside");
    }
    for (Map.Entry<String, Track> entry : tracks.entrySet()) {
      entry.getValue().checkInvariants(order);
    }
  }
}
