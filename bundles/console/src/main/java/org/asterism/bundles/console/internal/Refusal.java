package org.asterism.bundles.console.internal;

/**
 * A command cannot be done; the message is one line that says what to do instead. An answer, not a
 * fault: it knows no stack.
 */
final class Refusal extends Exception {
  /** The exit code for a request that makes no sense as it was put. */
  static final int MISUSE = 2;

  /** The exit code for one that made sense and did not succeed. */
  static final int FAILED = 1;

  /** The exit code for one that holds for an older state only. */
  static final int STALE = 3;

  private final int exitCode;

  private Refusal(int exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  static Refusal misuse(String message) {
    return new Refusal(MISUSE, message);
  }

  static Refusal failed(String message) {
    return new Refusal(FAILED, message);
  }

  static Refusal stale(String message) {
    return new Refusal(STALE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
