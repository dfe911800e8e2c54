package org.asterism.kernel.api.collab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft of the type {@code list} or {@code movable-list}, by its mutators. Values are of {@link
 * org.asterism.kernel.api.crdt.Values}.
 *
 * <pre>{@code
 * tasks.edit(draft -> {
 *   SharedList.of(draft).push(Map.of("title", "milk"));
 *   return null;
 * });
 * }</pre>
 *
 * <p>What the type refuses, such as an index that is out of range, is a {@link
 * org.asterism.kernel.api.crdt.CrdtException}.
 */
public final class SharedList {
  private final Draft draft;

  private SharedList(Draft draft) {
    this.draft = draft;
  }

  /** The draft as a list. */
  public static SharedList of(Draft draft) {
    return new SharedList(draft);
  }

  /** Appends a value. */
  public void push(@Nullable Object value) {
    draft.mutate("push", value);
  }

  /** Inserts a value in front of an index. */
  public void insert(int index, @Nullable Object value) {
    draft.mutate("insert", (long) index, value);
  }

  /** Inserts values in front of an index. */
  public void insertAll(int index, List<? extends @Nullable Object> values) {
    draft.mutate("insert-all", (long) index, values);
  }

  /** Deletes so many from an index on. */
  public void delete(int index, int count) {
    draft.mutate("delete", (long) index, (long) count);
  }

  /**
   * Puts another value at an index. In a {@code list} it is another element, so of two who do so at
   * the same time both find theirs there; in a {@code movable-list} the last one's stays.
   */
  public void set(int index, @Nullable Object value) {
    draft.mutate("set", (long) index, value);
  }

  /**
   * Moves an element; {@code movable-list} only.
   *
   * @param from its index
   * @param to its index afterwards
   */
  public void move(int from, int to) {
    draft.mutate("move", (long) from, (long) to);
  }

  /** The values as they are; immutable. */
  @SuppressWarnings("unchecked") // both types' value
  public List<@Nullable Object> values() {
    return (List<@Nullable Object>) draft.value();
  }
}
