package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.Change;
import org.jspecify.annotations.Nullable;

/** A text with attributes, unit by unit; as a value, in maximal spans. */
final class MarkedText {
  private record Unit(char c, SortedMap<String, Object> attributes) {}

  private final List<Unit> units = new ArrayList<>();

  /** Of spans: maps of {@code insert} and perhaps {@code attributes}. */
  MarkedText(List<?> spans) {
    for (Object each : spans) {
      Map<?, ?> span = (Map<?, ?>) Objects.requireNonNull(each);
      SortedMap<String, Object> attributes = new TreeMap<>();
      if (span.get("attributes") instanceof Map<?, ?> map) {
        map.forEach((key, value) -> attributes.put(String.valueOf(key), value));
      }
      String text = String.valueOf(span.get("insert"));
      for (int i = 0; i < text.length(); i++) {
        units.add(new Unit(text.charAt(i), new TreeMap<>(attributes)));
      }
    }
  }

  /** Whether there are so many units. */
  boolean has(int from, int count) {
    return from >= 0 && count >= 0 && from <= units.size() - count;
  }

  void splice(int index, int removed, String inserted) {
    units.subList(index, index + removed).clear();
    List<Unit> plain = new ArrayList<>();
    for (int i = 0; i < inserted.length(); i++) {
      plain.add(new Unit(inserted.charAt(i), new TreeMap<>()));
    }
    units.addAll(index, plain);
  }

  void format(Change.Formatted format) {
    Object value = format.value();
    for (Unit unit : units.subList(format.index(), format.index() + format.count())) {
      if (value == null) {
        unit.attributes.remove(format.key());
      } else {
        unit.attributes.put(format.key(), value);
      }
    }
  }

  List<@Nullable Object> spans() {
    List<@Nullable Object> spans = new ArrayList<>();
    int at = 0;
    while (at < units.size()) {
      SortedMap<String, Object> attributes = units.get(at).attributes;
      StringBuilder text = new StringBuilder();
      for (; at < units.size() && units.get(at).attributes.equals(attributes); at++) {
        text.append(units.get(at).c);
      }
      spans.add(
          attributes.isEmpty()
              ? Map.of("insert", text.toString())
              : Map.of("insert", text.toString(), "attributes", attributes));
    }
    return spans;
  }
}
