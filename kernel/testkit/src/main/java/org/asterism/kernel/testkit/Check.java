package org.asterism.kernel.testkit;

/**
 * One sentence of a contract, and how to see whether it holds. A test framework makes a test of
 * each.
 *
 * @param name reads as a sentence: {@code aPutBlockIsThere}
 * @param body throws if it does not hold
 */
public record Check(String name, Body body) {
  /** Runs it; throws an {@link AssertionError} or what the tested thing threw, if it fails. */
  public void run() throws Exception {
    body.run();
  }

  /** How to see whether it holds. */
  @FunctionalInterface
  public interface Body {
    /** Throws if it does not. */
    void run() throws Exception;
  }
}
