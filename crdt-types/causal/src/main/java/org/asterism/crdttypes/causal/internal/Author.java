package org.asterism.crdttypes.causal.internal;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.ReplicaId;

/** A replica in one state: how far it is known, and what of its operations still has effect. */
final class Author {
  private static final int SLACK = 16;

  final ReplicaId id;
  private final List<Mark> marks = new ArrayList<>();
  private int dropped;
  private long known;

  Author(ReplicaId id) {
    this.id = id;
  }

  long known() {
    return known;
  }

  void know(long upTo) {
    known = upTo;
  }

  /** Adds a mark, whose number is at least that of the one before. */
  void add(Mark mark) {
    marks.add(mark);
  }

  /** One of the marks has no effect any more. */
  void drop(Mark mark) {
    mark.drop();
    if (++dropped > marks.size() / 2 + SLACK) {
      marks.removeIf(each -> !each.hasEffect());
      dropped = 0;
    }
  }

  /** How many marks take room, with or without effect; for checks of the structure. */
  int kept() {
    return marks.size();
  }

  /** What still has effect of the operations after a number, in their order. */
  List<Mark> after(long seq) {
    List<Mark> found = new ArrayList<>();
    for (int i = firstAfter(seq); i < marks.size(); i++) {
      if (marks.get(i).hasEffect()) {
        found.add(marks.get(i));
      }
    }
    return found;
  }

  private int firstAfter(long seq) {
    int low = 0;
    int high = marks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (marks.get(middle).seq > seq) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
