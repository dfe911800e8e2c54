package org.asterism.tests.benchmarks;

/** Something did not work or gave a wrong result; the message is one line. */
public final class BenchmarkFailure extends RuntimeException {
  /** With one line. */
  public BenchmarkFailure(String message) {
    super(message);
  }
}
