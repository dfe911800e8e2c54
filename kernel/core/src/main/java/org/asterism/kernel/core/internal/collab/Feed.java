package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.core.Surroundings;
import org.jspecify.annotations.Nullable;

/**
 * Tells subscribers what happens, each in its own time. One that lags so far behind that its bound
 * is reached is failed, or misses the oldest.
 */
class Feed<T> implements Flow.Publisher<T> {
  private final Surroundings world;
  private final int bound;
  private final boolean lossy;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private boolean completed;

  /**
   * One without subscribers.
   *
   * @param bound on what waits for one of them
   * @param lossy whether the oldest is dropped where there is too much; else the subscriber is
   *     failed
   */
  Feed(Surroundings world, int bound, boolean lossy) {
    this.world = world;
    this.bound = bound;
    this.lossy = lossy;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    if (subscriber == null) {
      throw new NullPointerException("no subscriber");
    }
    Subscription subscription = new Subscription(subscriber);
    synchronized (subscriptions) {
      if (completed) {
        subscription.end(null);
      } else {
        subscriptions.add(subscription);
      }
    }
    subscription.schedule();
  }

  /** Whether anybody listens. */
  boolean wanted() {
    synchronized (subscriptions) {
      return !subscriptions.isEmpty();
    }
  }

  void publish(T event) {
    List<Subscription> all;
    synchronized (subscriptions) {
      all = List.copyOf(subscriptions);
    }
    all.forEach(subscription -> subscription.offer(event));
  }

  void complete() {
    List<Subscription> all;
    synchronized (subscriptions) {
      completed = true;
      all = List.copyOf(subscriptions);
      subscriptions.clear();
    }
    all.forEach(subscription -> subscription.end(null));
  }

  private void remove(Subscription subscription) {
    synchronized (subscriptions) {
      subscriptions.remove(subscription);
    }
  }

  /** One subscriber; at most one piece of code runs for it at a time. */
  private final class Subscription implements Flow.Subscription {
    private final Flow.Subscriber<? super T> subscriber;
    private final Deque<T> buffer = new ArrayDeque<>();
    private long requested;
    private boolean greeted;
    private boolean running;
    private boolean ended;
    private boolean cancelled;
    private @Nullable RuntimeException failure;

    Subscription(Flow.Subscriber<? super T> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      synchronized (this) {
        if (n <= 0) {
          failure = new IllegalArgumentException("a request for " + n + " events");
          ended = true;
          buffer.clear();
        } else {
          requested = requested + n < 0 ? Long.MAX_VALUE : requested + n;
        }
      }
      schedule();
    }

    @Override
    public void cancel() {
      synchronized (this) {
        cancelled = true;
        buffer.clear();
      }
      remove(this);
    }

    void offer(T event) {
      boolean overflow;
      synchronized (this) {
        if (ended || cancelled) {
          return;
        }
        if (lossy && buffer.size() >= bound) {
          buffer.remove();
        }
        overflow = buffer.size() >= bound;
        if (!overflow) {
          buffer.add(event);
        }
      }
      if (overflow) {
        remove(this);
        end(
            new CollaborationException.Overflow(
                "a subscriber is " + bound + " events behind: subscribe again, take a snapshot"));
      } else {
        schedule();
      }
    }

    void end(@Nullable RuntimeException cause) {
      synchronized (this) {
        ended = true;
        failure = cause;
        if (cause != null) {
          buffer.clear();
        }
      }
      schedule();
    }

    void schedule() {
      synchronized (this) {
        if (running || cancelled) {
          return;
        }
        running = true;
      }
      world.deliver(this::drain);
    }

    private void drain() {
      Runnable step = next();
      while (step != null) {
        step.run();
        step = next();
      }
    }

    private synchronized @Nullable Runnable next() {
      if (cancelled) {
        return null;
      }
      if (!greeted) {
        greeted = true;
        return () -> subscriber.onSubscribe(this);
      }
      if (requested > 0 && !buffer.isEmpty()) {
        requested--;
        T event = buffer.remove();
        return () -> subscriber.onNext(event);
      }
      if (ended && buffer.isEmpty()) {
        cancelled = true;
        RuntimeException cause = failure;
        return cause == null ? subscriber::onComplete : () -> subscriber.onError(cause);
      }
      running = false;
      return null;
    }
  }
}
