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
 */
final class Placement {
  private final RunList runs;

  Placement(RunList runs) {
    this.runs = runs;
  }

  /**
   * Finds the run that a new one belongs after, splitting the one that its left origin is in where
   * needed.
   */
  @Nullable Run place(Run run, @Nullable Run left) {
    dropStrangeRight(run);
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
    Leaf leaf = left == null ? runs.firstLeaf() : left.leaf;
    int at = left == null || leaf == null ? 0 : leaf.indexOf(left) + 1;
    for (; leaf != null; leaf = leaf.next, at = 0) {
      for (; at < leaf.size; at++) {
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
    int byReplica = run.log == otherLog ? 0 : run.log.id.compareTo(otherLog.id);
    return byReplica != 0 ? byReplica < 0 : run.seq < otherSeq;
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
