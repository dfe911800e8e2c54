package org.asterism.kernel.api.collab;

/**
 * A draft of a counter, by its mutators: {@code gcounter}, {@code pncounter}, {@code lexcounter} or
 * {@code ccounter}. What the type does not have, such as to count a {@code gcounter} down, is a
 * {@link org.asterism.kernel.api.crdt.CrdtException}.
 */
public final class Counter {
  private final Draft draft;

  private Counter(Draft draft) {
    this.draft = draft;
  }

  /** The draft as a counter. */
  public static Counter of(Draft draft) {
    return new Counter(draft);
  }

  /** Counts up by 0 to 2^53. */
  public void increment(long by) {
    draft.mutate("inc", by);
  }

  /** Counts down by 0 to 2^53. */
  public void decrement(long by) {
    draft.mutate("dec", by);
  }

  /** Takes away all that is counted so far; {@code ccounter} only. */
  public void reset() {
    draft.mutate("reset");
  }

  /** The count as it is. */
  public long count() {
    return (Long) draft.value();
  }
}
