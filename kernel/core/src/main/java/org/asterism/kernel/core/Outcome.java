package org.asterism.kernel.core;

/** How a request ended. */
public sealed interface Outcome<T> {
  /**
   * It was done.
   *
   * @param value that was asked for; {@code null} only where {@code T} is {@link Void}
   */
  record Done<T>(@org.jspecify.annotations.Nullable T value) implements Outcome<T> {}

  /**
   * It was not done, or nobody knows whether it was.
   *
   * @param cause one of the API's exceptions
   */
  record Failed<T>(RuntimeException cause) implements Outcome<T> {}
}
