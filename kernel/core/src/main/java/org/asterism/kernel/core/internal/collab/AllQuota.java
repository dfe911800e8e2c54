package org.asterism.kernel.core.internal.collab;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of blocks that all open collaborations of a node have together, and their bound. From
 * any thread.
 */
public final class AllQuota {
  private final long bound;
  private final AtomicLong used = new AtomicLong();
  private final Runnable crossed;

  /**
   * With nothing used.
   *
   * @param crossed runs, in a turn of whoever has crossed the bound, when it is reached, and when
   *     there is room again
   */
  public AllQuota(long bound, Runnable crossed) {
    this.bound = bound;
    this.crossed = crossed;
  }

  boolean reached() {
    return used.get() >= bound;
  }

  /** A collaboration has so many bytes more, or fewer. */
  void change(long difference) {
    long now = used.addAndGet(difference);
    if ((now >= bound) != (now - difference >= bound)) {
      crossed.run();
    }
  }
}
