package org.asterism.kernel.runtime.internal.peers;

import java.util.ArrayDeque;
import java.util.Deque;
import org.asterism.kernel.core.TurnQueue;

/** Lets so many begin in a second and the others wait. For one queue's turns. */
final class StartingLine {
  private static final int A_SECOND = 48;
  private static final long SECOND_MILLIS = 1_000;

  private final TurnQueue queue;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int begun;

  StartingLine(TurnQueue queue) {
    this.queue = queue;
  }

  /** Runs something as soon as it is its turn. */
  void add(Runnable start) {
    if (begun >= A_SECOND) {
      waiting.add(start);
    } else {
      begin(start);
    }
  }

  private void begin(Runnable start) {
    begun++;
    queue.after(SECOND_MILLIS, this::aSecondLater);
    start.run();
  }

  private void aSecondLater() {
    begun--;
    Runnable next = waiting.poll();
    if (next != null) {
      begin(next);
    }
  }
}
