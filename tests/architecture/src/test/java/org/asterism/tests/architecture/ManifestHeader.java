package org.asterism.tests.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The syntax of OSGi's manifest headers: {@code name;attribute=value;directive:="a,b",name…}. */
final class ManifestHeader {
  private ManifestHeader() {}

  /**
   * One of a header's clauses.
   *
   * @param name before the first semicolon
   * @param attributes by name; a directive's name ends with a colon
   */
  record Clause(String name, Map<String, String> attributes) {
    String version() {
      return attributes.getOrDefault("version", "");
    }
  }

  static List<Clause> parse(String header) {
    List<Clause> clauses = new ArrayList<>();
    for (String clause : split(header, ',')) {
      List<String> parts = split(clause, ';');
      Map<String, String> attributes = new TreeMap<>();
      for (String part : parts) {
        int equals = part.indexOf('=');
        if (equals > 0) {
          attributes.put(part.substring(0, equals).trim(), unquoted(part.substring(equals + 1)));
        }
      }
      for (String part : parts) {
        if (part.indexOf('=') < 0) {
          clauses.add(new Clause(part.trim(), attributes));
        }
      }
    }
    return clauses;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (c == separator && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    parts.removeIf(String::isBlank);
    return parts;
  }

  private static String unquoted(String value) {
    return value.trim().replace("\"", "");
  }
}
