package org.asterism.distribution.launcher.internal.types;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.ProgressLine;

/**
 * How far a check is: a line that changes for a person who looks, and one every ten seconds for a
 * log. Thread-safe.
 */
final class CheckProgress implements Consumer<Map<String, ?>>, AutoCloseable {
  private final ProgressLine line;
  private final Consumer<Map<String, ?>> finished;
  private String type = "";
  private long began;
  private long told;

  /**
   * There.
   *
   * @param finished hears of each type that is done
   */
  CheckProgress(Output output, Consumer<Map<String, ?>> finished) {
    this.line = new ProgressLine(output);
    this.finished = finished;
  }

  @Override
  public synchronized void accept(Map<String, ?> news) {
    if (news.get("finished") instanceof Map<?, ?> done) {
      line.close();
      finished.accept(type(done));
      return;
    }
    long now = System.nanoTime();
    if (!type.equals(news.get("type"))) {
      type = String.valueOf(news.get("type"));
      began = now;
      told = now;
    }
    long done = number(news, "done");
    long cases = number(news, "cases");
    if (line.isLookedAt() || ProgressLine.isDue(now - told) || done == cases) {
      told = now;
      line.show(text(news, now - began));
    }
  }

  @SuppressWarnings("unchecked") // As the checker makes it.
  private static Map<String, ?> type(Map<?, ?> done) {
    return (Map<String, ?>) done;
  }

  private static String text(Map<String, ?> news, long nanos) {
    long done = number(news, "done");
    long cases = number(news, "cases");
    double rate = done * 1e9 / Math.max(1, nanos);
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d cases, %,.0f a second",
            news.get("type"),
            done,
            cases,
            rate));
    if (done < cases && rate > 0) {
      line.append(", ").append(duration((long) ((cases - done) / rate))).append(" to go");
    }
    if (news.get("broken") instanceof List<?> broken && !broken.isEmpty()) {
      line.append("; broken: ")
          .append(broken.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    return line.toString();
  }

  private static long number(Map<String, ?> news, String key) {
    return news.get(key) instanceof Long number ? number : 0;
  }

  private static String duration(long seconds) {
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }

  /** Leaves the line. */
  @Override
  public synchronized void close() {
    line.close();
  }
}
