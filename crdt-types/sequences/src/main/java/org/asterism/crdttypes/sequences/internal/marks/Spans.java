package org.asterism.crdttypes.sequences.internal.marks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.Change;
import org.jspecify.annotations.Nullable;

/** A text in maximal spans of equal attributes, as Quill's deltas have them. */
final class Spans {
  private record Edge(int at, String key, @Nullable Object value) {}

  private Spans() {}

  /**
   * The spans.
   *
   * @param formatted stretches with a value, which of one key do not overlap
   */
  static List<Map<String, Object>> of(String text, List<Change.Formatted> formatted) {
    List<Edge> edges = new ArrayList<>();
    for (Change.Formatted stretch : formatted) {
      edges.add(new Edge(stretch.index() + stretch.count(), stretch.key(), null));
      edges.add(new Edge(stretch.index(), stretch.key(), stretch.value()));
    }
    // At one place, what ends does so before the same key begins again.
    edges.sort(
        (one, other) ->
            one.at != other.at
                ? Integer.compare(one.at, other.at)
                : Boolean.compare(one.value != null, other.value != null));
    List<Map<String, Object>> spans = new ArrayList<>();
    TreeMap<String, Object> attributes = new TreeMap<>();
    Map<String, Object> open = Map.of();
    int from = 0;
    int i = 0;
    while (i < edges.size()) {
      int at = edges.get(i).at;
      for (; i < edges.size() && edges.get(i).at == at; i++) {
        Object value = edges.get(i).value;
        if (value == null) {
          attributes.remove(edges.get(i).key);
        } else {
          attributes.put(edges.get(i).key, value);
        }
      }
      if (!attributes.equals(open)) {
        add(spans, text.substring(from, at), open);
        from = at;
        open = Collections.unmodifiableMap(new TreeMap<>(attributes));
      }
    }
    add(spans, text.substring(from), open);
    return Collections.unmodifiableList(spans);
  }

  private static void add(
      List<Map<String, Object>> spans, String text, Map<String, Object> attributes) {
    if (text.isEmpty()) {
      return;
    }
    Map<String, Object> span = new LinkedHashMap<>();
    span.put("insert", text);
    if (!attributes.isEmpty()) {
      span.put("attributes", attributes);
    }
    spans.add(Collections.unmodifiableMap(span));
  }
}
