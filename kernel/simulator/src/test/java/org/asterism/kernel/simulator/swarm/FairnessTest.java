package org.asterism.kernel.simulator.swarm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.simulator.Cast;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.junit.jupiter.api.Test;

/** Several collaborations share a link, and none of them can keep it to itself. */
class FairnessTest {
  private static final int OTHERS = 4;
  private static final int FLOOD = 300;
  private static final String LARGE = "x".repeat(100_000);

  private final Cast cast = new Cast(6);
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");

  private Collaboration open(SimulatedNode node, String name) {
    List<Collaboration> opened = new ArrayList<>();
    node.engine().app(Cast.APP).open(name, TokenLog.ID.name()).thenAccept(opened::add);
    cast.world().runUntil(node + " has " + name, 5_000, () -> !opened.isEmpty());
    return opened.get(0);
  }

  private static void add(Collaboration to, String token) {
    to.edit(
        draft -> {
          draft.mutate("add", token);
          return true;
        });
  }

  private long blocks(String name) {
    List<Long> found = new ArrayList<>();
    Optional<Collaboration> one = bob.engine().app(Cast.APP).find(name);
    one.orElseThrow().status().thenAccept(status -> found.add(status.blocks()));
    cast.world().runUntil("a status", 5_000, () -> !found.isEmpty());
    return found.get(0);
  }

  @Test
  void editsOfOthersArriveWhileOneIsCaughtUpWith() {
    Collaboration flood = open(ann, "flood");
    open(bob, "flood");
    List<Collaboration> others = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      others.add(open(ann, "other" + i));
      open(bob, "other" + i);
    }
    for (int i = 0; i < FLOOD; i++) {
      int number = i;
      add(flood, number + LARGE);
      cast.world().run(5);
    }
    cast.world().run(2_000);

    SimulatedLink.connect(cast.world(), ann, bob);
    cast.world().run(25);
    others.forEach(other -> add(other, "small"));
    long edited = cast.world().now();
    for (int i = 0; i < OTHERS; i++) {
      String name = "other" + i;
      cast.world().runUntil(name + " arrives", 500, () -> blocks(name) == 1);
    }
    long arrived = (cast.world().now() - edited) / 1_000;
    long caughtUp = blocks("flood");

    assertTrue(caughtUp < 150, "the flood was over already: " + caughtUp + " blocks");
    assertTrue(arrived < 300, "others arrived after " + arrived + " ms");
    cast.world().runUntil("the flood arrives", 30_000, () -> blocks("flood") >= 150);
  }
}
