package org.asterism.kernel.api.crdt.causal;

/**
 * What was counted up and down.
 *
 * @param up 0 or more
 * @param down 0 or more
 */
public record Tally(long up, long down) {
  /** Nothing was counted. */
  public static final Tally ZERO = new Tally(0, 0);

  /** What counts, up less down. */
  public long net() {
    return up - down;
  }

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(up + other.up, down + other.down);
  }

  /** This without what another has of it. */
  public Tally minus(Tally other) {
    return new Tally(up - other.up, down - other.down);
  }
}
