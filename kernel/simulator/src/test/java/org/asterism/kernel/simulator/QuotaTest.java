package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationEvent.QuotaChanged;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.Quota;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.EngineSettings.Quotas;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.junit.jupiter.api.Test;

/** What whoever lends a node some of its disk relies on. */
class QuotaTest {
  private static final int TOKEN = 2_000;

  private final Cast cast = new Cast(7);
  private final Guests guests = new Guests(cast);
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");

  private SimulatedLink connect(SimulatedNode one, SimulatedNode other) {
    return SimulatedLink.connect(cast.world(), one, other);
  }

  /** Adds tokens of some size, each a block. */
  private void write(SimulatedNode node, String name, int count) {
    for (int i = 0; i < count; i++) {
      cast.add(node, (name + i + "-").repeat(TOKEN / (name.length() + 4)));
      cast.world().run(200);
    }
  }

  private Quota quota(SimulatedNode node) {
    return cast.status(node).quota();
  }

  private List<CollaborationEvent> watch(SimulatedNode node) {
    List<CollaborationEvent> seen = new ArrayList<>();
    guests.of(node).watch(seen::add);
    return seen;
  }

  private void set(SimulatedNode node, long bytes) {
    guests.await(guests.of(node).quota(bytes));
  }

  @Test
  void aListenerTakesNoMoreThanItsQuotaSaysSoAndServesWhatItHas() {
    guests.host(ann);
    SimulatedLink link = connect(ann, bob);
    guests.join(bob, guests.link(ann, Capability.LISTEN));
    List<CollaborationEvent> seen = watch(bob);
    set(bob, 10 * TOKEN);
    write(ann, "early", 30);
    cast.world().run(5_000);

    long held = cast.status(bob).stats().blockBytes();
    assertTrue(held >= 10 * TOKEN && held < 12 * TOKEN, held + " bytes");
    assertTrue(quota(bob).reached());
    assertEquals(10 * TOKEN, quota(bob).limit());
    assertEquals(Condition.LISTENING, cast.status(bob).condition());
    assertEquals(
        List.of(true),
        seen.stream()
            .filter(QuotaChanged.class::isInstance)
            .map(event -> ((QuotaChanged) event).quota().reached())
            .toList());

    long before = link.bytes();
    cast.world().run(600_000);
    long idle = link.bytes() - before;
    assertTrue(idle < 100_000, idle + " bytes in ten idle minutes");
    assertEquals(0, cast.status(ann).stats().sending());

    ann.crash();
    SimulatedNode dan = cast.node("dan");
    connect(dan, bob);
    guests.join(dan, guests.link(bob, Capability.LISTEN));
    int blocks = (int) cast.status(bob).blocks();
    cast.world().runUntil("dan has it", 10_000, () -> cast.status(dan).blocks() == blocks);
  }

  @Test
  void itGoesOnWhenTheQuotaIsRaisedAndOwnEditsAreMadeMeanwhile() {
    cast.open(ann);
    cast.open(bob);
    connect(ann, bob);
    set(bob, 5 * TOKEN);
    write(ann, "of ann", 10);
    assertTrue(quota(bob).reached());
    cast.add(bob, "of bob");
    cast.world().run(2_000);
    assertTrue(cast.value(ann).contains("of bob"), "what it makes goes on to others");
    assertTrue(cast.status(bob).blocks() < cast.status(ann).blocks());

    set(bob, Quota.NONE);
    cast.converge(10_000, ann, bob);
    assertFalse(quota(bob).reached());
    assertEquals(11, cast.value(bob).size());
    write(ann, "more", 2);
    cast.converge(10_000, ann, bob);
  }

  @Test
  void aQuotaOutlivesARestartAndNobodySendsToWhoeverIsFull() {
    cast.open(ann);
    cast.open(bob);
    connect(ann, bob);
    set(bob, 5 * TOKEN);
    write(ann, "of ann", 10);
    bob.crash();
    cast.start(bob);
    cast.world().run(1_000);
    long blocks = cast.status(bob).blocks();
    SimulatedLink link = connect(ann, bob);
    write(ann, "more", 20);
    cast.world().run(60_000);

    assertEquals(5 * TOKEN, quota(bob).limit());
    assertTrue(quota(bob).reached());
    assertEquals(blocks, cast.status(bob).blocks());
    assertEquals(0, quota(bob).declined(), "nothing came");
    assertTrue(link.bytes() < 50_000, link.bytes() + " bytes");
  }

  @Test
  void aPeerFarBehindIsNotSentWhatItHasNoRoomFor() {
    cast.open(ann);
    write(ann, "old", 200);
    cast.open(bob);
    set(bob, 20 * TOKEN);
    SimulatedLink link = connect(ann, bob);
    cast.world().run(60_000);

    assertTrue(quota(bob).reached());
    long held = cast.status(bob).stats().blockBytes();
    assertTrue(held < 22 * TOKEN, held + " bytes");
    // One window was under way when it was full.
    assertTrue(link.bytes() < (2L << 20), link.bytes() + " bytes");
    assertEquals(0, cast.status(ann).stats().sending());
  }

  @Test
  void whatAllHaveTogetherIsBoundedAndForgettingOneMakesRoomForAnother() {
    Cast small =
        new Cast(8, EngineSettings.defaults().withQuotas(new Quotas(Quota.NONE, 10 * TOKEN)));
    SimulatedNode dan = small.node("dan");
    SimulatedNode eve = new SimulatedNode(small.world(), "eve", EngineSettings.defaults());
    small.start(eve);
    Guests both = new Guests(small);
    for (SimulatedNode node : List.of(dan, eve)) {
      small.open(node);
      both.await(node.engine().app(Cast.APP).open("other", TokenLog.ID.name()));
    }
    SimulatedLink.connect(small.world(), dan, eve);
    Collaboration other = eve.engine().app(Cast.APP).find("other").orElseThrow();
    for (int i = 0; i < 20; i++) {
      String token = (i + "-").repeat(TOKEN / 2);
      both.await(other.edit(draft -> add(draft, token)));
      small.world().run(200);
    }
    small.add(eve, "waits for room");
    small.world().run(10_000);
    assertTrue(small.status(dan).quota().reached());
    assertEquals(0, small.status(dan).blocks());

    both.await(dan.engine().app(Cast.APP).find("other").orElseThrow().forget(false));
    small.converge(10_000, dan, eve);
    assertFalse(small.status(dan).quota().reached());
    assertEquals(List.of("waits for room"), small.value(dan));
  }

  private static boolean add(org.asterism.kernel.api.collab.Draft draft, String token) {
    draft.mutate("add", token);
    return true;
  }

  @Test
  void aFullNodeInTheMiddleDoesNotKeepOthersFromMeeting() {
    SimulatedNode dan = cast.node("dan");
    for (SimulatedNode node : List.of(ann, bob, dan)) {
      cast.open(node);
    }
    connect(ann, bob);
    connect(bob, dan);
    connect(ann, dan);
    set(bob, TOKEN);
    write(ann, "of ann", 5);
    write(dan, "of dan", 5);
    cast.converge(20_000, ann, dan);
    assertEquals(10, cast.value(ann).size());
    set(bob, Quota.NONE);
    cast.converge(20_000, ann, bob, dan);
    assertEquals(Objects.requireNonNull(cast.value(ann)), cast.value(bob));
  }
}
