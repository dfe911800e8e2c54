package org.asterism.crdttypes.sequences.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.asterism.kernel.api.multiformats.Bytes;

/** UTF-16 units; its value is a {@link String}, its encoding {@link Wtf8}. */
final class Characters extends Content {
  /** So much room is kept by what is cleared. */
  private static final int MAX_SPARE = 1 << 16;

  private static final int LEAST = 16;

  private char[] chars;
  private int size;

  Characters() {
    this(LEAST);
  }

  private Characters(int room) {
    chars = new char[room];
  }

  Characters(String text) {
    chars = text.toCharArray();
    size = chars.length;
  }

  /** What the items of a replica in a text are made of. */
  static Characters of(ReplicaLog log) {
    return (Characters) log.content();
  }

  char at(int index) {
    return chars[index];
  }

  /** So many from an index on. */
  String text(int from, int count) {
    return new String(chars, from, count);
  }

  @Override
  Characters empty(int room) {
    return new Characters(room);
  }

  @Override
  int size() {
    return size;
  }

  @Override
  void append(Content source, int from, int count) {
    room(count);
    System.arraycopy(((Characters) source).chars, from, chars, size, count);
    size += count;
  }

  @Override
  void insert(int at, Content source, int from, int count) {
    room(count);
    System.arraycopy(chars, at, chars, at + count, size - at);
    System.arraycopy(((Characters) source).chars, from, chars, at, count);
    size += count;
  }

  @Override
  void remove(int from, int to) {
    System.arraycopy(chars, to, chars, from, size - to);
    size -= to - from;
  }

  @Override
  void forget(int from, int to) {
    // Characters hold on to nothing.
  }

  @Override
  void clear() {
    size = 0;
    if (chars.length > MAX_SPARE) {
      chars = new char[LEAST];
    }
  }

  @Override
  int lows(int from, int to) {
    int lows = 0;
    for (int i = from; i < to; i++) {
      if (Character.isLowSurrogate(chars[i])) {
        lows++;
      }
    }
    return lows;
  }

  @Override
  int indexOfCodePoint(int from, int n) {
    int rest = n;
    int index = from;
    while (Character.isLowSurrogate(chars[index]) || rest-- > 0) {
      index++;
    }
    return index;
  }

  @Override
  String value() {
    return text(0, size);
  }

  @Override
  void write(int from, int to, ByteSink target) {
    target.text(chars, from, to);
  }

  @Override
  void read(Bytes whole, ByteBuffer source, int count) {
    room(count);
    Wtf8.read(source, chars, size, count);
    size += count;
  }

  private void room(int more) {
    int needed = Math.addExact(size, more);
    if (needed > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(needed, chars.length + (chars.length >> 1)));
    }
  }
}
