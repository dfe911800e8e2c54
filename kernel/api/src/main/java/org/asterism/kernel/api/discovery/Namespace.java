package org.asterism.kernel.api.discovery;

/**
 * What peers meet under: an app, a collaboration, a service.
 *
 * @param name 1 to 255 characters; derived from a secret where strangers should not guess it
 */
public record Namespace(String name) {
  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is empty or too long
   */
  public Namespace {
    if (name.isEmpty() || name.length() > 255) {
      throw new IllegalArgumentException("a namespace has 1 to 255 characters");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
