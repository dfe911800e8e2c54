package org.asterism.kernel.api.collab;

import java.util.Set;

/**
 * A draft of a set, by its mutators: {@code gset}, {@code 2pset}, {@code aworset}, {@code rworset}
 * or {@code lwwset}. What the type does not have, such as to remove from a {@code gset}, is a
 * {@link org.asterism.kernel.api.crdt.CrdtException}.
 *
 * @param <E> what its elements are: of {@link org.asterism.kernel.api.crdt.Values}, not checked
 */
public final class SharedSet<E> {
  private final Draft draft;

  private SharedSet(Draft draft) {
    this.draft = draft;
  }

  /** The draft as a set. */
  public static <E> SharedSet<E> of(Draft draft) {
    return new SharedSet<>(draft);
  }

  /** Adds an element. */
  public void add(E element) {
    draft.mutate("add", element);
  }

  /** Removes an element. */
  public void remove(E element) {
    draft.mutate("remove", element);
  }

  /** Removes all elements; {@code aworset} and {@code rworset} only. */
  public void clear() {
    draft.mutate("clear");
  }

  /** The elements as they are, in order; immutable. */
  @SuppressWarnings("unchecked") // the caller says what the elements are
  public Set<E> elements() {
    return (Set<E>) draft.value();
  }
}
