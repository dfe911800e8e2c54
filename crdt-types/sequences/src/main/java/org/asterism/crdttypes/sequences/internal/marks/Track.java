package org.asterism.crdttypes.sequences.internal.marks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.Change;
import org.jspecify.annotations.Nullable;

/** The marks of one key along the text: which one wins from each boundary to the next. */
final class Track {
  private final String key;

  /** By boundary, the winner from there on; from the beginning on there is none. */
  private final NavigableMap<Anchor, Optional<Mark>> winners;

  Track(String key, Comparator<Anchor> order) {
    this.key = key;
    this.winners = new TreeMap<>(order);
    winners.put(Anchor.BEGINNING, Optional.empty());
  }

  private @Nullable Mark winnerAt(Anchor anchor) {
    return Objects.requireNonNull(winners.floorEntry(anchor)).getValue().orElse(null);
  }

  /** The value that the winner at a place gives. */
  @Nullable Object valueAt(Anchor anchor) {
    return Mark.valueOf(winnerAt(anchor));
  }

  void apply(Mark mark, Formats formats, List<Change> changes) {
    winners.put(mark.start(), Optional.ofNullable(winnerAt(mark.start())));
    if (mark.end().item() != null) {
      winners.put(mark.end(), Optional.ofNullable(winnerAt(mark.end())));
    }
    Formats.Stretches told = new Formats.Stretches(key, changes);
    NavigableMap<Anchor, Optional<Mark>> covered =
        winners.subMap(mark.start(), true, mark.end(), false);
    for (Map.Entry<Anchor, Optional<Mark>> entry : covered.entrySet()) {
      Mark old = entry.getValue().orElse(null);
      if (mark.beats(old)) {
        entry.setValue(Optional.of(mark));
        if (!Objects.equals(mark.value(), Mark.valueOf(old))) {
          told.add(formats.indexOf(entry.getKey()), endOf(entry.getKey(), formats), mark.value());
        }
      }
    }
    told.close();
    merge(mark);
  }

  private int endOf(Anchor start, Formats formats) {
    Anchor next = winners.higherKey(start);
    return formats.indexOf(next == null ? Anchor.END : next);
  }

  /** Takes out the boundaries at which nothing changes. */
  private void merge(Mark mark) {
    Mark before = null;
    Anchor lower = winners.lowerKey(mark.start());
    if (lower != null) {
      before = winnerAt(lower);
    }
    var entries = winners.subMap(mark.start(), true, mark.end(), true).entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Anchor, Optional<Mark>> entry = entries.next();
      Mark here = entry.getValue().orElse(null);
      if (Objects.equals(here, before) && entry.getKey().item() != null) {
        entries.remove();
      }
      before = here;
    }
  }

  List<Formats.Segment> segments(Anchor start, Anchor end, Comparator<Anchor> order) {
    List<Formats.Segment> segments = new ArrayList<>();
    Anchor at = start;
    Mark winner = winnerAt(start);
    if (order.compare(start, end) >= 0) {
      return segments;
    }
    for (Map.Entry<Anchor, Optional<Mark>> entry :
        winners.subMap(start, false, end, false).entrySet()) {
      segments.add(new Formats.Segment(at, entry.getKey(), winner));
      at = entry.getKey();
      winner = entry.getValue().orElse(null);
    }
    segments.add(new Formats.Segment(at, end, winner));
    return segments;
  }

  void checkInvariants(Comparator<Anchor> order) {
    Anchor previous = null;
    for (Map.Entry<Anchor, Optional<Mark>> entry : winners.entrySet()) {
      if (previous != null
          && (order.compare(previous, entry.getKey()) >= 0
              || Objects.requireNonNull(winners.get(previous)).equals(entry.getValue()))) {
        throw new IllegalStateException("boundaries of " + key + " are out of order or idle");
      }
      previous = entry.getKey();
    }
  }
}
