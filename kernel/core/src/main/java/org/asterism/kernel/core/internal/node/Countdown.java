package org.asterism.kernel.core.internal.node;

/** Runs a turn when so many others have run; at once, if there are none. */
final class Countdown {
  private final Runnable done;
  private int open;

  Countdown(int open, Runnable done) {
    this.open = open;
    this.done = done;
    if (open == 0) {
      done.run();
    }
  }

  void one() {
    if (--open == 0) {
      done.run();
    }
  }
}
