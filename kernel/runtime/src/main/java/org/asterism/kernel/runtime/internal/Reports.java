package org.asterism.kernel.runtime.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the engine reports and logs it, at most a line a second of each kind, so that a peer
 * that misbehaves does not fill the disk; each kind has a logger of its own name. Thread-safe.
 */
final class Reports {
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoTime;
  private final Map<Report.Kind, Tally> tallies = new EnumMap<>(Report.Kind.class);

  private static final class Tally {
    private long count;
    private long unlogged;
    private long lastLogged;
    private final Logger log;

    Tally(Report.Kind kind) {
      log = LoggerFactory.getLogger(Reports.class.getName() + "." + kind);
    }
  }

  Reports(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void take(Report report) {
    long now = nanoTime.getAsLong();
    Tally tally = tallies.computeIfAbsent(report.kind(), Tally::new);
    boolean first = tally.count++ == 0;
    if (!first && now - tally.lastLogged < QUIET_NANOS) {
      tally.unlogged++;
      return;
    }
    tally.log.warn(
        "{}{}: {}{}",
        report.kind(),
        report.peer().map(PeerId::toString).map(" by "::concat).orElse(""),
        report.detail(),
        tally.unlogged == 0 ? "" : " (and " + tally.unlogged + " more)");
    tally.lastLogged = now;
    tally.unlogged = 0;
  }

  /** How many there were of a kind. */
  synchronized long count(Report.Kind kind) {
    Tally tally = tallies.get(kind);
    return tally == null ? 0 : tally.count;
  }
}
