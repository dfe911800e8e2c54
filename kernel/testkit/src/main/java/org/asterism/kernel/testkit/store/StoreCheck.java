package org.asterism.kernel.testkit.store;

import java.util.concurrent.Callable;
import org.asterism.kernel.testkit.Check;

/**
 * A check of a store.
 *
 * @param <S> what is tested
 */
@FunctionalInterface
interface StoreCheck<S> {
  void run(StoreFixture<S> fixture) throws Exception;

  /** With a name, and with a fixture of its own at each run. */
  default Check named(String name, Callable<? extends StoreFixture<S>> fixtures) {
    return new Check(
        name,
        () -> {
          try (StoreFixture<S> fixture = fixtures.call()) {
            run(fixture);
          }
        });
  }
}
