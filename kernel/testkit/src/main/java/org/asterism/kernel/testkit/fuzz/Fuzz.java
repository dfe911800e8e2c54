package org.asterism.kernel.testkit.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * Feeds a decoder with a corpus and with what {@link Mutations} make of it.
 *
 * <p>The decoder may take an input, or throw one of the exceptions that it declares; anything else,
 * also an {@link AssertionError} about what it gave, fails. So does a call that allocates more than
 * its budget, where the platform counts that, or that does not end in time. The failure tells the
 * smallest input that was found, and the seed of which {@link Mutations#of} makes it.
 */
public final class Fuzz {
  private Fuzz() {}

  /** What is tried. */
  @FunctionalInterface
  public interface Decoder {
    /** Decodes, and may check what came out. */
    void decode(Bytes input) throws Exception;
  }

  /**
   * What one call may cost.
   *
   * @param bytes that it may allocate in its thread, whatever the input
   * @param perByte that it may allocate beside, for each byte of the input
   * @param time until it must have ended
   */
  public record Budget(long bytes, int perByte, Duration time) {
    /** 256 KiB, 64 for each byte, 10 s. */
    public static final Budget DEFAULT = new Budget(256 << 10, 64, Duration.ofSeconds(10));

    /** How many bytes a call with an input may allocate. */
    public long allows(Bytes input) {
      return bytes + (long) perByte * input.size();
    }
  }

  /**
   * Tries a decoder within the default budget.
   *
   * @param tries how many mutated inputs it is fed, beside the corpus
   * @param seed of the first of them; each has the next
   * @param allowed what it may throw
   * @throws AssertionError if it fails as above
   */
  public static void run(Corpus corpus, int tries, long seed, Decoder decoder, Class<?>... allowed)
      throws InterruptedException {
    run(Budget.DEFAULT, corpus, tries, seed, decoder, allowed);
  }

  /** Tries a decoder within a budget; otherwise as {@link #run}. */
  public static void run(
      Budget budget, Corpus corpus, int tries, long seed, Decoder decoder, Class<?>... allowed)
      throws InterruptedException {
    Attempts attempts = new Attempts(budget, decoder, List.of(allowed));
    CountDownLatch ended = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                attempts.all(corpus, tries, seed);
              } finally {
                ended.countDown();
              }
            },
            "fuzz");
    thread.setDaemon(true);
    thread.start();
    long tick = Math.max(1, budget.time().toMillis() / 10);
    while (!ended.await(tick, TimeUnit.MILLISECONDS)) {
      String late = attempts.late();
      if (late != null) {
        AssertionError error = new AssertionError(late);
        error.setStackTrace(thread.getStackTrace());
        throw error;
      }
    }
    AssertionError failure = attempts.failure();
    if (failure != null) {
      throw failure;
    }
  }
}
