package org.asterism.kernel.ipld;

/**
 * How much one encoding may hold. They are checked before anything is allocated for what they
 * bound.
 *
 * @param bytes of the whole encoding
 * @param depth of arrays and maps within each other; 1 is an array of plain values
 * @param items in all arrays and maps together; a map's entry is two
 */
public record Limits(int bytes, int depth, int items) {
  /** Enough for every block: 2 MiB, 128 deep, 262,144 items. */
  public static final Limits DEFAULT = new Limits(2 << 20, 128, 1 << 18);

  private static final int MAX_BYTES = 1 << 30;
  private static final int MAX_DEPTH = 1024;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is negative, there are more than 2^30 bytes, or the
   *     depth is above 1,024
   */
  public Limits {
    if (bytes < 0 || depth < 0 || items < 0) {
      throw new IllegalArgumentException("a limit is negative");
    }
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException("more than " + MAX_BYTES + " bytes");
    }
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("a depth of " + depth + " may exhaust the stack");
    }
  }
}
