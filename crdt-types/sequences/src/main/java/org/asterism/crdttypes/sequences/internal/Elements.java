package org.asterism.crdttypes.sequences.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.jspecify.annotations.Nullable;

/** ValueCodec, immutable ones; its own value is a {@link List}, its encoding {@link ValueCodec}. */
final class Elements extends Content {
  /** So much room is kept by what is cleared. */
  private static final int MAX_SPARE = 1 << 12;

  private static final int LEAST = 4;

  private @Nullable Object[] values;
  private int size;

  Elements() {
    this(LEAST);
  }

  private Elements(int room) {
    values = new Object[room];
  }

  /** Of these, which are not copied. */
  Elements(List<? extends @Nullable Object> list) {
    values = list.toArray();
    size = values.length;
  }

  void append(@Nullable Object value) {
    room(1);
    values[size++] = value;
  }

  @Nullable Object at(int index) {
    return values[index];
  }

  @Override
  Elements empty(int room) {
    return new Elements(room);
  }

  @Override
  int size() {
    return size;
  }

  @Override
  void append(Content source, int from, int count) {
    room(count);
    System.arraycopy(((Elements) source).values, from, values, size, count);
    size += count;
  }

  @Override
  void insert(int at, Content source, int from, int count) {
    room(count);
    System.arraycopy(values, at, values, at + count, size - at);
    System.arraycopy(((Elements) source).values, from, values, at, count);
    size += count;
  }

  @Override
  void remove(int from, int to) {
    System.arraycopy(values, to, values, from, size - to);
    int end = size - (to - from);
    Arrays.fill(values, end, size, null);
    size = end;
  }

  @Override
  void clear() {
    if (values.length > MAX_SPARE) {
      values = new Object[LEAST];
    } else {
      Arrays.fill(values, 0, size, null);
    }
    size = 0;
  }

  @Override
  void forget(int from, int to) {
    Arrays.fill(values, from, to, null);
  }

  @Override
  int lows(int from, int to) {
    return 0;
  }

  @Override
  int indexOfCodePoint(int from, int n) {
    return from + n;
  }

  @Override
  List<@Nullable Object> value() {
    return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values).subList(0, size)));
  }

  @Override
  void write(int from, int to, ByteSink target) {
    for (int i = from; i < to; i++) {
      ValueCodec.write(values[i], target);
    }
  }

  @Override
  void read(Bytes whole, ByteBuffer source, int count) {
    if (count > source.remaining()) {
      throw new FormatException("more values than bytes");
    }
    room(count);
    for (int i = 0; i < count; i++) {
      values[size++] = ValueCodec.read(whole, source);
    }
  }

  private void room(int more) {
    int needed = Math.addExact(size, more);
    if (needed > values.length) {
      values = Arrays.copyOf(values, Math.max(needed, values.length + (values.length >> 1)));
    }
  }
}
