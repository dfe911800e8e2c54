package org.asterism.crdttypes.sequences.internal.marks;

import java.util.ArrayList;
import java.util.List;
import org.asterism.crdttypes.sequences.internal.SharedText;
import org.asterism.kernel.api.crdt.Change;

/**
 * Collects what became of a text and its formats: after each piece of text that came, and once all
 * of it is there, its attributes.
 */
final class Told {
  /** Of more pieces than this the attributes of all that is between are told. */
  private static final int MANY = 64;

  private final SharedText text;
  private final Formats formats;
  private final List<Change> changes = new ArrayList<>();

  /** Ranges of new text, [from, to) in the text as it is now, in no order. */
  private List<int[]> fresh = new ArrayList<>();

  Told(SharedText text, Formats formats) {
    this.text = text;
    this.formats = formats;
  }

  /** The text has changed. */
  void text() {
    for (Change change : text.takeChanges()) {
      changes.add(change);
      if (change instanceof Change.Spliced splice) {
        int count = splice.inserted() instanceof String inserted ? inserted.length() : 0;
        moved(splice.index(), splice.removed(), count);
      }
    }
  }

  private void moved(int index, int removed, int inserted) {
    int end = index + removed;
    List<int[]> next = new ArrayList<>();
    for (int[] range : fresh) {
      int from = shifted(range[0], index, end, inserted);
      int to = shifted(range[1], index, end, inserted);
      if (from < to) {
        next.add(new int[] {from, to});
      }
    }
    if (inserted > 0) {
      next.add(new int[] {index, index + inserted});
    }
    fresh = next.size() <= MANY ? next : new ArrayList<>(List.of(hull(next)));
  }

  /** Where a bound is after a splice; one within what went, or at its begin, stays at its begin. */
  private static int shifted(int at, int index, int end, int inserted) {
    if (at >= end && at > index) {
      return at - (end - index) + inserted;
    }
    return Math.min(at, index);
  }

  private static int[] hull(List<int[]> ranges) {
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (int[] range : ranges) {
      from = Math.min(from, range[0]);
      to = Math.max(to, range[1]);
    }
    return new int[] {from, to};
  }

  /** There are new marks. */
  void marks() {
    formats.settle(changes);
  }

  List<Change> finish() {
    text();
    marks();
    for (int[] range : fresh) {
      formats.tell(range[0], range[1], changes);
    }
    return List.copyOf(changes);
  }
}
