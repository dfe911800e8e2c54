package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.EngineSettings.Limits;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** A state that is built anew while blocks go from memory to the store. */
class RebuildTest {
  @Test
  void aBlockThatIsStoredWhileOthersAreReadIsNotLost() {
    Cast cast = new Cast(11, withoutRecentBlocks());
    SimulatedNode ann = cast.node("ann");
    SimulatedNode bob = cast.node("bob");
    cast.open(ann);
    cast.open(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.add(bob, "first");
    cast.converge(5_000, ann, bob);
    ann.disk().slowness(20);

    for (int i = 0; i < 60; i++) {
      cast.add(bob, "t" + i);
      cast.world().run(40 + i % 40);
      cast.addAndThrow(ann, "never" + i);
      cast.world().run(500);
    }

    assertEquals(0, ann.reports(Report.Kind.STORAGE), () -> ann.reports().toString());
    cast.converge(5_000, ann, bob);
  }

  private static EngineSettings withoutRecentBlocks() {
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
            usual.frameTargetBytes(),
            usual.sendWindowBytes(),
            usual.intakeBytes(),
            usual.replayBatchBytes(),
            usual.headsPerClock(),
            usual.collaborationsPerLink(),
            usual.eventsPerSubscriber()),
        EngineSettings.Intervals.defaults());
  }
}
