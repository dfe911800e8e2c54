package org.asterism.tests.interop;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What the tests of a class need and takes minutes to make: made before the first, at {@link
 * #prepare}. Where that fails, each test fails, or is skipped, for the same reason, and so has a
 * row that says why.
 */
final class Prepared<T> {
  private final Callable<T> making;
  private @Nullable T made;
  private @Nullable Throwable refusal;

  Prepared(Callable<T> making) {
    this.making = making;
  }

  /** Makes it, unless that has been tried. */
  synchronized void prepare() {
    if (made != null || refusal != null) {
      return;
    }
    try {
      made = making.call();
    } catch (Exception | AssertionError e) {
      refusal = e;
    }
  }

  /** What was made; throws what its making threw. */
  synchronized T get() throws Exception {
    prepare();
    if (refusal instanceof Error error) {
      throw error;
    }
    if (refusal instanceof Exception exception) {
      throw exception;
    }
    return Objects.requireNonNull(made);
  }

  /** Ends what was made, where it is something to be ended. */
  synchronized void end() throws Exception {
    if (made instanceof AutoCloseable running) {
      running.close();
    }
  }
}
