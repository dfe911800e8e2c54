package org.asterism.crdttypes.sequences.internal;

import org.jspecify.annotations.Nullable;

/**
 * Where a new item belongs: FugueMax (Weidner, Kleppmann: "The Art of the Fugue", 2023), which is
 * maximally non-interleaving.
 *
 * <p>An item has as left origin the visible item it was put after, and as right origin the item
 * that followed there, if that one has the same left origin. So the items with one left origin form
 * a forest by their right origins; they stand in its post-order, siblings by replica, each followed
 * by the items that have it as left origin. That order is a function of the set of items alone,
 * whatever a hostile replica makes up, since a right origin that does not share the left one counts
 * as none.
 *
 * <p>The place is looked for by a walk along the document, which is shortest where few write in one
 * spot. When a walk gets long, all runs are put in order by their origins once, and from then on
 * {@link GapSearch} takes over from long walks: nobody can make placing an item cost more than
 * little by many siblings.
 */
final class Placement {
  /** So many runs a walk may pass. */
  static final int WALK = 64;

  private final RunList runs;
  private final int walk;
  private @Nullable Siblings siblings;
  private long steps;

  Placement(RunList runs, int walk) {
    this.runs = runs;
    this.walk = walk;
  }

  /** How many steps it took to place all items so far. */
  long steps() {
    return steps;
  }

  /**
   * Finds the run that a new one belongs after, splitting the one that its left origin is in where
   * needed. The new one must be put there.
   */
  @Nullable Run place(Run run, @Nullable Run left) {
    dropStrangeRight(run);
    Run place = find(run, left);
    if (siblings != null) {
      siblings.add(run);
    }
    return place;
  }

  private @Nullable Run find(Run run, @Nullable Run left) {
    int leftOffset = left == null ? 0 : (int) (run.leftSeq - left.seq) + 1;
    if (left != null && leftOffset < left.length) {
      boolean before =
          run.rightLog == null
              ? isSmaller(run, left.log, run.leftSeq + 1)
              : run.rightLog == left.log && run.rightSeq == run.leftSeq + 1;
      if (before) {
        runs.split(left, leftOffset);
        return left;
      }
    }
    return scan(run, left);
  }

  private @Nullable Run search(Run run, @Nullable Run left) {
    Siblings known = siblings;
    if (known == null) {
      known = new Siblings();
      for (Leaf leaf = runs.firstLeaf(); leaf != null; leaf = leaf.next) {
        for (int i = 0; i < leaf.size; i++) {
          known.add(leaf.runs[i]);
        }
        steps += leaf.size;
      }
      siblings = known;
    }
    GapSearch search = new GapSearch(known, runs.tree(), run, left);
    Run place = search.find();
    steps += search.steps();
    return place;
  }

  /** A right origin must be the item's sibling; one that is not counts as none. */
  private static void dropStrangeRight(Run run) {
    ReplicaLog rightLog = run.rightLog;
    if (rightLog == null) {
      return;
    }
    Run right = rightLog.items.find(run.rightSeq);
    boolean sibling =
        right != null
            && (right.seq == run.rightSeq
                ? right.hasLeft(run.leftLog, run.leftSeq)
                : run.leftLog == rightLog && run.leftSeq == run.rightSeq - 1);
    if (!sibling) {
      run.rightLog = null;
      run.rightSeq = 0;
    }
  }

  private @Nullable Run scan(Run run, @Nullable Run left) {
    Run place = left;
    boolean tentative = false;
    int rest = walk;
    Leaf leaf = left == null ? runs.firstLeaf() : left.leaf;
    int at = left == null || leaf == null ? 0 : leaf.indexOf(left) + 1;
    for (; leaf != null; leaf = leaf.next, at = 0) {
      for (; at < leaf.size; at++) {
        if (--rest < 0) {
          return search(run, left);
        }
        steps++;
        Run other = leaf.runs[at];
        if (other.log == run.rightLog && other.seq == run.rightSeq) {
          return place;
        }
        if (other.hasLeft(run.leftLog, run.leftSeq)) {
          int order = compareRights(other, run);
          if (order == 0 && isSmaller(run, other.log, other.seq)) {
            return place;
          }
          tentative = order < 0;
        } else if (isLeftOf(other, run, left)) {
          return place;
        }
        if (!tentative) {
          place = other;
        }
      }
    }
    return place;
  }

  private static boolean isSmaller(Run run, ReplicaLog otherLog, long otherSeq) {
    return Siblings.compare(run.log, run.seq, otherLog, otherSeq) < 0;
  }

  /** Whether another run's left origin stands before a run's left origin. */
  private boolean isLeftOf(Run other, Run run, @Nullable Run left) {
    if (left == null) {
      return false;
    }
    ReplicaLog otherLeft = other.leftLog;
    if (otherLeft == null) {
      return true;
    }
    if (otherLeft == left.log && left.contains(other.leftSeq)) {
      return other.leftSeq < run.leftSeq;
    }
    return runs.isBefore(placed(otherLeft, other.leftSeq), left);
  }

  /** Compares two siblings' right origins by place; none is after all. */
  private int compareRights(Run one, Run other) {
    if (one.rightLog == other.rightLog
        && (one.rightLog == null || one.rightSeq == other.rightSeq)) {
      return 0;
    }
    if (one.rightLog == null) {
      return 1;
    }
    if (other.rightLog == null) {
      return -1;
    }
    Run oneRight = placed(one.rightLog, one.rightSeq);
    Run otherRight = placed(other.rightLog, other.rightSeq);
    if (oneRight == otherRight) {
      return Long.compare(one.rightSeq, other.rightSeq);
    }
    return runs.isBefore(oneRight, otherRight) ? -1 : 1;
  }

  private static Run placed(ReplicaLog log, long seq) {
    Run run = log.items.find(seq);
    if (run == null) {
      throw new IllegalStateException("an origin is not there");
    }
    return run;
  }
}
