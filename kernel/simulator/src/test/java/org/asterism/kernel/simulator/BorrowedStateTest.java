package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.collab.SubCollaboration;
import org.asterism.kernel.api.collab.WaitingFor;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.EngineSettings.Checkpoints;
import org.asterism.kernel.core.EngineSettings.Intervals;
import org.asterism.kernel.core.EngineSettings.Limits;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** Whoever lacks much has the value from a member long before all that was ever written. */
class BorrowedStateTest {
  private static final int TOKENS = 1_000;
  private static final NamedTokens TITLES = NamedTokens.of("titles");

  private final Cast cast = new Cast(9, narrow());
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");

  /** Little at once: a history takes many frames. */
  private static EngineSettings narrow() {
    Limits usual = Limits.defaults();
    return new EngineSettings(
        new Limits(
            usual.unacknowledgedEdits(),
            usual.unacknowledgedBytes(),
            usual.editsWhileLoading(),
            usual.waitingBlocks(),
            usual.waitingBytes(),
            0,
            usual.blockTargetBytes(),
            4_000,
            800,
            1_000,
            usual.replayBatchBytes(),
            usual.headsPerClock(),
            usual.collaborationsPerLink(),
            usual.eventsPerSubscriber()),
        Intervals.defaults(),
        new Checkpoints(50, 1 << 20, 200, 100, 2_000));
  }

  private void annWrites() {
    cast.open(ann);
    for (int i = 0; i < TOKENS; i++) {
      cast.add(ann, "t" + i);
      cast.world().run(10);
    }
    cast.world().run(2_000);
    ann.crash();
    cast.start(ann);
    cast.world().run(1_000);
  }

  @Test
  void theValueIsThereLongBeforeTheHistory() {
    annWrites();
    cast.open(bob);
    cast.value(bob);
    ann.disk().slowness(1_000);
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.world().runUntil("bob has it", 60_000, () -> cast.value(bob).size() >= TOKENS - 60);
    CollaborationStatus status = cast.status(bob);
    assertTrue(status.blocks() < TOKENS / 2, () -> "with " + status);
    assertEquals(
        List.of(new WaitingFor.History(1)),
        status.waitingFor().stream().filter(WaitingFor.History.class::isInstance).toList());

    cast.add(bob, "from bob");
    cast.world().run(1_000);
    ann.disk().slowness(1);
    cast.converge(60_000, ann, bob);
    assertEquals(TOKENS + 1, cast.value(bob).size());
    assertEquals(List.of(), cast.status(bob).waitingFor());
    for (SimulatedNode node : List.of(ann, bob)) {
      assertEquals(0, node.reports(Report.Kind.REFUSED_BLOCK), () -> node.reports().toString());
      assertEquals(0, node.reports(Report.Kind.ROOT_DROPPED), () -> node.reports().toString());
    }
  }

  private SubCollaboration title(SimulatedNode node) {
    return Objects.requireNonNull(cast.collaboration(node)).sub("title", TITLES.id());
  }

  private int titles(SimulatedNode node) {
    List<Object> found = new ArrayList<>();
    title(node).snapshot().thenAccept(snapshot -> found.add(snapshot.value()));
    cast.world().runUntil("a snapshot", 30_000, () -> !found.isEmpty());
    return ((List<?>) found.get(0)).size();
  }

  @Test
  void theValuesOfSubsComeWithIt() {
    ann.engine().typeArrived(TITLES);
    bob.engine().typeArrived(TITLES);
    cast.open(ann);
    for (int i = 0; i < TOKENS; i++) {
      String token = "title" + i;
      title(ann).update(draft -> draft.mutate("add", token));
      cast.world().run(10);
    }
    cast.world().run(2_000);
    ann.crash();
    ann.start(cast.type(), TITLES);
    cast.world().run(1_000);
    cast.open(bob);
    title(bob).update(draft -> draft.mutate("add", "from bob"));
    ann.disk().slowness(1_000);
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.world().runUntil("bob has it", 60_000, () -> titles(bob) >= TOKENS - 60);
    CollaborationStatus status = cast.status(bob);
    assertTrue(status.blocks() < TOKENS / 2, () -> "with " + status);

    ann.disk().slowness(1);
    cast.converge(60_000, ann, bob);
    assertEquals(TOKENS + 1, titles(bob));
    assertEquals(TOKENS + 1, titles(ann));
    assertEquals(0, bob.reports(Report.Kind.REFUSED_BLOCK), () -> bob.reports().toString());
  }

  @Test
  void whatIsCutOffGoesOnWithAnotherMember() {
    annWrites();
    SimulatedNode cat = cast.node("cat");
    cast.open(cat);
    cast.value(cat);
    SimulatedLink.connect(cast.world(), ann, cat);
    cast.converge(60_000, ann, cat);
    cast.open(bob);
    cast.value(bob);
    for (int i = 0; i < 6; i++) {
      SimulatedLink link = SimulatedLink.connect(cast.world(), i % 2 == 0 ? ann : cat, bob);
      link.slowness(20);
      cast.world().run(300);
      link.cut();
      cast.world().run(100);
    }
    SimulatedLink.connect(cast.world(), cat, bob);
    cast.converge(300_000, ann, bob, cat);
    assertEquals(TOKENS, cast.value(bob).size());
    assertEquals(0, bob.reports(Report.Kind.REFUSED_BLOCK), () -> bob.reports().toString());
  }
}
