package org.asterism.transports.memory;

import java.time.Duration;
import java.util.PriorityQueue;

/** Time that passes when a test says so. */
final class VirtualScheduler implements NetworkScheduler {
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long now;
  private long scheduled;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public boolean schedule(Runnable task, long delayNanos) {
    tasks.add(new Task(now + delayNanos, scheduled++, task));
    return true;
  }

  /** Lets time pass and everything happen that falls into it. */
  void pass(Duration time) {
    long until = now + time.toNanos();
    for (Task task = tasks.peek(); task != null && task.at <= until; task = tasks.peek()) {
      tasks.remove();
      now = task.at;
      task.body.run();
    }
    now = until;
  }

  private record Task(long at, long order, Runnable body) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }
}
