package org.asterism.kernel.simulator.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Engines;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.simulator.NamedTokens;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes of releases before and of this one in one collaboration. */
class ReleasesTest {
  private static final int EACH = 6;
  private static final NamedTokens TITLES = NamedTokens.of("titles");

  private final Swarm swarm = new Swarm(7, EACH);

  private List<SimulatedNode> add(FrozenRelease release) {
    List<SimulatedNode> added = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      SimulatedNode old =
          new SimulatedNode(
              swarm.cast().world(), release + "" + i, EngineSettings.defaults(), release::create);
      old.start(swarm.cast().type());
      swarm.nodes().add(old);
      swarm.cast().open(old);
      added.add(old);
    }
    return added;
  }

  private void assertNoLinkEnded() {
    swarm.links().forEach(link -> assertTrue(link.isOpen()));
    swarm.nodes().forEach(node -> assertEquals(0, node.reports(Report.Kind.VIOLATION)));
  }

  @ParameterizedTest
  @EnumSource
  void anOldOneIsAnother(FrozenRelease release) {
    SimulatedNode old = add(release).get(0);
    assertNotSame(Engines.class.getClassLoader(), old.engine().getClass().getClassLoader());
  }

  @Test
  void editsOfAllReachAllAndNoLinkIsEnded() {
    add(FrozenRelease.FIRST);
    add(FrozenRelease.SECOND);
    swarm.linkAll();
    swarm.cast().world().run(1_000);

    swarm.edit(180, 3 * EACH, 20);

    swarm.cast().converge(20_000, swarm.up());
    assertEquals(180, swarm.cast().value(swarm.nodes().get(0)).size());
    assertNoLinkEnded();
  }

  @Test
  void broadcastsGoToThoseWhoKnowThemAndEndNoLink() {
    add(FrozenRelease.FIRST);
    add(FrozenRelease.SECOND);
    swarm.linkAll();
    swarm.cast().world().run(1_000);
    SimulatedNode first = swarm.nodes().get(0);
    for (int i = 0; i < 10; i++) {
      Objects.requireNonNull(swarm.cast().collaboration(first)).broadcast(Bytes.utf8("here"));
      swarm.cast().world().run(200);
    }
    for (SimulatedNode node : swarm.nodes().subList(1, EACH)) {
      assertEquals(10, swarm.cast().status(node).broadcasts().heard());
    }
    assertNoLinkEnded();
  }

  @ParameterizedTest
  @EnumSource
  void theyMeetOverNodesOfTheOtherRelease(FrozenRelease release) {
    add(release);
    linkInARing();
    swarm.edit(120, 2 * EACH, 20);
    swarm.links().stream().limit(5).forEach(SimulatedLink::cut);
    swarm.edit(120, 2 * EACH, 20);
    linkInARing();

    swarm.cast().converge(30_000, swarm.up());
    assertEquals(240, swarm.cast().value(swarm.nodes().get(0)).size());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenWhileLinksAreMadeIsNotHeldUp(FrozenRelease release) {
    add(release);
    linkInARing();
    swarm.edit(60, 2 * EACH, 5);

    swarm.cast().converge(8_000, swarm.up());
    assertEquals(60, swarm.cast().value(swarm.nodes().get(0)).size());
    assertNoLinkEnded();
  }

  @Test
  void oneOfThisReleaseJoinsThoseOfTheOthers() {
    List<SimulatedNode> first = add(FrozenRelease.FIRST);
    List<SimulatedNode> second = add(FrozenRelease.SECOND);
    SimulatedNode between = swarm.nodes().get(0);
    first.forEach(one -> swarm.link(between, one));
    second.forEach(one -> swarm.link(one, between));

    swarm.edit(90, 3 * EACH, 20);

    List<SimulatedNode> all = new ArrayList<>(List.of(between));
    all.addAll(first);
    all.addAll(second);
    swarm.cast().acknowledged().clear();
    swarm.cast().converge(20_000, all.toArray(new SimulatedNode[0]));
    assertEquals(65, swarm.cast().value(between).size());
    assertNoLinkEnded();
  }

  private static List<?> titles(Swarm swarm, SimulatedNode node) {
    List<Object> found = new ArrayList<>();
    Objects.requireNonNull(swarm.cast().collaboration(node))
        .sub("title", TITLES.id())
        .snapshot()
        .thenAccept(snapshot -> found.add(snapshot.value()));
    swarm.cast().world().runUntil("a value", 10_000, () -> !found.isEmpty());
    return (List<?>) found.get(0);
  }

  @ParameterizedTest
  @EnumSource
  void editsOfSubsArePassedOnByThoseWhoDoNotKnowThem(FrozenRelease release) {
    List<SimulatedNode> old = add(release);
    List<SimulatedNode> these = List.copyOf(swarm.nodes().subList(0, EACH));
    these.forEach(node -> node.engine().typeArrived(TITLES));
    linkInARing();
    swarm.cast().world().run(1_000);
    for (int i = 0; i < 60; i++) {
      String token = "title" + i;
      Objects.requireNonNull(swarm.cast().collaboration(these.get(i % EACH)))
          .sub("title", TITLES.id())
          .update(draft -> draft.mutate("add", token));
      swarm.edit(1, 2 * EACH, 100);
      swarm.edit(1, 1, 20);
    }
    swarm.cast().converge(20_000, swarm.up());

    assertNoLinkEnded();
    for (SimulatedNode node : these) {
      assertEquals(60, titles(swarm, node).size());
      assertEquals(0, node.reports(Report.Kind.NO_EFFECT));
    }
    for (SimulatedNode node : old) {
      assertTrue(node.reports(Report.Kind.NO_EFFECT) > 0);
      assertEquals(0, node.reports(Report.Kind.REFUSED_BLOCK));
    }

    SimulatedNode renewed =
        new SimulatedNode(swarm.cast().world(), "renewed", EngineSettings.defaults());
    old.get(0).crash();
    renewed.disk(old.get(0).disk());
    renewed.start(swarm.cast().type(), TITLES);
    swarm.cast().world().run(1_000);
    assertEquals(60, titles(swarm, renewed).size(), "its home has what it did not know");
  }

  /** This release, the other, this, the other…: every way leads over both. */
  private void linkInARing() {
    for (int i = 0; i < EACH; i++) {
      swarm.link(swarm.nodes().get(i), swarm.nodes().get(EACH + i));
      swarm.link(swarm.nodes().get(EACH + i), swarm.nodes().get((i + 1) % EACH));
    }
  }
}
