package org.asterism.kernel.core.internal.collab;

/**
 * What became of blocks that were offered.
 *
 * @param taken that are in the index now and were not before
 * @param known that were there already
 * @param refused of another collaboration, forged, or of another form
 * @param waiting whose predecessor is not here
 */
public record Taken(long taken, long known, long refused, long waiting) {
  /** Of no blocks. */
  public static final Taken NONE = new Taken(0, 0, 0, 0);

  /** Of these and others. */
  public Taken plus(Taken other) {
    return new Taken(
        taken + other.taken, known + other.known, refused + other.refused, waiting + other.waiting);
  }
}
