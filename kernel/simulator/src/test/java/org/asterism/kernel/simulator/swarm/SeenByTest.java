package org.asterism.kernel.simulator.swarm;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.collab.Commit;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** What a commit tells of members. */
class SeenByTest {
  private final Swarm swarm = new Swarm(5, 4);

  private Commit<Integer> commit(SimulatedNode node, String token) {
    List<Commit<Integer>> made = new ArrayList<>();
    Objects.requireNonNull(swarm.cast().collaboration(node))
        .edit(
            draft -> {
              draft.mutate("add", token);
              return 1;
            })
        .thenAccept(made::add);
    swarm.cast().world().runUntil("an edit", 1_000, () -> !made.isEmpty());
    return made.get(0);
  }

  @Test
  void anEditIsSeenByAsManyAsHaveStoredIt() {
    swarm.linkAll();
    swarm.cast().world().run(500);
    SimulatedNode author = swarm.nodes().get(0);
    swarm.nodes().get(3).disk().store(false);

    Commit<Integer> commit = commit(author, "one");
    CompletableFuture<Void> two = commit.seenBy(2).toCompletableFuture();
    CompletableFuture<Void> three = commit.seenBy(3).toCompletableFuture();

    swarm.cast().world().runUntil("two have it", 1_500, two::isDone);
    swarm.cast().world().run(10_000);
    assertFalse(three.isDone(), "one of three cannot store it");
    swarm.nodes().get(3).disk().store(true);
    swarm.nodes().get(3).engine().storageArrived();
    swarm.cast().world().runUntil("three have it", 5_000, three::isDone);
  }

  @Test
  void whoeverComesLaterCountsToo() {
    SimulatedNode author = swarm.nodes().get(0);
    swarm.link(author, swarm.nodes().get(1));
    swarm.cast().world().run(500);

    Commit<Integer> commit = commit(author, "one");
    CompletableFuture<Void> one = commit.seenBy(1).toCompletableFuture();
    swarm.cast().world().runUntil("one has it", 1_500, one::isDone);
    CompletableFuture<Void> two = commit.seenBy(2).toCompletableFuture();
    swarm.link(author, swarm.nodes().get(2));
    swarm.cast().world().runUntil("a second has it", 5_000, two::isDone);
  }

  @Test
  void aStoppedNodeWaitsForNobody() {
    SimulatedNode author = swarm.nodes().get(0);
    Commit<Integer> commit = commit(author, "one");
    CompletableFuture<Void> seen = commit.seenBy(1).toCompletableFuture();
    swarm.cast().world().run(100);

    author.engine().stop();
    swarm.cast().world().run(1_000);

    assertTrue(seen.isCompletedExceptionally());
    assertThrows(IllegalArgumentException.class, () -> commit.seenBy(-1));
  }
}
