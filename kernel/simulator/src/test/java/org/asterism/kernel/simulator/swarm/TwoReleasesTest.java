package org.asterism.kernel.simulator.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.Objects;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Engines;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** Nodes of the release before and of this one in one collaboration. */
class TwoReleasesTest {
  private final Swarm swarm = new Swarm(7, 9);

  private void addOldOnes(int count) {
    for (int i = 0; i < count; i++) {
      SimulatedNode old =
          new SimulatedNode(
              swarm.cast().world(), "old" + i, EngineSettings.defaults(), FirstRelease::create);
      old.start(swarm.cast().type());
      swarm.nodes().add(old);
      swarm.cast().open(old);
    }
  }

  @Test
  void theOldOneIsAnother() {
    addOldOnes(1);
    SimulatedNode old = swarm.nodes().get(9);
    assertNotSame(Engines.class.getClassLoader(), old.engine().getClass().getClassLoader());
  }

  @Test
  void editsOfBothReachAllAndNoLinkIsEnded() {
    addOldOnes(9);
    swarm.linkAll();
    swarm.cast().world().run(1_000);

    swarm.edit(360, 18, 20);

    swarm.cast().converge(20_000, swarm.up());
    assertEquals(360, swarm.cast().value(swarm.nodes().get(0)).size());
    swarm.links().forEach(link -> assertEquals(true, link.isOpen()));
    swarm.nodes().forEach(node -> assertEquals(0, node.reports(Report.Kind.VIOLATION)));
  }

  @Test
  void broadcastsGoToThoseWhoKnowThemAndEndNoLink() {
    addOldOnes(2);
    swarm.linkAll();
    swarm.cast().world().run(1_000);
    SimulatedNode first = swarm.nodes().get(0);
    for (int i = 0; i < 10; i++) {
      Objects.requireNonNull(swarm.cast().collaboration(first)).broadcast(Bytes.utf8("here"));
      swarm.cast().world().run(200);
    }
    for (SimulatedNode node : swarm.nodes().subList(1, 9)) {
      assertEquals(10, swarm.cast().status(node).broadcasts().heard());
    }
    swarm.links().forEach(link -> assertEquals(true, link.isOpen()));
    swarm.nodes().forEach(node -> assertEquals(0, node.reports(Report.Kind.VIOLATION)));
  }

  @Test
  void theyMeetOverNodesOfTheOtherRelease() {
    addOldOnes(9);
    linkInARing();
    swarm.edit(180, 18, 20);
    swarm.links().stream().limit(5).forEach(SimulatedLink::cut);
    swarm.edit(180, 18, 20);
    linkInARing();

    swarm.cast().converge(30_000, swarm.up());
    assertEquals(360, swarm.cast().value(swarm.nodes().get(0)).size());
  }

  /** New, old, new, old…: every way leads over both. */
  private void linkInARing() {
    for (int i = 0; i < 9; i++) {
      swarm.link(swarm.nodes().get(i), swarm.nodes().get(9 + i));
      swarm.link(swarm.nodes().get(9 + i), swarm.nodes().get((i + 1) % 9));
    }
    // What is written while a link is made can be held up for half a minute by nodes of the old
    // release.
    swarm.cast().world().run(500);
  }
}
