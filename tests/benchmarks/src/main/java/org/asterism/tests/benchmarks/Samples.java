package org.asterism.tests.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measurements of one figure, of which medians and percentiles are asked. */
public final class Samples {
  private final List<Double> values = new ArrayList<>();

  /** Adds one. */
  public void add(double value) {
    values.add(value);
  }

  /** The middle one. */
  public double median() {
    return percentile(50);
  }

  /** The ratio of this median to another. */
  public double over(Samples other) {
    return median() / other.median();
  }

  /**
   * The value that so many percent do not exceed.
   *
   * @throws IllegalStateException if there are no values
   */
  public double percentile(double percent) {
    if (values.isEmpty()) {
      throw new IllegalStateException("no measurements");
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
    return sorted.get(Math.max(0, index));
  }
}
