package org.asterism.crdttypes.sequences.internal.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All moves in their order. One that comes late is put in its place: those after it are undone and
 * done again, so that it costs by how late it is, and the tree depends on the moves alone.
 *
 * <p>Kleppmann, Mulligan, Gomes, Beresford: "A highly-available move operation for replicated
 * trees" (2021). A move that would put a node below itself has no effect where it stands in the
 * order; it stays in the log, since an earlier move that comes later may give it one.
 */
final class MoveLog {
  private final List<Step> log = new ArrayList<>();
  private long redone;

  /** How many steps were done again because earlier ones came late; for tests. */
  long redone() {
    return redone;
  }

  /** Takes in new moves, and tells which nodes were moved. */
  void add(List<Step> steps, Collection<Vertex> touched) {
    if (steps.isEmpty()) {
      return;
    }
    List<Step> fresh = new ArrayList<>(steps);
    fresh.sort(null);
    ArrayDeque<Step> undone = new ArrayDeque<>();
    while (!log.isEmpty() && log.get(log.size() - 1).compareTo(fresh.get(0)) > 0) {
      Step last = log.remove(log.size() - 1);
      last.undo();
      touched.add(last.node);
      undone.push(last);
    }
    redone += undone.size();
    for (Step step : fresh) {
      while (!undone.isEmpty() && undone.peek().compareTo(step) < 0) {
        append(undone.pop());
      }
      append(step);
      touched.add(step.node);
    }
    while (!undone.isEmpty()) {
      append(undone.pop());
    }
  }

  private void append(Step step) {
    step.redo();
    log.add(step);
  }

  /** Checks the order. */
  void checkInvariants() {
    for (int i = 1; i < log.size(); i++) {
      if (log.get(i - 1).compareTo(log.get(i)) >= 0) {
        throw new IllegalStateException("moves out of order");
      }
    }
  }
}
