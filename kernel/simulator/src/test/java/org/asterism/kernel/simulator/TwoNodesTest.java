package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** What two people who edit together rely on. */
class TwoNodesTest {
  private final Cast cast = new Cast(1);

  @Test
  void editsOfBothMeet() {
    SimulatedNode ann = cast.node("ann");
    SimulatedNode bob = cast.node("bob");
    cast.open(ann);
    cast.open(bob);
    SimulatedLink.connect(cast.world(), ann, bob);

    cast.add(ann, "one");
    cast.add(bob, "two");

    cast.converge(5_000, ann, bob);
    assertEquals(2, cast.value(ann).size());
    assertTrue(cast.value(ann).containsAll(List.of("one", "two")));
  }

  @Test
  void blocksThatComeOneByOneAreStoredTogether() {
    SimulatedNode ann = cast.node("ann");
    SimulatedNode bob = cast.node("bob");
    cast.open(ann);
    cast.open(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.converge(5_000, ann, bob);
    int before = bob.disk().puts();

    for (int i = 0; i < 20; i++) {
      cast.add(ann, "stroke " + i);
      cast.world().run(5);
    }
    cast.converge(5_000, ann, bob);
    cast.letStore();

    assertTrue(cast.status(ann).blocks() >= 10, "each a block, or nearly");
    int puts = bob.disk().puts() - before;
    assertTrue(puts >= 1 && puts <= 5, () -> puts + " puts");
    bob.crash();
    cast.start(bob);
    cast.converge(5_000, bob);
  }

  @Test
  void whatWasEditedApartMeetsLater() {
    SimulatedNode ann = cast.node("ann");
    SimulatedNode bob = cast.node("bob");
    cast.open(ann);
    cast.open(bob);
    for (int i = 0; i < 300; i++) {
      cast.add(ann, "a" + i);
      cast.add(bob, "b" + i);
    }
    cast.world().run(1_000);

    SimulatedLink.connect(cast.world(), ann, bob);

    cast.converge(5_000, ann, bob);
    assertEquals(600, cast.value(bob).size());
  }

  @Test
  void anAcknowledgedEditSurvivesACrash() {
    SimulatedNode ann = cast.node("ann");
    cast.open(ann);
    cast.add(ann, "kept");
    cast.world().runUntil("acknowledged", 1_000, () -> cast.acknowledged().contains("kept"));

    ann.crash();
    cast.start(ann);

    cast.converge(5_000, ann);
    assertEquals(List.of("kept"), cast.value(ann));
  }
}
