package org.asterism.tests.incontainer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Types words into a node's text, one after the other, and remembers those that were acknowledged
 * as durable. Words whose outcome is an error, such as a type that is away, count as not accepted.
 */
final class Typist implements AutoCloseable {
  /** Before a person tries again. */
  private static final long PAUSE_NANOS = 10_000_000;

  private final List<String> accepted = new ArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final Thread thread;
  private volatile boolean stopped;
  private volatile String lastRefusal = "";

  Typist(TestNode node, String name) {
    thread =
        new Thread(
            () -> {
              for (int i = 0; !stopped; i++) {
                type(node, "<" + name + i + ">", i);
              }
            },
            "typist-" + name);
    thread.start();
  }

  private void type(TestNode node, String word, int number) {
    try {
      if (number % 2 == 0) {
        node.call("insert", "notes", "0", word);
      } else {
        node.call("append", "notes", word);
      }
      synchronized (accepted) {
        accepted.add(word);
      }
    } catch (IllegalStateException e) {
      lastRefusal = String.valueOf(e.getMessage());
      refused.incrementAndGet();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The words that must not be lost. */
  List<String> accepted() {
    synchronized (accepted) {
      return List.copyOf(accepted);
    }
  }

  int refused() {
    return refused.get();
  }

  String lastRefusal() {
    return lastRefusal;
  }

  /** Types no more; returns when the last outcome is known. */
  void stop() throws InterruptedException {
    stopped = true;
    thread.join();
  }

  @Override
  public void close() {
    stopped = true;
  }
}
