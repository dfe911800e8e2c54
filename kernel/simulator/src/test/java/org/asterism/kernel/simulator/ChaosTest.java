package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.asterism.kernel.simulator.world.Disk;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/**
 * Everything at once, by a seed: edits, cuts, crashes at any moment, stores and types that come and
 * go, homes restored from old copies. Whatever happened, all nodes hold the same in the end, with
 * all that was acknowledged.
 *
 * <p>{@code -Dasterism.seeds=FROM-TO} runs others than the usual seeds.
 */
class ChaosTest {
  private static final int STEPS = 60;

  @Test
  void nodesConvergeAfterCutsAndCrashes() {
    forSeeds(1, 40, seed -> new Run(seed, false).play());
  }

  @Test
  void nodesConvergeAfterOldHomesWereRestored() {
    forSeeds(1, 40, seed -> new Run(seed, true).play());
  }

  @Test
  void theSameSeedPlaysTheSame() {
    List<String> first = new Run(17, true).play();
    assertEquals(first, new Run(17, true).play());
  }

  private interface Play {
    void with(long seed);
  }

  private static void forSeeds(long first, long last, Play play) {
    String range = System.getProperty("asterism.seeds", first + "-" + last);
    int dash = range.indexOf('-');
    long from = Long.parseLong(range.substring(0, dash));
    long to = Long.parseLong(range.substring(dash + 1));
    for (long seed = from; seed <= to; seed++) {
      try {
        play.with(seed);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("with seed " + seed, e);
      }
    }
  }

  private static final class Run {
    private final Cast cast;
    private final Random random;
    private final boolean restores;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<Disk> copies = new ArrayList<>();
    private int token;

    Run(long seed, boolean restores) {
      this.cast = new Cast(seed);
      this.random = cast.world().random();
      this.restores = restores;
    }

    List<String> play() {
      int count = 2 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        SimulatedNode node = cast.node("node" + i);
        nodes.add(node);
        cast.open(node);
        copies.add(node.disk().copy());
      }
      for (int i = 0; i < STEPS; i++) {
        step(random.nextInt(count));
        cast.world().run(random.nextInt(300));
      }
      heal();
      SimulatedNode[] all = nodes.toArray(new SimulatedNode[0]);
      if (restores) {
        // What only a home held that was replaced by an old copy is gone with it.
        cast.acknowledged().clear();
      }
      cast.converge(60_000, all);
      if (!restores) {
        assertEquals(List.of(), cast.doubles(all));
      }
      List<String> before = cast.value(all[0]);
      // What a store had lost is noticed when the value is wanted first, and just came again.
      cast.letStore();
      nodes.forEach(SimulatedNode::crash);
      nodes.forEach(cast::start);
      cast.converge(60_000, all);
      assertEquals(before, cast.value(all[0]));
      assertTrue(before.stream().noneMatch(one -> one.startsWith("never")), "an undone edit shows");
      List<String> trace = new ArrayList<>(before);
      nodes.forEach(node -> trace.add(cast.status(node) + " " + node.reports()));
      trace.add("at " + cast.world().now());
      return trace;
    }

    private void step(int index) {
      SimulatedNode node = nodes.get(index);
      switch (random.nextInt(restores ? 13 : 12)) {
        case 0, 1, 2, 3 -> edit(node);
        case 4, 5 -> connect(node, nodes.get(random.nextInt(nodes.size())));
        case 6 -> node.links().values().stream().findFirst().ifPresent(SimulatedLink::cut);
        case 7 -> node.crash();
        case 8 -> up(node);
        case 9 -> node.disk().store(random.nextBoolean());
        case 10 -> node.disk().failures(random.nextInt(3) * 0.2);
        case 11 -> type(node);
        default -> restore(index);
      }
    }

    private void edit(SimulatedNode node) {
      int edits = 1 + random.nextInt(8);
      for (int i = 0; node.isUp() && i < edits; i++) {
        if (random.nextInt(10) == 0) {
          cast.addAndThrow(node, "never" + token++);
        } else if (random.nextInt(4) == 0) {
          cast.add(node, "t" + token++, "t" + token++, "t" + token++);
        } else {
          cast.add(node, "t" + token++);
        }
      }
    }

    private void connect(SimulatedNode one, SimulatedNode other) {
      if (one != other && one.isUp() && other.isUp() && !one.isLinked(other)) {
        SimulatedLink.connect(cast.world(), one, other);
      }
    }

    private void up(SimulatedNode node) {
      if (!node.isUp()) {
        cast.start(node);
      }
    }

    private void type(SimulatedNode node) {
      if (node.isUp()) {
        if (node.engine().types().isEmpty()) {
          node.engine().typeArrived(cast.type());
        } else if (random.nextBoolean()) {
          node.engine().typeLeft(cast.type());
        }
      }
    }

    private void restore(int index) {
      SimulatedNode node = nodes.get(index);
      switch (random.nextInt(4)) {
        case 0 -> copies.set(index, node.disk().copy());
        case 1 -> {
          node.crash();
          node.disk().lose(0.2);
        }
        default -> {
          node.crash();
          Disk copy = copies.get(index).copy();
          if (random.nextBoolean()) {
            copy.incarnation("restored" + random.nextInt());
          }
          node.disk(copy);
          cast.start(node);
          cast.world().run(20);
          edit(node);
        }
      }
    }

    private void heal() {
      cast.world().run(100);
      for (SimulatedNode node : nodes) {
        node.disk().store(true);
        node.disk().failures(0);
        up(node);
        if (node.engine().types().isEmpty()) {
          node.engine().typeArrived(cast.type());
        }
        node.engine().storageArrived();
      }
      cast.world().run(100);
      for (int i = 1; i < nodes.size(); i++) {
        connect(nodes.get(i), nodes.get(random.nextInt(i)));
      }
      cast.world().run(15_000);
    }
  }
}
