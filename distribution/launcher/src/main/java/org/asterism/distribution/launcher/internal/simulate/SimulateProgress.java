package org.asterism.distribution.launcher.internal.simulate;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asterism.distribution.launcher.internal.Output;

/**
 * How far simulations are: a line that changes for a person who looks, and one every ten seconds
 * for a log. Thread-safe.
 */
final class SimulateProgress implements Consumer<Map<String, ?>>, AutoCloseable {
  private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Output output;
  private final double hours;
  private final boolean terminal = Output.isTerminal(Output.Stream.STDERR);
  private final long began = System.nanoTime();
  private long told = began;

  SimulateProgress(Output output, double hours) {
    this.output = output;
    this.hours = hours;
  }

  @Override
  public synchronized void accept(Map<String, ?> news) {
    long now = System.nanoTime();
    if (now - told < (terminal ? LOOK_NANOS : LOG_NANOS)) {
      return;
    }
    told = now;
    if (terminal) {
      output.control(CLEAR_LINE + line(news, now - began));
    } else {
      output.remark(line(news, now - began));
    }
  }

  private String line(Map<String, ?> news, long nanos) {
    long seeds = number(news, "seeds");
    long done = number(news, "done");
    double passed = done * hours + number(news, "minutes") / 60.0;
    double rate = passed * 1e9 / Math.max(1, nanos);
    double left = rate > 0 ? (seeds * hours - passed) / rate : 0;
    return String.format(
        Locale.ROOT,
        "%,.1f of %,.1f hours, %,d of %,d seeds, %,.1f hours a second, %,.0f s to go",
        passed,
        seeds * hours,
        done,
        seeds,
        rate,
        Math.max(0, left));
  }

  private static long number(Map<String, ?> news, String key) {
    return news.get(key) instanceof Long number ? number : 0;
  }

  /** Leaves the line. */
  @Override
  public synchronized void close() {
    if (terminal) {
      output.control(CLEAR_LINE);
    }
  }
}
