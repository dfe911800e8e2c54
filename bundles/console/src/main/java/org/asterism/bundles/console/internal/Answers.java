package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for what the node does, and turns what it says of failures into one line. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  /** What a stage gives, within a time. */
  static <T> T await(CompletionStage<T> stage, Duration limit, String what)
      throws Refusal, InterruptedException {
    try {
      return stage.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Refusal.failed(what + " took more than " + limit.toSeconds() + " s; see the log");
    } catch (ExecutionException | CancellationException e) {
      throw refusal(e);
    }
  }

  /** What a stage gives, however long that takes; the client ends it by going. */
  static <T> T await(CompletionStage<T> stage) throws Refusal, InterruptedException {
    try {
      return stage.toCompletableFuture().get();
    } catch (ExecutionException | CancellationException e) {
      throw refusal(e);
    }
  }

  /** What a stage gives, if it does within a time. */
  static <T> Optional<T> within(CompletionStage<T> stage, Duration limit, String what)
      throws Refusal, InterruptedException {
    CompletableFuture<T> copy = stage.toCompletableFuture().copy();
    try {
      return Optional.of(copy.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      LOG.debug("{} is under way", what);
      return Optional.empty();
    } catch (ExecutionException | CancellationException e) {
      throw refusal(e);
    }
  }

  /** A failure as a refusal; what is unexpected goes to the log. */
  static Refusal refusal(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof CrdtException) {
      return Refusal.misuse(message(cause));
    }
    if (cause instanceof StaleDraft) {
      return Refusal.stale(message(cause));
    }
    if (cause instanceof CollaborationException
        || cause instanceof NetException
        || cause instanceof StoreException) {
      return Refusal.failed(message(cause));
    }
    LOG.error("a command failed", cause);
    return Refusal.failed(
        "something went wrong that should not; the log has it: " + message(cause));
  }

  private static String message(Throwable cause) {
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.replaceAll("\\s*\\R\\s*", " ");
  }
}
