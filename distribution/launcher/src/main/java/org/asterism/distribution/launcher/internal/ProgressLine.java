package org.asterism.distribution.launcher.internal;

import java.util.concurrent.TimeUnit;

/**
 * How far something long is, on the standard error output: a line that changes for a person who
 * looks, and lines of a log otherwise. For one thread at a time.
 */
public final class ProgressLine implements AutoCloseable {
  private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Output output;
  private final boolean terminal = Output.isTerminal(Output.Stream.STDERR);

  /** A line there, with nothing on it. */
  public ProgressLine(Output output) {
    this.output = output;
  }

  /** Whether a person looks, who sees every line take the place of the one before. */
  public boolean isLookedAt() {
    return terminal;
  }

  /** Whether a log wants another line, so many nanoseconds after the last. */
  public static boolean isDue(long nanos) {
    return nanos >= LOG_NANOS;
  }

  /** Says how far it is. */
  public void show(String line) {
    if (terminal) {
      output.control(CLEAR_LINE + line);
    } else {
      output.remark(line);
    }
  }

  /** Leaves the line. */
  @Override
  public void close() {
    if (terminal) {
      output.control(CLEAR_LINE);
    }
  }
}
