package org.asterism.distribution.embedded;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** Waits for what a node's bundles bring up in their own order. */
final class Awaited {
  private Awaited() {}

  static <T> T service(BundleContext context, Class<T> type, long deadline, String fault)
      throws InterruptedException {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
    tracker.open();
    try {
      T found = tracker.waitForService(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      if (found == null) {
        throw new EmbeddedNodeException(fault, null);
      }
      return found;
    } finally {
      tracker.close();
    }
  }

  static void until(BooleanSupplier condition, long deadline, String fault)
      throws InterruptedException {
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new EmbeddedNodeException(fault, null);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
