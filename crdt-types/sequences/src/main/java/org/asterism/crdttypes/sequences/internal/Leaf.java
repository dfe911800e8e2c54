package org.asterism.crdttypes.sequences.internal;

import org.jspecify.annotations.Nullable;

/** A stretch of the document: some runs, side by side. */
final class Leaf extends Node {
  static final int CAPACITY = 32;

  final Run[] runs = new Run[CAPACITY];
  int size;
  @Nullable Leaf previous;
  @Nullable Leaf next;

  int indexOf(Run run) {
    for (int i = 0; i < size; i++) {
      if (runs[i] == run) {
        return i;
      }
    }
    throw new IllegalStateException("a run is not in its leaf");
  }

  void insert(int at, Run run) {
    System.arraycopy(runs, at, runs, at + 1, size - at);
    runs[at] = run;
    run.leaf = this;
    size++;
  }

  @SuppressWarnings("NullAway") // beyond size the array holds nothing
  void remove(int at) {
    runs[at].leaf = null;
    System.arraycopy(runs, at + 1, runs, at, size - at - 1);
    runs[--size] = null;
  }

  /** Moves the upper half into a new leaf after this one. */
  @SuppressWarnings("NullAway") // beyond size the array holds nothing
  Leaf split() {
    Leaf right = new Leaf();
    int half = size / 2;
    right.size = size - half;
    System.arraycopy(runs, half, right.runs, 0, right.size);
    for (int i = 0; i < right.size; i++) {
      Run moved = right.runs[i];
      moved.leaf = right;
      right.visible += moved.visible();
      right.lows += moved.lows;
      runs[half + i] = null;
    }
    size = half;
    visible -= right.visible;
    lows -= right.lows;
    right.next = next;
    right.previous = this;
    if (next != null) {
      next.previous = right;
    }
    next = right;
    return right;
  }
}
