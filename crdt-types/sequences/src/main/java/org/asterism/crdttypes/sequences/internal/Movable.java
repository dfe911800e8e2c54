package org.asterism.crdttypes.sequences.internal;

import org.jspecify.annotations.Nullable;

/**
 * An element of a list whose place and value are two registers: of either the operation with the
 * greatest time counts, of equal ones that of the greatest replica, then of the greatest number.
 *
 * <p>Both registers begin as the operation that inserted it, which is before all others.
 */
final class Movable {
  /** Before all times that operations have. */
  private static final long BEGINNING = -1;

  /** What inserted it: its name. */
  final MovableLog home;

  final long number;

  /** Whether its insertion is there. */
  boolean born;

  /** Whether it has a value; a later one may be known only to others. */
  boolean valued;

  /** Whether it is visible at its place. */
  boolean shown;

  /** The operation whose item is its place. */
  private MovableLog placeLog;

  private long placeNumber;
  private long placeTime = BEGINNING;

  /** The operation that set its value. */
  private MovableLog valueLog;

  private long valueNumber;
  private long valueTime = BEGINNING;
  private @Nullable Object value;

  Movable(MovableLog home, long number) {
    this.home = home;
    this.number = number;
    this.placeLog = home;
    this.placeNumber = number;
    this.valueLog = home;
    this.valueNumber = number;
  }

  @Nullable Object value() {
    return value;
  }

  MovableLog placeLog() {
    return placeLog;
  }

  long placeNumber() {
    return placeNumber;
  }

  long placeTime() {
    return placeTime;
  }

  MovableLog valueLog() {
    return valueLog;
  }

  long valueNumber() {
    return valueNumber;
  }

  long valueTime() {
    return valueTime;
  }

  /** Whether it can be seen, once its place is there. */
  boolean isReady() {
    return born && valued;
  }

  boolean isInsertion(MovableLog log, long seq) {
    return home == log && number == seq;
  }

  boolean isPlace(MovableLog log, long seq) {
    return placeLog == log && placeNumber == seq;
  }

  boolean isMoved() {
    return placeTime > BEGINNING;
  }

  boolean isSet() {
    return valueTime > BEGINNING;
  }

  /** Whether an operation beats the one whose place it has. */
  boolean yieldsPlace(long time, MovableLog log, long seq) {
    return beats(time, log, seq, placeTime, placeLog, placeNumber);
  }

  /** Whether an operation beats the one whose value it has. */
  boolean yieldsValue(long time, MovableLog log, long seq) {
    return beats(time, log, seq, valueTime, valueLog, valueNumber);
  }

  private static boolean beats(
      long time, MovableLog log, long seq, long otherTime, MovableLog otherLog, long otherSeq) {
    return time != otherTime
        ? time > otherTime
        : Siblings.compare(log, seq, otherLog, otherSeq) > 0;
  }

  void place(long time, MovableLog log, long seq) {
    placeTime = time;
    placeLog = log;
    placeNumber = seq;
  }

  void set(long time, MovableLog log, long seq, @Nullable Object now) {
    valueTime = time;
    valueLog = log;
    valueNumber = seq;
    value = now;
    valued = true;
  }

  /** Gives it the value that it was inserted with, unless another has been set. */
  void begin(@Nullable Object first) {
    if (!isSet()) {
      value = first;
      valued = true;
    }
  }
}
