package org.asterism.distribution.launcher.internal.demo;

import java.util.concurrent.atomic.AtomicLongArray;

/** How many edits each participant has made. Thread-safe. */
final class Progress {
  private final AtomicLongArray made;
  private volatile long lastEditNanos = System.nanoTime();

  Progress(int participants) {
    this.made = new AtomicLongArray(participants);
  }

  void made(int participant, int edits) {
    made.addAndGet(participant, edits);
    lastEditNanos = System.nanoTime();
  }

  /** What was made up to now does not count. */
  void clear() {
    for (int i = 0; i < made.length(); i++) {
      made.set(i, 0);
    }
  }

  long made(int participant) {
    return made.get(participant);
  }

  long total() {
    long total = 0;
    for (int i = 0; i < made.length(); i++) {
      total += made.get(i);
    }
    return total;
  }

  /** When the last edit was made, by System.nanoTime. */
  long lastEditNanos() {
    return lastEditNanos;
  }
}
