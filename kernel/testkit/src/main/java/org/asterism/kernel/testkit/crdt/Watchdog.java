package org.asterism.kernel.testkit.crdt;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a run in a thread of its own, and gives it up when one schedule takes too long: the thread
 * is left to itself then, since nothing ends a loop that does not look up.
 */
final class Watchdog {
  private static final long POLL_MILLIS = 100;
  private static final long TELL_SECONDS = 2;
  private static final int FRAMES = 6;

  private final Duration bound;
  private final Whereabouts whereabouts;
  private final Patience patience = new Patience();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private @Nullable Thread thread;

  Watchdog(Duration bound, Whereabouts whereabouts) {
    this.bound = bound;
    this.whereabouts = whereabouts;
  }

  /** What a run was at that was given up, and where its thread was then. */
  record Stuck(Whereabouts.Place place, List<String> frames) {}

  /** Whether it came to its end; if not, where it is. */
  @Nullable Stuck run(Runnable run) {
    CompletableFuture<Void> end = started(run);
    try {
      while (true) {
        if (spent(Objects.requireNonNull(thread)) > bound.toNanos()) {
          return new Stuck(whereabouts.now(), frames());
        }
        if (ended(end, POLL_MILLIS)) {
          return null;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private long spent(Thread run) {
    boolean waits = run.getState() != Thread.State.RUNNABLE;
    long processor =
        threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
            ? threads.getThreadCpuTime(run.getId())
            : -1;
    return patience.looked(whereabouts.schedule(), waits, System.nanoTime(), processor);
  }

  private CompletableFuture<Void> started(Runnable run) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    thread =
        new Thread(
            () -> {
              try {
                run.run();
                end.complete(null);
              } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
              }
            },
            "asterism-laws");
    thread.setDaemon(true);
    thread.start();
    return end;
  }

  private static boolean ended(CompletableFuture<Void> end, long millis)
      throws InterruptedException {
    try {
      end.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) Objects.requireNonNull(e.getCause());
    }
  }

  /** The innermost frames, the type's own among them. */
  private List<String> frames() {
    return Arrays.stream(Objects.requireNonNull(thread).getStackTrace())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .toList();
  }

  /** What somebody tells within a moment; nothing if that does not return either. */
  List<String> told(Supplier<List<String>> words) {
    List<String> lines = new ArrayList<>();
    CompletableFuture<Void> end = started(() -> lines.addAll(words.get()));
    try {
      return ended(end, TimeUnit.SECONDS.toMillis(TELL_SECONDS)) ? lines : List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
