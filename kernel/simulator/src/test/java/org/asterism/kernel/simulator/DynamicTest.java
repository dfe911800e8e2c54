package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.junit.jupiter.api.Test;

/** Types and storage that come and go while people edit. */
class DynamicTest {
  private final EngineSettings settings =
      new EngineSettings(
          EngineSettings.Limits.defaults().withUnacknowledgedEdits(50),
          EngineSettings.Intervals.defaults());
  private final Cast cast = new Cast(3, settings);
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");

  private void together() {
    cast.open(ann);
    cast.open(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.add(ann, "one");
    cast.converge(5_000, ann, bob);
  }

  @Test
  void aParkedCollaborationKeepsAndPassesOnBlocks() {
    together();
    SimulatedNode eve = cast.node("eve");
    cast.open(eve);
    bob.engine().typeLeft(cast.type());
    SimulatedLink.connect(cast.world(), bob, eve);
    cast.add(ann, "two");

    cast.world().runUntil("eve has it", 5_000, () -> cast.value(eve).contains("two"));
    assertEquals(Condition.PARKED, cast.status(bob).condition());
    assertEquals(2, cast.status(bob).blocks());

    bob.engine().typeArrived(cast.type());
    cast.converge(5_000, ann, bob, eve);
  }

  @Test
  void anEditWithoutItsTypeFails() {
    together();
    ann.engine().typeLeft(cast.type());
    cast.world().run(100);
    cast.add(ann, "two");
    cast.world().run(100);

    assertEquals(1, cast.failures().size());
    assertInstanceOf(CollaborationException.TypeUnavailable.class, cast.failures().get(0));
  }

  @Test
  void aTypeThatLeavesInMidCommitLosesNoEdit() {
    together();
    boolean[] left = new boolean[1];
    for (int i = 0; i < 20; i++) {
      cast.add(ann, "t" + i);
    }
    cast.world().run(1);
    ann.engine().typeLeft(cast.type()).thenRun(() -> left[0] = true);
    cast.world().runUntil("the type is gone", 1_000, () -> left[0]);
    ann.engine().typeArrived(cast.type());

    cast.converge(5_000, ann, bob);
    assertEquals(21 - cast.failures().size(), cast.value(bob).size());
  }

  @Test
  void aTypeThatLeftIsHeldByNothing() throws InterruptedException {
    SimulatedNode eve = new SimulatedNode(cast.world(), "eve", settings);
    WeakReference<TokenLog> type = startAndLeave(eve);
    for (int i = 0; i < 50 && type.get() != null; i++) {
      System.gc();
      Thread.onSpinWait();
    }
    assertEquals(null, type.get());
  }

  private WeakReference<TokenLog> startAndLeave(SimulatedNode eve) {
    TokenLog own = new TokenLog();
    WeakReference<TokenLog> reference = new WeakReference<>(own);
    eve.start(own);
    cast.open(eve);
    cast.add(eve, "one");
    cast.converge(1_000, eve);
    boolean[] left = new boolean[1];
    eve.engine().typeLeft(own).thenRun(() -> left[0] = true);
    cast.world().runUntil("the type is gone", 1_000, () -> left[0]);
    // Timers of the past that were cancelled are the simulator's, not the engine's.
    cast.world().run(30_000);
    return reference;
  }

  @Test
  void withoutAStoreEditsAreTakenAndAcknowledgedLater() {
    together();
    ann.disk().store(false);
    for (int i = 0; i < 30; i++) {
      cast.add(ann, "t" + i);
    }
    cast.world().run(3_000);
    assertEquals(31, cast.value(ann).size());
    assertEquals(List.of("one"), cast.value(bob));
    assertFalse(cast.acknowledged().contains("t0"));
    assertEquals(30, cast.status(ann).unacknowledged());

    ann.disk().store(true);
    ann.engine().storageArrived();
    cast.converge(1_000, ann, bob);
    assertTrue(cast.acknowledged().contains("t29"));
  }

  @Test
  void pastTheBoundEditsAreRefused() {
    together();
    ann.disk().store(false);
    for (int i = 0; i < 60; i++) {
      cast.add(ann, "t" + i);
    }
    cast.world().run(1_000);

    assertEquals(10, cast.failures().size());
    assertInstanceOf(CollaborationException.Overflow.class, cast.failures().get(0));
    ann.disk().store(true);
    cast.converge(20_000, ann, bob);
    assertEquals(51, cast.value(bob).size());
  }

  @Test
  void aStoreThatIsAwayHoldsTheSenderBack() {
    together();
    bob.disk().store(false);
    String large = "x".repeat(100_000);
    for (int i = 0; i < 40; i++) {
      cast.add(ann, i + large);
      cast.world().run(50);
    }
    cast.world().run(5_000);
    assertTrue(cast.status(bob).blocks() < 30, "bob takes no more than his window");

    bob.disk().store(true);
    bob.engine().storageArrived();
    cast.converge(20_000, ann, bob);
  }
}
