package org.asterism.kernel.runtime.internal.storage;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;

/**
 * Calls to services that may vanish before they answer.
 *
 * <p>Each has a number and a deadline, and is answered once: with what the service says, or with
 * {@link StoreException.Unavailable} when the service leaves or the deadline passes. What a service
 * says afterwards finds no call under the number and is dropped. Nothing of a service, its own
 * exceptions included, is held after it has left. Thread-safe.
 */
public final class OpenCalls implements AutoCloseable {
  private final Map<Long, Call<?>> open = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final LongSupplier nanoTime;
  private final long deadlineNanos;
  private volatile boolean closed;

  private record Call<T>(Object service, String what, long begun, Reply<T> reply) {
    void fail(String why) {
      reply.answer(new Outcome.Failed<>(new StoreException.Unavailable(what + ": " + why, null)));
    }
  }

  /** Calls that are given up after so many nanoseconds. */
  public OpenCalls(long deadlineNanos, LongSupplier nanoTime) {
    this.deadlineNanos = deadlineNanos;
    this.nanoTime = nanoTime;
  }

  /** Calls a service; the reply is answered on whatever thread brings the outcome. */
  public <S, T> void begin(
      String what,
      S service,
      Function<? super S, ? extends CompletionStage<T>> request,
      Reply<T> reply) {
    long number = numbers.incrementAndGet();
    Call<T> call = new Call<>(service, what, nanoTime.getAsLong(), reply);
    open.put(number, call);
    if (closed) {
      failUnder(number, "the node is stopping");
      return;
    }
    try {
      request
          .apply(service)
          .whenComplete(
              (value, failure) -> {
                if (open.remove(number) != null) {
                  call.reply.answer(
                      failure == null
                          ? new Outcome.Done<>(value)
                          : new Outcome.Failed<>(translated(what, failure)));
                }
              });
    } catch (RuntimeException | LinkageError e) {
      if (open.remove(number) != null) {
        call.reply.answer(new Outcome.Failed<>(translated(what, e)));
      }
    }
  }

  private static RuntimeException translated(String what, Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof StoreException known) {
      return known;
    }
    String why = cause instanceof CancellationException ? "cancelled" : cause.toString();
    return new StoreException.Unavailable(what + ": " + why, null);
  }

  /** A service has left: what it was asked is answered. */
  public void serviceLeft(Object service) {
    open.forEach(
        (number, call) -> {
          if (call.service == service) {
            failUnder(number, "the service has left");
          }
        });
  }

  /** Gives up what has waited too long; to be called every now and then. */
  public void sweep() {
    long now = nanoTime.getAsLong();
    open.forEach(
        (number, call) -> {
          if (now - call.begun > deadlineNanos) {
            failUnder(number, "no answer in time");
          }
        });
  }

  private void failUnder(long number, String why) {
    Call<?> call = open.remove(number);
    if (call != null) {
      call.fail(why);
    }
  }

  /** How many calls are waiting for an answer. */
  public int size() {
    return open.size();
  }

  /** Answers every open call; those that come later are answered at once. */
  @Override
  public void close() {
    closed = true;
    open.keySet().forEach(number -> failUnder(number, "the node is stopping"));
  }
}
