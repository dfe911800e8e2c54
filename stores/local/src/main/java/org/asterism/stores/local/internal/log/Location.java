package org.asterism.stores.local.internal.log;

/**
 * Where a record is.
 *
 * @param segment number of the segment
 * @param offset of the frame in the segment's file, in bytes
 * @param length of the body, in bytes
 */
public record Location(int segment, int offset, int length) {
  /** How many bytes the record takes in the segment. */
  public int footprint() {
    return Frame.HEADER + length;
  }
}
