package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.maintenance.Verification;
import org.asterism.kernel.api.maintenance.Verification.Standing;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.simulator.wire.WireJournal;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** A node alone whose journal is damaged or gone, beside a store that is not. */
class LostJournalTest {
  private final Cast cast = new Cast(11);
  private final Guests guests = new Guests(cast);
  private final Luggage luggage = new Luggage(guests);
  private final SimulatedNode ann = cast.node("ann");

  private void edit(int count) {
    IntStream.range(0, count).forEach(i -> cast.add(ann, "token" + i));
    cast.world().run(2_000);
  }

  private void loseKeys(double share) {
    ann.crash();
    ann.disk().loseKeys(share);
    ann.disk().incarnation("renewed");
    cast.start(ann);
  }

  @Test
  void aPublicCollaborationIsAllThereWhenItIsOpenedAgain() {
    cast.open(ann);
    for (int i = 0; i < 20; i++) {
      edit(3);
    }
    List<String> before = cast.value(ann);
    loseKeys(1.0);

    cast.open(ann);

    cast.world().runUntil("all is there", 5_000, () -> cast.value(ann).equals(before));
    cast.world().run(1_000);
    assertEquals(1, ann.reports(Report.Kind.INDEX_REBUILT));
    assertEquals(0, cast.status(ann).forkedReplicas());
    assertTrue(luggage.verify(ann).sound());
  }

  @Test
  void aPlaceWhoseBlockFollowsOnOneThatHasNoPlaceIsForgotten() {
    cast.open(ann);
    for (int i = 0; i < 30; i++) {
      edit(1);
    }
    Bytes from = WireJournal.places(cast.status(ann).id().genesis().encode());
    byte[] to = from.toByteArray();
    to[to.length - 1]++;
    ann.disk().lose(1.0);
    loseKeys(0.4);
    cast.open(ann);
    cast.world().run(5_000);

    assertEquals(cast.status(ann).blocks(), ann.disk().keys(from, Bytes.wrap(to)).size());
  }

  @Test
  void whatIsWrittenAfterwardsIsOfANewReplica() {
    cast.open(ann);
    edit(5);
    loseKeys(1.0);
    cast.open(ann);
    cast.add(ann, "after");
    cast.world().run(5_000);

    assertEquals(2, cast.status(ann).clock().entries().size());
    assertEquals(6, cast.value(ann).size());
    assertEquals(List.of(), cast.doubles(ann));
  }

  @Test
  void aPartOfTheIndexIsFilledUpWhileTheNodeIsUsed() {
    cast.open(ann);
    for (int i = 0; i < 30; i++) {
      edit(1);
    }
    loseKeys(0.4);
    cast.open(ann);
    cast.add(ann, "meanwhile");
    cast.world().run(5_000);

    assertEquals(31, cast.value(ann).size());
    assertEquals(List.of(), cast.doubles(ann));
    assertTrue(luggage.verify(ann).sound());
  }

  @Test
  void aCrashInTheMidstOfTheSearchBeginsItAgain() {
    cast.open(ann);
    edit(200);
    List<String> before = cast.value(ann);
    loseKeys(1.0);
    cast.open(ann);
    ann.crash();
    cast.start(ann);

    cast.world().runUntil("all is there", 5_000, () -> cast.value(ann).equals(before));
  }

  @Test
  void aPrivateCollaborationComesBackWithItsLink() {
    guests.host(ann);
    edit(10);
    Link link = guests.link(ann, Capability.WRITE);
    List<String> before = cast.value(ann);
    long blocks = cast.status(ann).blocks();
    loseKeys(1.0);
    cast.world().run(2_000);

    Verification found = luggage.verify(ann);
    assertTrue(found.sound());
    assertEquals(Standing.UNKNOWN, found.collaborations().get(0).standing());
    assertEquals(link.collaboration(), found.collaborations().get(0).id());
    assertEquals(blocks, found.collaborations().get(0).unindexed());

    guests.join(ann, link);
    cast.world().runUntil("all is there", 5_000, () -> cast.value(ann).equals(before));
    cast.world().run(1_000);
    assertEquals(0, luggage.verify(ann).collaborations().get(0).unindexed());
  }

  @Test
  void nothingIsLookedForAtAnOrdinaryStart() {
    cast.open(ann);
    edit(5);
    ann.crash();
    ann.disk().lose(1.0);
    cast.start(ann);
    cast.world().run(2_000);

    assertEquals(0, ann.reports(Report.Kind.INDEX_REBUILT));
  }

  @Test
  void peersSeeNoForkOfANodeWhoseJournalWasLost() {
    SimulatedNode bob = cast.node("bob");
    cast.open(ann);
    cast.open(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    edit(10);
    cast.converge(5_000, ann, bob);
    loseKeys(1.0);
    cast.open(ann);
    cast.add(ann, "alone");
    cast.world().run(2_000);
    SimulatedLink.connect(cast.world(), ann, bob);

    cast.converge(5_000, ann, bob);
    assertEquals(0, cast.status(bob).forkedReplicas());
    assertEquals(11, cast.value(bob).size());
  }
}
