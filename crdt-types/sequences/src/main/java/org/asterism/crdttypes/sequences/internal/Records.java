package org.asterism.crdttypes.sequences.internal;

import java.util.Arrays;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/** What some operations of one replica of a movable list were about, by ascending number. */
final class Records {
  /** An element came, with its value. */
  static final int VALUE = 0;

  /** An element came, whose value has been set since. */
  static final int BORN = 1;

  /** An element was moved to the item of this number. */
  static final int MOVE = 2;

  /** An element's value was set. */
  static final int SET = 3;

  private int size;
  private long[] numbers = new long[4];
  private byte[] kinds = new byte[4];
  private @Nullable ReplicaId[] homes = new ReplicaId[4];
  private long[] targets = new long[4];
  private long[] times = new long[4];
  private @Nullable Object[] values = new Object[4];

  void clear() {
    Arrays.fill(homes, 0, size, null);
    Arrays.fill(values, 0, size, null);
    size = 0;
  }

  int size() {
    return size;
  }

  long number(int i) {
    return numbers[i];
  }

  int kind(int i) {
    return kinds[i];
  }

  /** The replica that inserted what was moved or set. */
  ReplicaId home(int i) {
    ReplicaId home = homes[i];
    if (home == null) {
      throw new IllegalStateException("a record without a target");
    }
    return home;
  }

  /** The number that inserted what was moved or set. */
  long target(int i) {
    return targets[i];
  }

  long time(int i) {
    return times[i];
  }

  @Nullable Object value(int i) {
    return values[i];
  }

  void value(long number, @Nullable Object value) {
    add(number, VALUE, null, 0, 0, value);
  }

  void born(long number) {
    add(number, BORN, null, 0, 0, null);
  }

  void move(long number, ReplicaId home, long target, long time) {
    add(number, MOVE, home, target, time, null);
  }

  void set(long number, ReplicaId home, long target, long time, @Nullable Object value) {
    add(number, SET, home, target, time, value);
  }

  /** Adds another's. */
  void add(Records source, int i) {
    add(
        source.numbers[i],
        source.kinds[i],
        source.homes[i],
        source.targets[i],
        source.times[i],
        source.values[i]);
  }

  /** The first index whose number is at least a given one. */
  int firstFrom(long number) {
    int found = Arrays.binarySearch(numbers, 0, size, number);
    return found < 0 ? -found - 1 : found;
  }

  private void add(
      long number,
      int kind,
      @Nullable ReplicaId home,
      long target,
      long time,
      @Nullable Object value) {
    if (size == numbers.length) {
      int room = 2 * size;
      numbers = Arrays.copyOf(numbers, room);
      kinds = Arrays.copyOf(kinds, room);
      homes = Arrays.copyOf(homes, room);
      targets = Arrays.copyOf(targets, room);
      times = Arrays.copyOf(times, room);
      values = Arrays.copyOf(values, room);
    }
    numbers[size] = number;
    kinds[size] = (byte) kind;
    homes[size] = home;
    targets[size] = target;
    times[size] = time;
    values[size++] = value;
  }
}
