package org.asterism.kernel.api.crdt;

import org.jspecify.annotations.Nullable;

/**
 * What became of a value, in terms that an editor or a listener can apply to what it holds. Values
 * are of {@code java.*} and kernel types only, so that nothing of a type's bundle is held by whom
 * it is told.
 */
public sealed interface Change {
  /**
   * A stretch of a sequence was replaced.
   *
   * @param index of its first element, counted in the value as it was after the changes before this
   *     one; for text in UTF-16 units
   * @param removed how many elements went
   * @param inserted what came: a {@link String} for text, a list otherwise
   */
  record Spliced(int index, int removed, Object inserted) implements Change {}

  /**
   * An entry of a map was set, or an element came into a set (then without a value).
   *
   * @param key of the entry
   * @param value that it has now
   */
  record Put(Object key, @Nullable Object value) implements Change {}

  /**
   * An entry of a map, or an element of a set, went.
   *
   * @param key of the entry
   */
  record Removed(Object key) implements Change {}

  /**
   * The whole value is another.
   *
   * @param value that it is now
   */
  record Replaced(@Nullable Object value) implements Change {}

  /**
   * The value of a map's entry, itself a value that changes in place, changed.
   *
   * @param key of the entry
   * @param change of what is there
   */
  record Within(Object key, Change change) implements Change {}

  /**
   * An attribute of a stretch of text is another. Text comes without attributes: those of text that
   * was inserted are told after it.
   *
   * @param index of its first UTF-16 unit, counted in the value as it was after the changes before
   *     this one
   * @param count of UTF-16 units, at least 1
   * @param key of the attribute
   * @param value that it now has all over the stretch; null for none
   */
  record Formatted(int index, int count, String key, @Nullable Object value) implements Change {}
}
