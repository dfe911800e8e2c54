package org.asterism.bundles.console.internal;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to a client that may be slow: asks for no more than it has room for, and
 * notes when each came.
 */
final class EventQueue implements Flow.Subscriber<CollaborationEvent>, AutoCloseable {
  private static final int ROOM = 1024;

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean closed;

  /** An event and when it came. */
  record Timed(CollaborationEvent event, long nanos) implements Item {}

  private record Ended(Refusal reason) implements Item {}

  private sealed interface Item {}

  /** The next event, as soon as there is one. */
  Timed take() throws Refusal, InterruptedException {
    Item item = items.take();
    if (item instanceof Ended ended) {
      throw ended.reason();
    }
    Flow.Subscription source = subscription;
    if (source != null) {
      source.request(1);
    }
    return (Timed) item;
  }

  @Override
  public void onSubscribe(Flow.Subscription source) {
    subscription = source;
    if (closed) {
      source.cancel();
    } else {
      source.request(ROOM);
    }
  }

  @Override
  public void onNext(CollaborationEvent event) {
    items.add(new Timed(event, SharedClock.nanos()));
  }

  @Override
  public void onError(Throwable failure) {
    items.add(new Ended(Answers.refusal(failure)));
  }

  @Override
  public void onComplete() {
    items.add(new Ended(Refusal.failed("it was closed on this node")));
  }

  @Override
  public void close() {
    closed = true;
    Flow.Subscription source = subscription;
    if (source != null) {
      source.cancel();
    }
  }
}
