package org.asterism.distribution.launcher.internal.demo;

import java.util.Map;

/**
 * What a node answers, by keys that must be there.
 *
 * @param map as parsed
 */
record Fields(Map<?, ?> map) {
  /** A number. */
  long number(String key) {
    if (map.get(key) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException("a node's answer has no number '" + key + "'");
  }

  /** A text. */
  String text(String key) {
    if (map.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a node's answer has no text '" + key + "'");
  }

  /** A clock. */
  Clock clock(String key) {
    if (map.get(key) instanceof Map<?, ?> entries) {
      return Clock.of(entries);
    }
    throw new IllegalArgumentException("a node's answer has no clock '" + key + "'");
  }
}
