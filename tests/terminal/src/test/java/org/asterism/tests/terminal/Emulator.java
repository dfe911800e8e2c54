package org.asterism.tests.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a terminal of a size shows in the end, with the rows that have scrolled off: it knows the
 * few sequences that the live view uses, and wraps as a terminal does.
 */
final class Emulator {
  private static final Pattern SEQUENCE = Pattern.compile("\\[(\\d*)([A-Za-z])");

  private final int rows;
  private final int columns;
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int row;
  private int column;
  private int wraps;

  private Emulator(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  static Emulator show(String output, int rows, int columns) {
    Emulator emulator = new Emulator(rows, columns);
    emulator.take(output);
    return emulator;
  }

  private void take(String output) {
    for (int i = 0; i < output.length(); i++) {
      char next = output.charAt(i);
      switch (next) {
        case '\r' -> column = 0;
        case '\n' -> down();
        case '\033' -> i += sequence(output.substring(i + 1));
        default -> put(next);
      }
    }
  }

  private int sequence(String rest) {
    Matcher matcher = SEQUENCE.matcher(rest);
    if (!matcher.lookingAt()) {
      throw new AssertionError("an unknown sequence: " + rest.substring(0, 10));
    }
    switch (matcher.group(2)) {
      case "A" -> up(Integer.parseInt(matcher.group(1)));
      case "K" -> lines.get(row).setLength(Math.min(column, lines.get(row).length()));
      default -> throw new AssertionError("an unknown sequence: " + matcher.group());
    }
    return matcher.end();
  }

  /** No further than the first row that has not scrolled off. */
  private void up(int count) {
    row = Math.max(row - count, Math.max(0, lines.size() - rows));
  }

  private void down() {
    row++;
    if (row == lines.size()) {
      lines.add(new StringBuilder());
    }
  }

  private void put(char next) {
    if (column == columns) {
      wraps++;
      column = 0;
      down();
    }
    StringBuilder line = lines.get(row);
    while (line.length() <= column) {
      line.append(' ');
    }
    line.setCharAt(column++, next);
  }

  /** The rows, with those that have scrolled off. */
  List<String> lines() {
    return lines.stream().map(line -> line.toString().stripTrailing()).toList();
  }

  /** How often a line was too long for a row. */
  int wraps() {
    return wraps;
  }
}
