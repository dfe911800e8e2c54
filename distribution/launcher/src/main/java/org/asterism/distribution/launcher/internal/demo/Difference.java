package org.asterism.distribution.launcher.internal.demo;

/** Where two texts begin to differ, in one line. */
final class Difference {
  private static final int SHOWN = 20;

  private Difference() {}

  static String of(String found, String expected) {
    int at = 0;
    while (at < found.length()
        && at < expected.length()
        && found.charAt(at) == expected.charAt(at)) {
      at++;
    }
    return "at "
        + at
        + " of "
        + expected.length()
        + " there is '"
        + shown(found, at)
        + "' instead of '"
        + shown(expected, at)
        + "'";
  }

  private static String shown(String text, int at) {
    return text.substring(at, Math.min(text.length(), at + SHOWN)).replaceAll("\\R", " ");
  }
}
