package org.asterism.bundles.console.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to a client that may be slow: asks for no more than it has room for, and
 * notes when each came.
 */
final class EventQueue implements AutoCloseable {
  private static final int ROOM = 1024;

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final List<Source<?>> sources = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /**
   * Something that came, and when.
   *
   * @param object as it is shown; made when it is asked for
   */
  record Timed(Supplier<Map<String, Object>> object, long nanos, Source<?> source)
      implements Item {}

  private record Ended(Refusal reason) implements Item {}

  private sealed interface Item {}

  /** The next event, as soon as there is one. */
  Timed take() throws Refusal, InterruptedException {
    Item item = items.take();
    if (item instanceof Ended ended) {
      throw ended.reason();
    }
    Timed timed = (Timed) item;
    timed.source().more();
    return timed;
  }

  /** Takes what a publisher tells, too, and shows it as objects. */
  <T> void listen(Flow.Publisher<T> publisher, Function<T, Map<String, Object>> shown) {
    Source<T> source = new Source<>(shown);
    sources.add(source);
    publisher.subscribe(source);
  }

  @Override
  public void close() {
    closed = true;
    sources.forEach(Source::cancel);
  }

  /** What comes of one publisher. */
  private final class Source<T> implements Flow.Subscriber<T> {
    private final Function<T, Map<String, Object>> shown;
    private volatile Flow.@Nullable Subscription subscription;

    Source(Function<T, Map<String, Object>> shown) {
      this.shown = shown;
    }

    void more() {
      Flow.Subscription current = subscription;
      if (current != null) {
        current.request(1);
      }
    }

    void cancel() {
      Flow.Subscription current = subscription;
      if (current != null) {
        current.cancel();
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
      subscription = made;
      if (closed) {
        made.cancel();
      } else {
        made.request(ROOM);
      }
    }

    @Override
    public void onNext(T item) {
      items.add(new Timed(() -> shown.apply(item), SharedClock.nanos(), this));
    }

    @Override
    public void onError(Throwable failure) {
      items.add(new Ended(Answers.refusal(failure)));
    }

    @Override
    public void onComplete() {
      items.add(new Ended(Refusal.failed("it was closed on this node")));
    }
  }
}
