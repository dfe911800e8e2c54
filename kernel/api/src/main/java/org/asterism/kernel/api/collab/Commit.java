package org.asterism.kernel.api.collab;

import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.crdt.VectorClock;

/**
 * A change that is in this node's state.
 *
 * @param result what the function gave
 * @param clock of the state with the change
 * @param durable completes when the change is stored as the node's store promises and will be sent
 *     to every member; waits while no store is there. Fails with {@link CollaborationException} if
 *     the node stops before.
 */
public record Commit<R>(R result, VectorClock clock, CompletionStage<Void> durable) {}
