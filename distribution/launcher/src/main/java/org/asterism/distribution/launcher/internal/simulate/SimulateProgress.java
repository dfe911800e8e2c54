package org.asterism.distribution.launcher.internal.simulate;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.ProgressLine;

/**
 * How far simulations are: a line that changes for a person who looks, and one every ten seconds
 * for a log. Thread-safe.
 */
final class SimulateProgress implements Consumer<Map<String, ?>>, AutoCloseable {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ProgressLine line;
  private final double hours;
  private final long began = System.nanoTime();
  private long told = began;

  SimulateProgress(Output output, double hours) {
    this.line = new ProgressLine(output);
    this.hours = hours;
  }

  @Override
  public synchronized void accept(Map<String, ?> news) {
    long now = System.nanoTime();
    long since = now - told;
    if (line.isLookedAt() ? since >= LOOK_NANOS : ProgressLine.isDue(since)) {
      told = now;
      line.show(text(news, now - began));
    }
  }

  private String text(Map<String, ?> news, long nanos) {
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
    line.close();
  }
}
