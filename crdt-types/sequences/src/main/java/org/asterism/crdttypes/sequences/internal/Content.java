package org.asterism.crdttypes.sequences.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;

/**
 * What items are made of, side by side in a buffer that grows: the characters of a text, or the
 * values of a list. One sequence has one kind throughout, and what stands beside another in a call
 * is of its kind.
 */
abstract sealed class Content permits Characters, Elements {
  /** An empty one of the same kind with room for so many. */
  abstract Content empty(int room);

  abstract int size();

  /** Appends a stretch of another. */
  abstract void append(Content source, int from, int count);

  /** Inserts a stretch of another in front of an index. */
  abstract void insert(int at, Content source, int from, int count);

  /** Takes out {@code [from, to)}. */
  abstract void remove(int from, int to);

  /** Need not keep {@code [from, to)} any longer; everything keeps its index. */
  abstract void forget(int from, int to);

  /** Takes out everything, and gives back the room if there was a lot. */
  abstract void clear();

  /** How many in {@code [from, to)} are low surrogates. */
  abstract int lows(int from, int to);

  /** The index of the n-th from an index on, not counting low surrogates. */
  abstract int indexOfCodePoint(int from, int n);

  /** What a listener gets: immutable, of {@code java.*} and kernel types. */
  abstract Object value();

  /** Writes {@code [from, to)}. */
  abstract void write(int from, int to, ByteSink target);

  /**
   * Appends so many that were written.
   *
   * @param whole what the source is a view of, its positions being indexes here
   * @throws FormatException if there is anything else
   * @throws BufferUnderflowException if the source ends before
   */
  abstract void read(Bytes whole, ByteBuffer source, int count);
}
