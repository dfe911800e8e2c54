package org.asterism.crdttypes.sequences.internal.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.Change;

/** What somebody shows who hears nothing but changes. */
final class Page {
  private record Letter(char c, TreeMap<String, Object> attributes) {}

  private final List<Letter> letters = new ArrayList<>();

  void show(List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof Change.Spliced splice) {
        letters.subList(splice.index(), splice.index() + splice.removed()).clear();
        List<Letter> inserted = new ArrayList<>();
        String text = (String) splice.inserted();
        for (int i = 0; i < text.length(); i++) {
          inserted.add(new Letter(text.charAt(i), new TreeMap<>()));
        }
        letters.addAll(splice.index(), inserted);
      } else if (change instanceof Change.Formatted format) {
        int end = format.index() + format.count();
        for (Letter letter : letters.subList(format.index(), end)) {
          if (format.value() == null) {
            letter.attributes.remove(format.key());
          } else {
            letter.attributes.put(format.key(), format.value());
          }
        }
      } else {
        throw new AssertionError("a change of another kind: " + change);
      }
    }
  }

  List<Map<String, Object>> spans() {
    List<Map<String, Object>> spans = new ArrayList<>();
    int at = 0;
    while (at < letters.size()) {
      TreeMap<String, Object> attributes = letters.get(at).attributes;
      StringBuilder text = new StringBuilder();
      for (; at < letters.size() && letters.get(at).attributes.equals(attributes); at++) {
        text.append(letters.get(at).c);
      }
      spans.add(
          attributes.isEmpty()
              ? Map.of("insert", text.toString())
              : Map.of("insert", text.toString(), "attributes", attributes));
    }
    return spans;
  }
}
