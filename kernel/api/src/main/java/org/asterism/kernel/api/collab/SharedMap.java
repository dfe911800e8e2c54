package org.asterism.kernel.api.collab;

import java.util.Map;

/**
 * A draft of a map, by its mutators: {@code lwwmap}, or {@code ormap} with {@link #update} and
 * {@link #remove}.
 *
 * @param <K> what its keys are: of {@link org.asterism.kernel.api.crdt.Values}, not checked
 * @param <V> what its values are: likewise, or the values of the types in an {@code ormap}
 */
public final class SharedMap<K, V> {
  private final Draft draft;

  private SharedMap(Draft draft) {
    this.draft = draft;
  }

  /** The draft as a map. */
  public static <K, V> SharedMap<K, V> of(Draft draft) {
    return new SharedMap<>(draft);
  }

  /** Puts a value at a key; {@code lwwmap} only. */
  public void put(K key, V value) {
    draft.mutate("put", key, value);
  }

  /** Deletes a key; {@code lwwmap} only. */
  public void delete(K key) {
    draft.mutate("delete", key);
  }

  /**
   * Changes what is at a key; {@code ormap} only.
   *
   * @param type of what the key holds: {@code name} or {@code name@version}
   * @param mutator one of that type's
   */
  public void update(K key, String type, String mutator, Object... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = key;
    all[1] = type;
    all[2] = mutator;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    draft.mutate("applySub", all);
  }

  /** Removes a key with what is seen there; {@code ormap} only. */
  public void remove(K key) {
    draft.mutate("remove", key);
  }

  /** The entries as they are, in the order of keys; immutable. */
  @SuppressWarnings("unchecked") // the caller says what keys and values are
  public Map<K, V> entries() {
    return (Map<K, V>) draft.value();
  }
}
