package org.asterism.crdttypes.sequences.internal;

import org.jspecify.annotations.Nullable;

/**
 * The runs of a document in their order: grown, cut, hidden and merged, with every change of what
 * is visible told.
 *
 * <p>Deleting beside a hidden run moves the boundary between the two, so that a word that is
 * deleted letter by letter makes one hidden run, not many.
 */
final class RunList {
  private final RunTree tree = new RunTree();
  private final Splices splices;

  /** While a whole state is loaded, nobody asks where in the text things are. */
  private boolean quiet;

  /**
   * Without runs.
   *
   * @param told for what is told of changes, empty
   */
  RunList(Content told) {
    splices = new Splices(told);
  }

  RunTree tree() {
    return tree;
  }

  Splices splices() {
    return splices;
  }

  void setQuiet(boolean now) {
    quiet = now;
  }

  Leaf firstLeaf() {
    return tree.firstLeaf();
  }

  boolean isBefore(Run one, Run other) {
    return tree.isBefore(one, other);
  }

  /** Appends new items with their content, which is also kept, to a visible run. */
  void append(Run head, Content source, int from, int length) {
    int start = tree.startOf(head);
    int oldLength = head.length;
    head.log.keep(source, from, length);
    head.length += length;
    int lows = head.log.countLows(head, oldLength, head.length);
    head.lows += lows;
    tree.resize(head, length, lows);
    tree.setCursor(head, start);
    splices.insert(start + oldLength, source, from, length);
  }

  /** Puts a new run after another, or at the beginning. */
  void insertAfter(@Nullable Run previous, Run run) {
    int start = 0;
    if (!quiet && previous != null) {
      start = tree.startOf(previous) + previous.visible();
    }
    tree.insertAfter(previous, run);
    Run whole = run.hidden ? mergeHidden(run) : run;
    if (quiet) {
      return;
    }
    tree.setCursor(whole, start);
    if (!run.hidden) {
      splices.insert(start, run.log.content(), run.text, run.length);
    }
  }

  /** Cuts a run in two; returns the second part. */
  Run split(Run run, int at) {
    Run tail = new Run(run.log, run.seq + at, run.length - at);
    tail.origins(run.log, tail.seq - 1, null, 0);
    tail.hidden = run.hidden;
    tail.text = run.text + at;
    tail.lows = run.lows == 0 ? 0 : run.log.countLows(run, at, run.length);
    if (run.leaf == null) {
      run.length = at;
      run.lows -= tail.lows;
      run.log.await(tail.leftSeq, tail);
    } else {
      tree.insertTail(run, at, tail);
    }
    run.log.items.add(tail);
    return tail;
  }

  /** Hides a part of a visible run. */
  void hide(Run run, int offset, int length) {
    run.log.drop(run.text + offset, length);
    if (run.leaf == null) {
      hideWaiting(run, offset, length);
      return;
    }
    int start = tree.startOf(run);
    int lows = run.lows == 0 ? 0 : run.log.countLows(run, offset, offset + length);
    splices.remove(start + offset, length);
    if (length == run.length) {
      tree.resize(run, -length, -lows);
      run.hidden = true;
      run.lows = 0;
      tree.setCursor(mergeHidden(run), start);
      return;
    }
    if (offset == 0) {
      Run before = tree.neighbourBefore(run);
      if (before != null && before.hidden && run.continues(before) && fits(before, length)) {
        tree.resize(run, -length, -lows);
        run.lows -= lows;
        before.length += length;
        run.beginAt(run.seq + length);
        tree.setCursor(run, start);
        return;
      }
      split(run, length);
      hideWhole(run, start);
      return;
    }
    if (offset + length == run.length) {
      Run after = tree.neighbourAfter(run);
      if (after != null && after.hidden && after.continues(run) && fits(after, length)) {
        tree.resize(run, -length, -lows);
        run.lows -= lows;
        run.length -= length;
        after.length += length;
        after.seq -= length;
        after.leftSeq -= length;
        tree.setCursor(run, start);
        return;
      }
    } else {
      split(run, offset + length);
    }
    Run middle = split(run, offset);
    hideWhole(middle, start + offset);
    tree.setCursor(run, start);
  }

  private static boolean fits(Run run, int more) {
    return run.length <= Run.MAX_LENGTH - more;
  }

  private void hideWhole(Run run, int start) {
    tree.resize(run, -run.length, -run.lows);
    run.hidden = true;
    run.lows = 0;
    tree.setCursor(run, start);
  }

  /** Tells that a visible item is not what it was. */
  void changed(Run run, int offset) {
    if (run.leaf == null) {
      return;
    }
    int at = tree.startOf(run) + offset;
    splices.remove(at, 1);
    splices.insert(at, run.log.content(), run.text + offset, 1);
  }

  /** Shows one item of a hidden run. */
  void show(Run run, int offset, Content source) {
    boolean placed = run.leaf != null;
    int start = placed ? tree.startOf(run) : 0;
    Run part = offset == 0 ? run : split(run, offset);
    if (part.length > 1) {
      split(part, 1);
    }
    part.hidden = false;
    part.text = part.log.keep(source, 0, 1);
    part.lows = part.log.countLows(part, 0, 1);
    if (placed) {
      tree.resize(part, 1, part.lows);
      tree.setCursor(part, start);
      splices.insert(start, source, 0, 1);
    }
  }

  /** A new run of a replica's next items, with the origins that it has in front of an index. */
  Run newRun(ReplicaLog author, int index, int length) {
    Run leftRun = null;
    long leftSeq = 0;
    Run follower;
    if (index == 0) {
      follower = tree.firstRun();
    } else {
      leftRun = tree.seek(index - 1);
      int offset = index - tree.startOf(leftRun);
      leftSeq = leftRun.seq + offset - 1;
      follower = offset < leftRun.length ? leftRun : tree.next(leftRun);
    }
    Run run = new Run(author, author.known + 1, length);
    run.leftLog = leftRun == null ? null : leftRun.log;
    run.leftSeq = leftSeq;
    if (follower != null && follower == leftRun) {
      run.rightLog = leftRun.log;
      run.rightSeq = leftSeq + 1;
    } else if (follower != null && follower.hasLeft(run.leftLog, leftSeq)) {
      run.rightLog = follower.log;
      run.rightSeq = follower.seq;
    }
    return run;
  }

  private void hideWaiting(Run run, int offset, int length) {
    Run part = offset == 0 ? run : split(run, offset);
    if (length < part.length) {
      split(part, length);
    }
    part.hidden = true;
    part.lows = 0;
  }

  /** Lets a hidden run grow together with its hidden tree.neighbours; returns the whole. */
  private Run mergeHidden(Run run) {
    Run whole = run;
    Run before = tree.neighbourBefore(run);
    if (before != null && before.hidden && run.continues(before) && fits(before, run.length)) {
      absorb(before, run);
      whole = before;
    }
    Run after = tree.neighbourAfter(whole);
    if (after != null && after.hidden && after.continues(whole) && fits(whole, after.length)) {
      absorb(whole, after);
    }
    return whole;
  }

  private void absorb(Run run, Run next) {
    tree.remove(next);
    next.log.items.remove(next);
    run.length += next.length;
  }
}
