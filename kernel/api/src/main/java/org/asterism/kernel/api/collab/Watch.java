package org.asterism.kernel.api.collab;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A listener that is told of what happens in a collaboration until it is closed; see {@link
 * Collaboration#watch}. Thread-safe.
 */
public final class Watch implements AutoCloseable {
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Told told;

  Watch(Flow.Publisher<CollaborationEvent> events, Consumer<? super CollaborationEvent> listener) {
    told = new Told(listener, ended);
    events.subscribe(told);
  }

  /**
   * Completes when the collaboration is closed here, or this is; fails with {@link
   * CollaborationException.Overflow} if the listener did not keep up, and with what it threw.
   */
  public CompletionStage<Void> ended() {
    return ended.minimalCompletionStage();
  }

  /** Ends it; the listener may be told once more at the same time. Idempotent. */
  @Override
  public void close() {
    told.cancel();
    ended.complete(null);
  }

  /** Asks for all there is and passes it on. */
  private static final class Told implements Flow.Subscriber<CollaborationEvent> {
    private final Consumer<? super CollaborationEvent> listener;
    private final CompletableFuture<Void> ended;
    private Flow.@Nullable Subscription subscription;

    Told(Consumer<? super CollaborationEvent> listener, CompletableFuture<Void> ended) {
      this.listener = listener;
      this.ended = ended;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      synchronized (this) {
        subscription = given;
      }
      if (ended.isDone()) {
        given.cancel();
      } else {
        given.request(Long.MAX_VALUE);
      }
    }

    @Override
    public void onNext(CollaborationEvent event) {
      if (ended.isDone()) {
        return;
      }
      try {
        listener.accept(event);
      } catch (RuntimeException | Error e) {
        ended.completeExceptionally(e);
        cancel();
      }
    }

    @Override
    public void onError(Throwable cause) {
      ended.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
      ended.complete(null);
    }

    synchronized void cancel() {
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }
}
