package org.asterism.kernel.core.internal.collab;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.asterism.kernel.api.crdt.ReplicaId;

/**
 * What an edit's commit tells of members.
 *
 * @param sights who has what
 * @param ask posts a turn, or fails the future if the collaboration is closed; from any thread
 */
record Acknowledgements(Sights sights, BiConsumer<CompletableFuture<?>, Runnable> ask) {
  /** How a commit tells who has an operation of ours, once it is durable here. */
  IntFunction<CompletionStage<Void>> of(
      ReplicaId replica, long seq, CompletionStage<Void> durable) {
    return members ->
        members == 0
            ? durable
            : durable.thenCompose(
                done -> {
                  CompletableFuture<Void> seen = new CompletableFuture<>();
                  ask.accept(seen, () -> sights.await(replica, seq, members, seen));
                  return seen;
                });
  }
}
