package org.asterism.crdttypes.sequences.internal;

import org.jspecify.annotations.Nullable;

/**
 * Items of one replica with consecutive sequence numbers that stand side by side in the document,
 * all visible or all hidden.
 *
 * <p>The first has the left and right origin that are written here; each of the others has its
 * predecessor as left origin and no right one.
 */
final class Run {
  /** So long may a run become. */
  static final int MAX_LENGTH = 1 << 30;

  final ReplicaLog log;
  long seq;
  int length;

  /** Left origin of the first item; no log means the beginning of the document. */
  @Nullable ReplicaLog leftLog;

  long leftSeq;

  /** Right origin of the first item; no log means none. */
  @Nullable ReplicaLog rightLog;

  long rightSeq;

  /** Deleted: the items keep their place and have no content. */
  boolean hidden;

  /** Where the content begins in the log's characters, while visible. */
  int text;

  /** How many of the visible items are low surrogates. */
  int lows;

  /** Where it stands in the document; null while an origin is missing. */
  @Nullable Leaf leaf;

  Run(ReplicaLog log, long seq, int length) {
    this.log = log;
    this.seq = seq;
    this.length = length;
  }

  /** The sequence number after the last. */
  long end() {
    return seq + length;
  }

  int visible() {
    return hidden ? 0 : length;
  }

  boolean contains(long number) {
    return number >= seq && number < seq + length;
  }

  boolean hasLeft(@Nullable ReplicaLog other, long number) {
    return leftLog == other && (other == null || leftSeq == number);
  }

  /** Whether its first item has the origins of another's. */
  boolean hasOriginsOf(Run other) {
    return hasLeft(other.leftLog, other.leftSeq)
        && rightLog == other.rightLog
        && (rightLog == null || rightSeq == other.rightSeq);
  }

  /** Whether its first item follows its replica's item before, and nothing else. */
  boolean isContinuation() {
    return rightLog == null && leftLog == log && leftSeq == seq - 1;
  }

  /** Whether, in terms of origins alone, this run's first item continues the other run. */
  boolean continues(Run other) {
    return log == other.log && seq == other.end() && isContinuation();
  }

  void origins(
      @Nullable ReplicaLog left, long leftNumber, @Nullable ReplicaLog right, long rightNumber) {
    leftLog = left;
    leftSeq = leftNumber;
    rightLog = right;
    rightSeq = rightNumber;
  }

  /** Moves the first item's place in the sequence; from then on it continues what was before. */
  void beginAt(long number) {
    text += (int) (number - seq);
    length -= (int) (number - seq);
    seq = number;
    origins(log, number - 1, null, 0);
  }
}
