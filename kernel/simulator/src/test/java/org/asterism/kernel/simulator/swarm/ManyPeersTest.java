package org.asterism.kernel.simulator.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** What a collaboration of many relies on: all see all, and each sends to few. */
class ManyPeersTest {
  private static final long EVERY_MILLIS = 20;

  @Test
  void fiftyThatAreAllLinkedSendEachBlockNotMuchMoreThanOnce() {
    Swarm swarm = new Swarm(4, 50);
    swarm.linkAll();
    settleAndMeasure(swarm, 50, 250, 3.0);
  }

  @Test
  void twoHundredWithSomeLinksEachConverge() {
    Swarm swarm = new Swarm(2, 200);
    swarm.linkSome(8);
    settleAndMeasure(swarm, 20, 160, 3.0);
  }

  private static void settleAndMeasure(Swarm swarm, int writers, int edits, double mostPerBlock) {
    int peers = swarm.nodes().size();
    swarm.cast().world().run(3_000);
    swarm.edit(2 * writers, writers, EVERY_MILLIS);
    swarm.cast().world().run(500);
    long wire = swarm.wireBytes();
    long blocks = swarm.stats(swarm.nodes().get(0)).blockBytes();

    swarm.edit(edits, writers, EVERY_MILLIS);
    long lastEdit = swarm.cast().world().now();
    swarm.cast().converge(20_000, swarm.up());
    long settled = (swarm.cast().world().now() - lastEdit) / 1000;

    double ratio =
        (swarm.wireBytes() - wire)
            / ((double) (swarm.stats(swarm.nodes().get(0)).blockBytes() - blocks) * (peers - 1));
    int most = 0;
    double sum = 0;
    for (SimulatedNode node : swarm.nodes()) {
      int eager = swarm.stats(node).eager();
      most = Math.max(most, eager);
      sum += eager;
    }
    assertTrue(ratio <= mostPerBlock, "bytes on the wire: " + ratio);
    assertTrue(most <= 16, "eager links of one node: " + most);
    assertTrue(sum / peers <= 8, "eager links of a node on average: " + sum / peers);
    assertTrue(settled <= 5_000, "settled after " + settled + " ms");
  }

  @Test
  void membersThatComeAndGoLoseNothing() {
    Swarm swarm = new Swarm(3, 30);
    swarm.linkSome(6);
    for (int round = 0; round < 20; round++) {
      swarm.edit(30, 30, EVERY_MILLIS);
      SimulatedNode one = swarm.nodes().get(swarm.cast().world().random().nextInt(30));
      if (one.isUp() && round % 3 != 0) {
        one.crash();
      } else {
        if (!one.isUp()) {
          swarm.cast().start(one);
        }
        List.copyOf(swarm.nodes()).stream().limit(6).forEach(other -> swarm.link(one, other));
      }
    }
    swarm.cast().failures().clear();
    for (SimulatedNode node : swarm.nodes()) {
      if (!node.isUp()) {
        swarm.cast().start(node);
      }
    }
    swarm.linkSome(3);
    swarm.cast().world().run(1_000);
    swarm.cast().converge(30_000, swarm.up());
  }

  @Test
  void whatWasWrittenOnBothSidesOfACutMeetsWhenItHeals() {
    Swarm swarm = new Swarm(4, 40);
    swarm.linkSome(6);
    swarm.cast().world().run(2_000);
    swarm.edit(80, 40, EVERY_MILLIS);
    List<SimulatedNode> left = swarm.nodes().subList(0, 20);
    List<SimulatedNode> right = swarm.nodes().subList(20, 40);
    for (int i = 1; i < 20; i++) {
      swarm.link(left.get(i - 1), left.get(i));
      swarm.link(right.get(i - 1), right.get(i));
    }
    for (SimulatedNode one : left) {
      for (SimulatedNode other : right) {
        SimulatedLink link = one.links().get(other.peerId());
        if (link != null) {
          link.cut();
        }
      }
    }
    swarm.edit(400, 40, EVERY_MILLIS);
    swarm.cast().world().run(5_000);

    swarm.link(left.get(3), right.get(7));

    swarm.cast().converge(20_000, swarm.up());
    assertEquals(480, swarm.cast().value(left.get(0)).size());
  }
}
