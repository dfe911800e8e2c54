package org.asterism.kernel.testkit.crdt;

import java.util.Locale;

/**
 * What every {@link org.asterism.kernel.api.crdt.CrdtType} promises. Names are stable, in lower
 * case with hyphens.
 */
public enum Law {
  /** The schedules were worth something: operations took effect, those of every mutator. */
  GENERATOR("each mutator is tried with arguments that have an effect"),

  /** A mutator's delta gives what the mutator gave, and begins where the replica was known. */
  MUTATOR_DELTA("a mutator's delta applied to what was there gives what the mutator gave"),

  /** Arguments that do not fit are refused by type, mutator and argument; nothing changes. */
  BAD_ARGUMENT("arguments that do not fit are refused, with nothing changed"),

  /** The changes that are told, applied to the value that was there, give the value. */
  INCREMENTAL_VALUE("the changes that are told make the value"),

  /** The user's own check of a state's structure holds after every step. */
  STRUCTURE("the structure is sound after every step"),

  /** {@code x ⊔ y = y ⊔ x}. */
  JOIN_COMMUTATIVE("it does not matter which of two states joins the other"),

  /** {@code (x ⊔ y) ⊔ z = x ⊔ (y ⊔ z)}. */
  JOIN_ASSOCIATIVE("it does not matter which two of three states are joined first"),

  /** {@code x ⊔ x = x} and {@code (x ⊔ y) ⊔ y = x ⊔ y}, without changes. */
  JOIN_IDEMPOTENT("what is joined again changes nothing"),

  /** A join has all operations of both sides, and does not touch the other side. */
  JOIN_DROPS_NOTHING("a join holds every operation of both states"),

  /** Two different operations under one dot do no harm beyond themselves. */
  JOIN_TOTAL_AT_ONE_DOT("two operations under one dot do no harm"),

  /** {@code x ⊔ diff(y, clock(x)) = x ⊔ y}. */
  DIFF("a difference joined gives what a join gives"),

  /** What a state decomposes into is single operations, which make it again. */
  DECOMPOSE("the single operations of a state make it again"),

  /** A delta that is known changes nothing when it comes again. */
  REDUNDANT_DELIVERY("a delta that comes again changes nothing"),

  /** Deltas of several replicas in any order; one that comes too early is a gap. */
  REORDERED_DELIVERY("the order in which replicas' deltas arrive does not matter"),

  /** Deltas of one replica, joined into larger ones. */
  BATCHED_DELIVERY("deltas joined into one do what they did one by one"),

  /** What was removed is not brought back by an addition that comes late, or again. */
  REMOVED_STAYS_REMOVED("a removal is not undone by an addition that comes late or again"),

  /** A state from its encoding is equal, gives the same bytes, and goes on as the first would. */
  CODEC_ROUND_TRIP("a state from its bytes is equal, and gives the same bytes"),

  /** Damaged bytes are refused as malformed with nothing changed, or make a sound state. */
  HOSTILE_BYTES("damaged bytes are refused, with nothing changed, or make a sound state"),

  /**
   * A delta does not grow with the state. For the same call on a small state and on one some 250
   * operations larger, the second payload may be twice the first, and 256 bytes, and 64 for every
   * operation and for every element of the value that it changes more than the first.
   */
  DELTA_SIZE("a mutator's delta does not grow with the state"),

  /** Skipped operations are known and have no effect. */
  SKIP("skipped operations are known and have no effect"),

  /** Replicas that know the same operations are equal, to the byte. */
  CONVERGENCE("replicas that know the same are equal"),

  /** Every call comes back: no schedule takes longer than a bound, by default a minute. */
  RETURNS("every call into the type returns in time");

  private final String sentence;

  Law(String sentence) {
    this.sentence = sentence;
  }

  /** What it says, in words. */
  public String sentence() {
    return sentence;
  }

  /** Its name, such as {@code join-commutative}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
