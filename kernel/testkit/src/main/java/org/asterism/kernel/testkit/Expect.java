package org.asterism.kernel.testkit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The assertions that the suites are written with, so that they need no test framework. */
public final class Expect {
  /** How long a stage may take before the check fails. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private Expect() {}

  /** Fails unless the two are equal. */
  public static void equal(Object expected, Object actual, String what) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(what + ": expected " + expected + " but was " + actual);
    }
  }

  /** Fails unless it is true. */
  public static void that(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }

  /**
   * The result of a stage.
   *
   * @throws AssertionError if it fails or does not complete in time
   */
  public static <T> T result(CompletionStage<T> stage) throws InterruptedException {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("the stage failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("the stage did not complete within " + PATIENCE, e);
    }
  }

  /**
   * With what a stage failed.
   *
   * @throws AssertionError if it succeeds, fails otherwise, or does not complete in time
   */
  public static <E extends Throwable> E failure(Class<E> type, CompletionStage<?> stage)
      throws InterruptedException {
    try {
      Object value = stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      throw new AssertionError("expected " + type.getSimpleName() + " but was " + value);
    } catch (ExecutionException e) {
      if (type.isInstance(e.getCause())) {
        return type.cast(e.getCause());
      }
      throw new AssertionError(
          "expected " + type.getSimpleName() + " but was " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("the stage did not complete within " + PATIENCE, e);
    }
  }

  /**
   * What a call threw.
   *
   * @throws AssertionError if it returns or throws something else
   */
  public static <E extends Throwable> E thrown(Class<E> type, Check.Body call) {
    try {
      call.run();
    } catch (Throwable e) {
      if (type.isInstance(e)) {
        return type.cast(e);
      }
      throw new AssertionError("expected " + type.getSimpleName() + " but was " + e, e);
    }
    throw new AssertionError("expected " + type.getSimpleName() + " but the call returned");
  }
}
