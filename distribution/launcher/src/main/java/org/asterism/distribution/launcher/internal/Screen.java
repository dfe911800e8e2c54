package org.asterism.distribution.launcher.internal;

/**
 * The size of the terminal that a person looks at; the launcher script tells it, once.
 *
 * @param rows at least 2
 * @param columns at least 20
 */
public record Screen(int rows, int columns) {
  private static final Screen USUAL = new Screen(24, 80);
  private static final int MIN_ROWS = 2;
  private static final int MIN_COLUMNS = 20;

  /** This process's, or a usual one if nobody has told it. */
  public static Screen current() {
    return parse(System.getProperty("asterism.screen", ""));
  }

  /** From the rows and the columns, as {@code stty size} says them. */
  static Screen parse(String text) {
    if (!text.matches("[1-9][0-9]{0,3} [1-9][0-9]{0,3}")) {
      return USUAL;
    }
    int blank = text.indexOf(' ');
    return new Screen(
        Math.max(MIN_ROWS, Integer.parseInt(text.substring(0, blank))),
        Math.max(MIN_COLUMNS, Integer.parseInt(text.substring(blank + 1))));
  }

  /** What of a line fits without wrapping. */
  public String fit(String line) {
    return line.length() < columns ? line : line.substring(0, columns - 1);
  }
}
