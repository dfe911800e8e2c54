package org.asterism.crdttypes.sequences.internal.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.crdttypes.sequences.internal.SharedText;
import org.asterism.kernel.api.crdt.Dot;

/** The value by its definition: for each character and key the greatest mark that covers it. */
final class PlainFormats {
  private PlainFormats() {}

  static List<Map<String, Object>> spans(RichTextState state) {
    SharedText text = state.text();
    String content = text.text();
    List<Map<String, Object>> spans = new ArrayList<>();
    Map<String, Object> open = Map.of();
    int from = 0;
    for (int i = 0; i < content.length(); i++) {
      Map<String, Object> here = attributes(state, text.at(i));
      if (!here.equals(open)) {
        add(spans, content.substring(from, i), open);
        from = i;
        open = here;
      }
    }
    add(spans, content.substring(from), open);
    return spans;
  }

  private static void add(
      List<Map<String, Object>> spans, String text, Map<String, Object> attributes) {
    if (!text.isEmpty()) {
      spans.add(
          attributes.isEmpty()
              ? Map.of("insert", text)
              : Map.of("insert", text, "attributes", attributes));
    }
  }

  private static Map<String, Object> attributes(RichTextState state, Dot item) {
    Map<String, Mark> winners = new TreeMap<>();
    for (Mark mark : state.marks()) {
      if (covers(state.text(), mark, item) && mark.beats(winners.get(mark.key()))) {
        winners.put(mark.key(), mark);
      }
    }
    Map<String, Object> attributes = new TreeMap<>();
    winners.forEach(
        (key, mark) -> {
          Object value = mark.value();
          if (value != null) {
            attributes.put(key, value);
          }
        });
    return attributes;
  }

  private static boolean covers(SharedText text, Mark mark, Dot item) {
    return isThere(text, mark.start())
        && isThere(text, mark.end())
        && !isAfter(text, mark.start(), item)
        && isAfter(text, mark.end(), item);
  }

  private static boolean isThere(SharedText text, Anchor anchor) {
    Dot at = anchor.item();
    return at == null || text.isPlaced(at);
  }

  /** Whether a place is after an item. */
  private static boolean isAfter(SharedText text, Anchor anchor, Dot item) {
    Dot at = anchor.item();
    if (at == null) {
      return !anchor.after();
    }
    return at.equals(item) ? anchor.after() : text.compare(at, item) > 0;
  }
}
