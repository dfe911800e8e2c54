package org.asterism.tests.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * What a benchmark prints as its last line.
 *
 * @param ours figures by name, with units in the names
 * @param peers figures by peer and name
 * @param aims how ours stands to what is aimed at
 */
public record Result(
    Map<String, Object> ours, Map<String, Map<String, Object>> peers, List<Aim> aims) {
  /** Copies the list. */
  public Result {
    aims = List.copyOf(aims);
  }

  /**
   * How a figure stands to what is aimed at.
   *
   * @param name of the figure; speeds are ratios of medians
   * @param value measured
   * @param aim as text, such as {@code <= 0.1}
   * @param met whether it is reached
   */
  public record Aim(String name, double value, String aim, boolean met) {
    /** A figure that should not be above a bound. */
    public static Aim atMost(String name, double value, double bound) {
      return new Aim(name, rounded(value), "<= " + plain(bound), value <= bound);
    }

    /** A figure that should not be below a bound. */
    public static Aim atLeast(String name, double value, double bound) {
      return new Aim(name, rounded(value), ">= " + plain(bound), value >= bound);
    }

    private static String plain(double value) {
      return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
  }

  /** Three significant places after the point: more is noise. */
  public static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
