package org.asterism.kernel.testkit.store;

/**
 * Seeds for random schedules: a new one at each run, or the one of the system property {@code
 * asterism.seed}, which repeats a failure.
 */
final class Seeds {
  private Seeds() {}

  static long next() {
    Long given = Long.getLong("asterism.seed");
    return given == null ? System.nanoTime() : given;
  }
}
