package org.asterism.kernel.core.internal.storage;

import org.asterism.kernel.core.EngineSettings;

/** How long to wait before storage is tried again: twice as long each time, up to a bound. */
public final class Backoff {
  private final EngineSettings.Intervals intervals;
  private long next;

  /** One that begins with the least. */
  public Backoff(EngineSettings.Intervals intervals) {
    this.intervals = intervals;
    this.next = intervals.retryLeastMillis();
  }

  /** How long to wait now. */
  public long next() {
    long now = next;
    next = Math.min(intervals.retryMostMillis(), next * 2);
    return now;
  }

  /** It worked, so the next failure waits the least again. */
  public void reset() {
    next = intervals.retryLeastMillis();
  }
}
