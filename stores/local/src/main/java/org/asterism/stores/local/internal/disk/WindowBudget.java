package org.asterism.stores.local.internal.disk;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many windows the files of a folder may have mapped together: a process has a bound, and every
 * store of it is to have its share. Thread-safe.
 */
final class WindowBudget {
  /** Windows of 16 GiB. */
  static final int USUAL = 4096;

  private final AtomicInteger left;

  WindowBudget(int windows) {
    this.left = new AtomicInteger(windows);
  }

  boolean isLeft() {
    return left.get() > 0;
  }

  boolean take() {
    return left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
  }

  void give() {
    left.incrementAndGet();
  }
}
