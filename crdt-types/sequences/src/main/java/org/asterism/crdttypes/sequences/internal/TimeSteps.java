package org.asterism.crdttypes.sequences.internal;

import java.nio.ByteBuffer;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * Times of a hybrid logical clock as the step from the one before: a varint of twice how much
 * later, or of twice how much earlier less one, counted in the ring of the numbers below 2^63, so
 * that every step is one varint and every varint is one step.
 */
public final class TimeSteps {
  private static final long LARGEST = Long.MAX_VALUE;

  private TimeSteps() {}

  /** Writes a time, which is not negative, behind another. */
  public static void write(long time, long previous, ByteSink target) {
    long later = (time - previous) & LARGEST;
    target.varint(later < 1L << 62 ? 2 * later : 2 * (LARGEST - later) + 1);
  }

  /** Reads a time behind another. */
  public static long read(ByteBuffer source, long previous) {
    long step = Varint.read(source);
    long later = (step & 1) == 0 ? step >>> 1 : LARGEST - (step >>> 1);
    return (previous + later) & LARGEST;
  }
}
