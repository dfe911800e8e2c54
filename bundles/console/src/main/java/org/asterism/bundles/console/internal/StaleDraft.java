package org.asterism.bundles.console.internal;

/** The value has moved on since the positions of a batch were taken. */
final class StaleDraft extends RuntimeException {
  StaleDraft(String name) {
    super(
        name
            + " has changed since that clock; nothing was done: take the new state, and try again");
  }
}
