package org.asterism.kernel.api.collab;

/**
 * A draft of the type {@code text}, by its mutators. Positions count UTF-16 units.
 *
 * <pre>{@code
 * notes.edit(draft -> {
 *   Text.of(draft).insert(0, "hello");
 *   return null;
 * });
 * }</pre>
 */
public final class Text {
  private final Draft draft;

  private Text(Draft draft) {
    this.draft = draft;
  }

  /** The draft as text. */
  public static Text of(Draft draft) {
    return new Text(draft);
  }

  /** Inserts a string in front of a position. */
  public void insert(int index, String text) {
    draft.mutate("insert", (long) index, text);
  }

  /** Deletes so many UTF-16 units from a position on. */
  public void delete(int index, int count) {
    draft.mutate("delete", (long) index, (long) count);
  }

  /** The text as it is. */
  public String content() {
    return (String) draft.value();
  }
}
