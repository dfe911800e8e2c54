package org.asterism.kernel.core;

/**
 * Where the outcome of a request goes. Whoever answers does so exactly once, from any thread; a
 * second answer is dropped.
 */
@FunctionalInterface
public interface Reply<T> {
  /** Gives the outcome. */
  void answer(Outcome<T> outcome);
}
