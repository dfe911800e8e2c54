package org.asterism.kernel.testkit.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Counts what one thread allocates, where the platform counts that. For that thread only. */
public final class Meter {
  private final @Nullable ThreadMXBean threads;
  private final long thread = Thread.currentThread().getId();

  private Meter(@Nullable ThreadMXBean threads) {
    this.threads = threads;
  }

  /** Of the thread that calls. */
  public static Meter ofThisThread() {
    return new Meter(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counting
                && counting.isThreadAllocatedMemorySupported()
            ? counting
            : null);
  }

  /** How many bytes the thread has allocated since it began; always 0 where nobody counts. */
  public long allocated() {
    return threads == null ? 0 : threads.getThreadAllocatedBytes(thread);
  }
}
