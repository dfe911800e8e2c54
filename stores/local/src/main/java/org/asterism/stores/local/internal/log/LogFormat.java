package org.asterism.stores.local.internal.log;

/**
 * What one log is for and how it is cut.
 *
 * @param role a word that is written into the folder, so that one log is never taken for another
 * @param segmentBytes where a new segment begins; one larger group still goes into one segment
 * @param ordered whether a record may mean nothing without those before it: then damage in the
 *     last, possibly unfinished, group drops the rest of it, and a segment that is missing is
 *     damage, since always the oldest is dropped
 */
public record LogFormat(String role, long segmentBytes, boolean ordered) {
  /** The version of the format that this code writes, and the newest it reads. */
  public static final int VERSION = 1;

  /** The longest body of a record, in bytes. */
  public static final int MAX_BODY = 1_200_000;

  /** The largest group of records that is appended at once, in bytes. */
  public static final long MAX_GROUP = 1 << 30;
}
