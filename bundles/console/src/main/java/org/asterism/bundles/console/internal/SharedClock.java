package org.asterism.bundles.console.internal;

import java.time.Instant;
import java.util.Locale;

/**
 * A clock that processes on one machine have in common, in nanoseconds.
 *
 * <p>On Linux {@code System.nanoTime} is CLOCK_MONOTONIC, which counts from the machine's start;
 * elsewhere nothing is promised across processes, and the wall clock has to do.
 */
final class SharedClock {
  private static final boolean LINUX =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");

  private SharedClock() {}

  static long nanos() {
    if (LINUX) {
      return System.nanoTime();
    }
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
