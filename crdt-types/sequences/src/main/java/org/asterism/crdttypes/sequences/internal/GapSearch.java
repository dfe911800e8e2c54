package org.asterism.crdttypes.sequences.internal;

import org.jspecify.annotations.Nullable;

/**
 * Finds the place of one new run by its siblings, however many there are.
 *
 * <p>The run belongs between two items that stand side by side. One of them ends what belongs to
 * the sibling before, the other begins what belongs to the sibling after, or, where there is no
 * sibling, to an origin or what is around it. Both are sought at once, a step each in turn, and the
 * first that is found tells the place. The new item divides the way between the two, so a way of n
 * steps, however it came to be, is good for no more than about n log n in all.
 */
final class GapSearch {
  private final Siblings siblings;
  private final RunTree tree;
  private final Run run;
  private final @Nullable Run left;
  private long steps;

  private boolean found;
  private @Nullable Run place;

  // On the way to the item before: down from an item, or else up from a right origin
  private @Nullable Run down;
  private long downSeq;
  private @Nullable Run upRight;

  // On the way to the item after: down from an item, or else up from a left origin
  private @Nullable Run ahead;
  private @Nullable Run upLeft;
  private long upLeftSeq;

  /** For a run whose left origin is in another. */
  GapSearch(Siblings siblings, RunTree tree, Run run, @Nullable Run left) {
    this.siblings = siblings;
    this.tree = tree;
    this.run = run;
    this.left = left;
  }

  /** The run that the new one belongs after; none means the beginning. */
  @Nullable Run find() {
    Run right = run.rightLog == null ? null : placed(run.rightLog, run.rightSeq);
    if (!descendBefore(run)) {
      if (right == null) {
        return left;
      }
      upRight = right;
    }
    ahead = siblingAfter(run);
    if (ahead == null) {
      if (right != null) {
        return tree.previous(right);
      }
      upLeft = left;
      upLeftSeq = run.leftSeq;
    }
    while (!found) {
      steps++;
      stepBefore();
      if (!found) {
        stepAfter();
      }
    }
    return place;
  }

  /** How many steps it took. */
  long steps() {
    return steps;
  }

  private void found(@Nullable Run before) {
    found = true;
    place = before;
  }

  private void stepBefore() {
    Run here = down;
    if (here != null) {
      stepDown(here);
      return;
    }
    Run up = upRight;
    if (up == null || descendBefore(up)) {
      return;
    }
    if (up.rightLog == null) {
      found(left);
    } else {
      upRight = placed(up.rightLog, up.rightSeq);
    }
  }

  /** Goes from an item to the last that has it as left origin. */
  private void stepDown(Run here) {
    // All that belongs to an item but its successor in the run stands after that successor.
    long last = here.end() - 1;
    long parent = siblings.firstLeft(here.log, downSeq, last);
    if (parent != 0) {
      descend(present(siblings.last(here.log, parent)));
      return;
    }
    Run child = siblings.last(here.log, last);
    Run next = continuation(here.log, last);
    if (next != null && (child == null || isAfter(next, next.seq, child))) {
      child = next;
    }
    if (child == null) {
      found(here);
    } else {
      descend(child);
    }
  }

  private void descend(Run item) {
    down = item;
    downSeq = item.seq;
  }

  private void stepAfter() {
    Run here = ahead;
    if (here != null) {
      Run first = siblings.first(here.leftLog, here.leftSeq, here.log, here.seq);
      if (first == null) {
        found(tree.previous(here));
      } else {
        ahead = first;
      }
      return;
    }
    Run up = upLeft;
    if (up == null) {
      found(tree.lastRun());
      return;
    }
    long parent = siblings.lastLeft(up.log, up.seq, upLeftSeq);
    if (parent != 0) {
      ahead = present(siblings.first(up.log, parent, null, 0));
      return;
    }
    ahead = siblingAfter(up);
    if (ahead != null) {
      return;
    }
    if (up.rightLog != null) {
      found(tree.previous(placed(up.rightLog, up.rightSeq)));
      return;
    }
    upLeft = up.leftLog == null ? null : placed(up.leftLog, up.leftSeq);
    upLeftSeq = up.leftSeq;
  }

  /** Begins to go down from the sibling before an item, if there is one. */
  private boolean descendBefore(Run item) {
    Run sibling = siblings.before(item);
    Run next = continuationBeside(item);
    if (next != null
        && Siblings.compare(next.log, item.leftSeq + 1, item.log, item.seq) < 0
        && (sibling == null || isAfter(next, item.leftSeq + 1, sibling))) {
      down = next;
      downSeq = item.leftSeq + 1;
      return true;
    }
    if (sibling == null) {
      return false;
    }
    descend(sibling);
    return true;
  }

  private @Nullable Run siblingAfter(Run item) {
    Run sibling = siblings.after(item);
    Run next = continuationBeside(item);
    if (next != null
        && isAfter(next, item.leftSeq + 1, item)
        && (sibling == null || !isAfter(next, item.leftSeq + 1, sibling))) {
      return next;
    }
    return sibling;
  }

  private static boolean isAfter(Run one, long seq, Run other) {
    return Siblings.compare(one.log, seq, other.log, other.seq) > 0;
  }

  /** The run with the sibling that continues the left origin of an item. */
  private static @Nullable Run continuationBeside(Run item) {
    return item.rightLog != null || item.leftLog == null
        ? null
        : continuation(item.leftLog, item.leftSeq);
  }

  /** The run in which an item's successor continues it, in the document. */
  private static @Nullable Run continuation(ReplicaLog log, long seq) {
    Run next = log.items.find(seq + 1);
    boolean continues =
        next != null && next.leaf != null && (next.seq <= seq || next.isContinuation());
    return continues ? next : null;
  }

  private static Run placed(ReplicaLog log, long seq) {
    return present(log.items.find(seq));
  }

  private static Run present(@Nullable Run run) {
    if (run == null) {
      throw new IllegalStateException("an origin is not there");
    }
    return run;
  }
}
