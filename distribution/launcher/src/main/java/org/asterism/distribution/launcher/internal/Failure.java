package org.asterism.distribution.launcher.internal;

/** Something did not succeed; the message is one line that says what to do. */
public final class Failure extends Exception {
  /** With the line. */
  public Failure(String message) {
    super(message);
  }

  /** With the line, and what it comes from. */
  public Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
