package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.simulator.world.Disk;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that is started on an old copy of its home. */
class RestoredHomeTest {
  private final Cast cast = new Cast(7);
  private SimulatedNode ann = cast.node("ann");
  private SimulatedNode bob = cast.node("bob");
  private Disk copy = ann.disk();

  @BeforeEach
  void annHasEditedSinceTheCopyWasMade() {
    cast.open(ann);
    cast.open(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.add(ann, "one");
    cast.converge(5_000, ann, bob);
    copy = ann.disk().copy();
    cast.add(ann, "two");
    cast.add(ann, "three");
    cast.converge(5_000, ann, bob);
    ann.crash();
    ann.disk(copy);
  }

  @Test
  void oneThatSaysSoTakesANewReplicaAndGetsAllBack() {
    copy.incarnation("restored");
    cast.start(ann);
    SimulatedLink.connect(cast.world(), ann, bob);

    cast.converge(5_000, ann, bob);
    cast.add(ann, "four");
    cast.converge(5_000, ann, bob);

    assertEquals(1, ann.reports(Report.Kind.NEW_REPLICA));
    assertEquals(0, cast.status(bob).forkedReplicas());
    assertEquals(2, cast.status(bob).clock().entries().size());
    assertEquals(4, cast.value(ann).size());
    assertEquals(List.of(), cast.doubles(ann, bob));
  }

  @Test
  void oneThatDoesNotHearsOfItsOwnEditsAndTakesANewReplica() {
    cast.start(ann);
    SimulatedLink.connect(cast.world(), ann, bob);

    cast.converge(5_000, ann, bob);
    cast.add(ann, "four");
    cast.converge(5_000, ann, bob);

    assertEquals(1, ann.reports(Report.Kind.NEW_REPLICA));
    assertEquals(0, cast.status(bob).forkedReplicas());
    assertEquals(4, cast.value(ann).size());
    assertEquals(List.of(), cast.doubles(ann, bob));
  }

  @Test
  void oneThatEditsBeforeItHearsForksAndAllConverge() {
    SimulatedNode eve = cast.node("eve");
    cast.open(eve);
    cast.start(ann);
    cast.world().run(100);
    cast.add(ann, "another two");
    cast.world().run(100);
    cast.add(ann, "another three");
    cast.world().run(1_000);
    // One of the histories gives way where they overlap, acknowledged or not.
    cast.acknowledged().clear();

    SimulatedLink.connect(cast.world(), ann, bob);
    SimulatedLink.connect(cast.world(), bob, eve);
    cast.converge(10_000, ann, bob, eve);
    cast.add(ann, "after");
    cast.add(bob, "me too");
    cast.converge(10_000, ann, bob, eve);

    assertEquals(1, cast.status(eve).forkedReplicas());
    assertTrue(ann.reports(Report.Kind.FORK) + bob.reports(Report.Kind.FORK) >= 2);
    assertEquals(1, ann.reports(Report.Kind.NEW_REPLICA));
    List<String> value = cast.value(eve);
    assertTrue(value.containsAll(List.of("one", "after", "me too")), value::toString);
    assertEquals(5, value.size(), "of two histories one shows: " + value);
    cast.letStore();
    ann.crash();
    cast.start(ann);
    cast.converge(10_000, ann);
    assertEquals(value, cast.value(ann));
  }

  @Test
  void blocksThatTheStoreLostAreFetchedAgain() {
    cast.start(ann);
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.converge(5_000, ann, bob);
    bob.crash();
    bob.disk().lose(1.0);
    cast.start(bob);
    SimulatedLink.connect(cast.world(), ann, bob);

    cast.converge(10_000, ann, bob);
    assertEquals(3, cast.value(bob).size());
  }
}
