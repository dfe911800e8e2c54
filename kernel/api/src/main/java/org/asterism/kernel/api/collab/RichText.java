package org.asterism.kernel.api.collab;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A draft of the type {@code rich-text}, by its mutators. Positions count UTF-16 units.
 *
 * <pre>{@code
 * notes.edit(draft -> {
 *   RichText text = RichText.of(draft);
 *   text.insert(0, "hello");
 *   text.mark(0, 5, "bold", true);
 *   return null;
 * });
 * }</pre>
 */
public final class RichText {
  /** Where text that is typed at an end of a mark belongs to it. */
  public enum Expand {
    /** At its end: such as bold. */
    AFTER,
    /** At its begin. */
    BEFORE,
    /** At both. */
    BOTH,
    /** Nowhere: such as links. */
    NONE;

    private String argument() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Draft draft;

  private RichText(Draft draft) {
    this.draft = draft;
  }

  /** The draft as text with marks. */
  public static RichText of(Draft draft) {
    return new RichText(draft);
  }

  /** Inserts a string in front of a position. */
  public void insert(int index, String text) {
    draft.mutate("insert", (long) index, text);
  }

  /** Deletes so many UTF-16 units from a position on. */
  public void delete(int index, int count) {
    draft.mutate("delete", (long) index, (long) count);
  }

  /** Replaces so many UTF-16 units from a position on. */
  public void splice(int index, int count, String text) {
    draft.mutate("splice", (long) index, (long) count, text);
  }

  /** Gives an attribute a value, which goes on where one types behind it. */
  public void mark(int index, int count, String key, Object value) {
    mark(index, count, key, value, Expand.AFTER);
  }

  /** Gives an attribute a value. */
  public void mark(int index, int count, String key, Object value, Expand expand) {
    draft.mutate("mark", (long) index, (long) count, key, value, expand.argument());
  }

  /** Takes an attribute away, also where one types behind it. */
  public void unmark(int index, int count, String key) {
    unmark(index, count, key, Expand.AFTER);
  }

  /** Takes an attribute away. */
  public void unmark(int index, int count, String key, Expand expand) {
    draft.mutate("unmark", (long) index, (long) count, key, expand.argument());
  }

  /** Takes back what this replica did last; nothing if there is none. */
  public void undo() {
    draft.mutate("undo");
  }

  /** Does again what was taken back last; nothing if there is none. */
  public void redo() {
    draft.mutate("redo");
  }

  /**
   * The text in maximal spans: maps of {@code insert} (a string) and, where there are some, {@code
   * attributes} (a map).
   */
  @SuppressWarnings("unchecked") // the type's value
  public List<Map<String, Object>> spans() {
    return (List<Map<String, Object>>) draft.value();
  }

  /** The text alone. */
  public String content() {
    return spans().stream()
        .map(span -> String.valueOf(span.get("insert")))
        .collect(Collectors.joining());
  }
}
