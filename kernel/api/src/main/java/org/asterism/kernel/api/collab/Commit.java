package org.asterism.kernel.api.collab;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.asterism.kernel.api.crdt.VectorClock;

/**
 * A change that is in this node's state.
 *
 * @param result what the function gave
 * @param clock of the state with the change
 * @param durable completes when the change is stored as the node's store promises and will be sent
 *     to every member; waits while no store is there. Fails with {@link CollaborationException} if
 *     the node stops before.
 * @param sight what {@link #seenBy} asks
 */
public record Commit<R>(
    R result,
    VectorClock clock,
    CompletionStage<Void> durable,
    IntFunction<CompletionStage<Void>> sight) {
  /** A change of which it is not known who has seen it: {@link #seenBy} never completes. */
  public Commit(R result, VectorClock clock, CompletionStage<Void> durable) {
    this(result, clock, durable, members -> new CompletableFuture<>());
  }

  /**
   * Whether others have it, as far as they say: a member that lies, or a machine with several
   * members, counts like any other.
   *
   * @param members how many, at least 0
   * @return completes when it is durable here and so many members, linked now or before, have said
   *     that it is durable with them; some 0.5 s for members that are linked with this node, some
   *     seconds for others. Fails with {@link CollaborationException} if the node stops before.
   */
  public CompletionStage<Void> seenBy(int members) {
    if (members < 0) {
      throw new IllegalArgumentException("seen by " + members + " members");
    }
    return sight.apply(members);
  }
}
