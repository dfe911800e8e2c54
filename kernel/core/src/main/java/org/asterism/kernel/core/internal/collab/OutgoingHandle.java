package org.asterism.kernel.core.internal.collab;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.asterism.kernel.api.maintenance.Export;
import org.asterism.kernel.core.Outcome;

/**
 * What leaves a collaboration, from any thread.
 *
 * @param ask posts a turn, or fails the future if the collaboration is closed
 */
record OutgoingHandle(
    Context context, Outgoing outgoing, BiConsumer<CompletableFuture<?>, Runnable> ask)
    implements Export {
  @Override
  public long blocks() {
    return outgoing.blocks();
  }

  @Override
  public long bytes() {
    return outgoing.bytes();
  }

  @Override
  public boolean isPublic() {
    return context.genesis().isPublic();
  }

  @Override
  public CompletionStage<Part> next() {
    CompletableFuture<Part> future = new CompletableFuture<>();
    ask.accept(future, () -> outgoing.next(outcome -> answer(outcome, future)));
    return future;
  }

  private void answer(Outcome<Part> outcome, CompletableFuture<Part> future) {
    context
        .world()
        .deliver(
            () -> {
              if (outcome instanceof Outcome.Failed<Part> failed) {
                future.completeExceptionally(failed.cause());
              } else if (outcome instanceof Outcome.Done<Part> done) {
                future.complete(done.value());
              }
            });
  }
}
