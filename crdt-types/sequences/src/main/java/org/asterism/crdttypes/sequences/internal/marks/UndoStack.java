package org.asterism.crdttypes.sequences.internal.marks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.asterism.crdttypes.sequences.internal.SharedText.Stretch;
import org.asterism.kernel.api.crdt.Dot;

/** What one replica can take back, and do again: one step for each call of a mutator. */
final class UndoStack {
  /** The last so many steps can be taken back. */
  static final int STEPS = 1000;

  private final Deque<List<Inverse>> undo = new ArrayDeque<>();
  private final Deque<List<Inverse>> redo = new ArrayDeque<>();

  /** After a call that was neither undo nor redo. */
  void did(List<Inverse> inverses) {
    if (!inverses.isEmpty()) {
      push(undo, inverses);
      redo.clear();
    }
  }

  /** Takes the newest step back that can be; does nothing if there is none. */
  void undo(Turn turn) {
    perform(undo, redo, turn);
  }

  /** Does the step again that was taken back last; does nothing if there is none. */
  void redo(Turn turn) {
    perform(redo, undo, turn);
  }

  private static void perform(Deque<List<Inverse>> from, Deque<List<Inverse>> to, Turn turn) {
    while (!from.isEmpty() && turn.inverses().isEmpty()) {
      List<Inverse> step = new ArrayList<>(from.pop());
      Collections.reverse(step);
      step.forEach(inverse -> inverse.perform(turn));
    }
    if (!turn.inverses().isEmpty()) {
      push(to, turn.inverses());
    }
  }

  private static void push(Deque<List<Inverse>> stack, List<Inverse> inverses) {
    stack.push(new ArrayList<>(inverses));
    if (stack.size() > STEPS) {
      stack.removeLast();
    }
  }

  /** Deleted characters are back under other dots. */
  void reborn(Stretch old, Dot back) {
    undo.forEach(step -> step.replaceAll(inverse -> inverse.reborn(old, back)));
    redo.forEach(step -> step.replaceAll(inverse -> inverse.reborn(old, back)));
  }
}
