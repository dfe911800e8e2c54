package org.asterism.distribution.launcher.internal.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What came of a check, in words and as an object.
 *
 * @param object with {@code types} and {@code seed}
 */
record CheckReport(Map<String, ?> object) {
  /** That of a jar without types. */
  static Map<String, ?> nothing(long seed, String fault) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("types", List.of());
    object.put("seed", seed);
    object.put("error", fault);
    return object;
  }

  boolean passed() {
    return types().stream()
        .allMatch(
            type -> laws(type).stream().allMatch(law -> Objects.equals(law.get("passed"), true)));
  }

  /** Of a type, a line for each law; below one that does not hold, the schedule that shows it. */
  static void show(Map<String, ?> type, Consumer<String> lines) {
    long failed =
        laws(type).stream().filter(law -> !Objects.equals(law.get("passed"), true)).count();
    lines.accept(
        type.get("name")
            + "@"
            + type.get("formatVersion")
            + ": "
            + type.get("cases")
            + " cases, "
            + (failed == 0 ? "every law holds" : failed + " laws do not hold"));
    for (Map<String, ?> law : laws(type)) {
      boolean holds = Objects.equals(law.get("passed"), true);
      lines.accept("  " + (holds ? "holds   " : "BROKEN  ") + law.get("law"));
      if (law.get("schedule") instanceof String schedule) {
        schedule.lines().forEach(line -> lines.accept("      " + line));
      }
    }
  }

  private List<Map<String, ?>> types() {
    return objects(object.get("types"));
  }

  private static List<Map<String, ?>> laws(Map<String, ?> type) {
    return objects(type.get("laws"));
  }

  @SuppressWarnings("unchecked") // As the checker makes them.
  private static List<Map<String, ?>> objects(@Nullable Object list) {
    return (List<Map<String, ?>>) Objects.requireNonNull(list);
  }
}
