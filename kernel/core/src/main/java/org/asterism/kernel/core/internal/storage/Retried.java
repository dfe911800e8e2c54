package org.asterism.kernel.core.internal.storage;

import java.util.Optional;
import java.util.function.Consumer;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.jspecify.annotations.Nullable;

/** One read at a time from storage, asked again until it is answered or no longer wanted. */
public final class Retried {
  private final Surroundings world;
  private final TurnQueue queue;
  private final Backoff backoff;
  private TurnQueue.@Nullable Timer timer;
  private @Nullable Runnable again;
  private long wanted;

  /** With none under way. */
  public Retried(Surroundings world, TurnQueue queue, Backoff backoff) {
    this.world = world;
    this.queue = queue;
    this.backoff = backoff;
  }

  /** Asks, and drops the answer to what was asked before. */
  public <T> void ask(Consumer<Reply<T>> request, Consumer<T> answer) {
    cancel();
    long id = wanted;
    request.accept(queue.reply(outcome -> answered(id, outcome, request, answer)));
  }

  /** Tries again at once, if a request has failed. */
  public void kick() {
    Runnable retry = again;
    if (timer != null && retry != null) {
      timer.cancel();
      timer = null;
      backoff.reset();
      retry.run();
    }
  }

  /** The answer is no longer wanted. */
  public void cancel() {
    wanted++;
    again = null;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private <T> void answered(
      long id, Outcome<T> outcome, Consumer<Reply<T>> request, Consumer<T> answer) {
    if (id != wanted) {
      return;
    }
    if (outcome instanceof Outcome.Done<T> done) {
      backoff.reset();
      T value = done.value();
      if (value != null) {
        answer.accept(value);
      }
      return;
    }
    if (outcome instanceof Outcome.Failed<T> failed) {
      world.report(
          new Report(
              Report.Kind.STORAGE,
              Optional.empty(),
              "asked again: " + failed.cause().getMessage()));
    }
    Runnable retry = () -> ask(request, answer);
    again = retry;
    timer =
        queue.after(
            backoff.next(),
            () -> {
              timer = null;
              retry.run();
            });
  }
}
