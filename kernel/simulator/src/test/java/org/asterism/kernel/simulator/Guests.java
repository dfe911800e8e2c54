package org.asterism.kernel.simulator;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;

/** Has nodes of a cast share one private collaboration under the name that the cast looks for. */
final class Guests {
  private final Cast cast;

  Guests(Cast cast) {
    this.cast = cast;
  }

  /** Opens a new one. */
  Collaboration host(SimulatedNode node) {
    return await(node.engine().app(Cast.APP).openPrivate(Cast.NAME, TokenLog.ID.name()));
  }

  /** Asks to open one by a link. */
  CompletionStage<Collaboration> ask(SimulatedNode node, Link link) {
    return node.engine().app(Cast.APP).open(link, Cast.NAME);
  }

  /** Opens one by a link. */
  Collaboration join(SimulatedNode node, Link link) {
    return await(ask(node, link));
  }

  /** The one that a node has open. */
  Collaboration of(SimulatedNode node) {
    return Optional.ofNullable(cast.collaboration(node)).orElseThrow();
  }

  /** A link that a node gives away. */
  Link link(SimulatedNode node, Capability capability) {
    return of(node).link(capability);
  }

  /** What a stage gives, in the time of the world. */
  <T> T await(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    cast.world().runUntil("an outcome", 10_000, future::isDone);
    return future.join();
  }

  /** How a stage fails. */
  CollaborationException failure(CompletionStage<?> stage) {
    CompletableFuture<?> future = stage.toCompletableFuture();
    cast.world().runUntil("an outcome", 10_000, future::isDone);
    try {
      future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof CollaborationException known) {
        return known;
      }
      throw e;
    }
    throw new AssertionError("it did not fail");
  }
}
