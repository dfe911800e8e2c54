package org.asterism.kernel.simulator.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.asterism.kernel.api.collab.BroadcastStats;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** Many who show each other where they are. */
class BroadcastsOfManyTest {
  private static final int NODES = 50;
  private static final int ROUNDS = 10;

  private final Swarm swarm = new Swarm(11, NODES);

  @Test
  void eachHearsAllAndThoseWhoHaveWrittenComeOnceToEach() {
    swarm.linkAll();
    swarm.cast().world().run(5_000);
    swarm.edit(NODES * 2, NODES, 20);
    swarm.cast().converge(20_000, swarm.up());
    for (int round = 0; round < ROUNDS; round++) {
      for (SimulatedNode node : swarm.nodes()) {
        Objects.requireNonNull(swarm.cast().collaboration(node)).broadcast(Bytes.utf8("here"));
        swarm.cast().world().run(20);
      }
    }
    swarm.cast().world().run(1_000);

    long heard = 0;
    long copies = 0;
    for (SimulatedNode node : swarm.nodes()) {
      BroadcastStats stats = swarm.cast().status(node).broadcasts();
      heard += stats.heard();
      copies += stats.heard() + stats.repeated() + stats.late();
      assertEquals(0, stats.refused() + stats.limited());
    }
    long all = (long) NODES * (NODES - 1) * ROUNDS;
    double ways = (double) copies / all;
    System.out.printf("broadcasts: %.2f heard, each %.2f times%n", (double) heard / all, ways);
    assertTrue(heard >= 0.99 * all, heard + " of " + all);
    assertTrue(ways < 2, ways + " copies of each");
  }
}
