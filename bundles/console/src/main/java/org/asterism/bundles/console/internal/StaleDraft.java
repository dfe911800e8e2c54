package org.asterism.bundles.console.internal;

/**
 * The value has moved on since the positions of a batch were taken. Where many type at once that
 * happens all the time, so it knows no stack.
 */
final class StaleDraft extends RuntimeException {
  StaleDraft(String name) {
    super(
        name + " has changed since that clock; nothing was done: take the new state, and try again",
        null,
        false,
        false);
  }
}
