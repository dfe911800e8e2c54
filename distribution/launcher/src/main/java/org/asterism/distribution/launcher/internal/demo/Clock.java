package org.asterism.distribution.launcher.internal.demo;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far each replica is known, as the console prints it.
 *
 * @param entries replica ids in hexadecimal, to sequence numbers
 */
record Clock(Map<String, Long> entries) {
  static final Clock ZERO = new Clock(Map.of());

  /** Copies the entries. */
  Clock {
    entries = Map.copyOf(entries);
  }

  /** A clock out of parsed JSON. */
  static Clock of(Map<?, ?> parsed) {
    Map<String, Long> entries = new TreeMap<>();
    parsed.forEach((replica, seq) -> entries.put((String) replica, ((Number) seq).longValue()));
    return new Clock(entries);
  }

  long get(String replica) {
    return entries.getOrDefault(replica, 0L);
  }

  /** Whether all that the other knows is known here. */
  boolean covers(Clock other) {
    return other.entries.entrySet().stream()
        .allMatch(each -> get(each.getKey()) >= each.getValue());
  }

  /** What either knows. */
  Clock merge(Clock other) {
    Map<String, Long> merged = new TreeMap<>(entries);
    other.entries.forEach((replica, seq) -> merged.merge(replica, seq, Math::max));
    return new Clock(merged);
  }
}
