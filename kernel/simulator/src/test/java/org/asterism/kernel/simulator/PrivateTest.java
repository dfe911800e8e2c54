package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationException.NotPermitted;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.junit.jupiter.api.Test;

/** What people who share something by links rely on. */
class PrivateTest {
  private final Cast cast = new Cast(4);
  private final Guests guests = new Guests(cast);
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");

  private void connect(SimulatedNode one, SimulatedNode other) {
    SimulatedLink.connect(cast.world(), one, other);
  }

  private Bytes everythingOn(SimulatedNode node) {
    return Bytes.concat(
        node.disk().seen().values().stream().map(block -> block.bytes()).toArray(Bytes[]::new));
  }

  @Test
  void editsOfThoseWithAWriteLinkMeet() {
    Collaboration hosted = guests.host(ann);
    cast.add(ann, "one");
    connect(ann, bob);
    Collaboration joined = guests.join(bob, hosted.link(Capability.WRITE));
    cast.add(bob, "two");

    cast.converge(5_000, ann, bob);
    assertEquals(2, cast.value(ann).size());
    assertEquals(hosted.id(), joined.id());
    assertEquals(TokenLog.ID, joined.type());
    assertFalse(hosted.isPublic() || joined.isPublic());
    assertEquals(Capability.WRITE, joined.capability());
    assertEquals(hosted.link(Capability.LISTEN), joined.link(Capability.LISTEN));
  }

  @Test
  void privateCollaborationsOfOneNameHaveNothingInCommon() {
    Collaboration here = guests.host(ann);
    Collaboration there = guests.host(bob);
    connect(ann, bob);
    cast.add(ann, "mine");
    cast.world().run(10_000);

    assertNotEquals(here.id(), there.id());
    assertEquals(List.of(), cast.value(bob));
    assertEquals(List.of(), bob.engine().members());
  }

  @Test
  void whoeverHasAReadLinkReadsAndItsEditFailsBeforeAnythingIsDone() {
    guests.host(ann);
    cast.add(ann, "one");
    connect(ann, bob);
    Collaboration reader = guests.join(bob, guests.link(ann, Capability.READ));
    cast.converge(5_000, ann, bob);
    assertEquals(List.of("one"), cast.value(bob));

    boolean[] ran = new boolean[1];
    CollaborationException failure = guests.failure(reader.edit(draft -> ran[0] = true));

    assertEquals(Capability.WRITE, assertInstanceOf(NotPermitted.class, failure).needed());
    assertEquals(
        "script was opened with a read link; this takes a write link", failure.getMessage());
    assertFalse(ran[0]);
    assertEquals(1, cast.status(bob).blocks());
    cast.add(ann, "two");
    cast.converge(5_000, ann, bob);
    assertEquals(0, cast.status(ann).invalid());
  }

  @Test
  void whoeverHasAListenLinkPassesOnWhatItCannotRead() {
    SimulatedNode dan = cast.node("dan");
    guests.host(ann);
    cast.add(ann, "from ann");
    connect(ann, dan);
    Link write = guests.link(ann, Capability.WRITE);
    Collaboration relay = guests.join(dan, guests.link(ann, Capability.LISTEN));
    cast.world().runUntil("dan has it", 5_000, () -> cast.status(dan).blocks() == 1);
    cast.letStore();
    ann.crash();
    dan.crash();
    cast.start(dan);
    connect(dan, bob);
    guests.join(bob, write);
    cast.world().runUntil("bob has it", 5_000, () -> cast.value(bob).contains("from ann"));
    cast.add(bob, "from bob");
    cast.world().runUntil("dan has both", 5_000, () -> cast.status(dan).blocks() == 2);
    cast.letStore();
    bob.crash();
    cast.start(ann);
    connect(ann, dan);
    cast.world().runUntil("it came by dan", 5_000, () -> cast.value(ann).contains("from bob"));

    Collaboration now = guests.of(dan);
    assertEquals(relay.id(), now.id());
    assertEquals(Condition.LISTENING, cast.status(dan).condition());
    assertEquals(
        Capability.READ,
        assertInstanceOf(NotPermitted.class, guests.failure(now.snapshot())).needed());
    assertEquals(
        Capability.WRITE,
        assertInstanceOf(NotPermitted.class, guests.failure(now.edit(draft -> 1))).needed());
  }

  @Test
  void nothingThatIsStoredOrSentShowsWhatWasWritten() {
    guests.host(ann);
    cast.add(ann, "quite-a-secret");
    cast.converge(5_000, ann);
    assertEquals(List.of("quite-a-secret"), cast.value(ann));
    assertFalse(everythingOn(ann).toHex().contains(Bytes.utf8("quite-a-secret").toHex()));
    assertTrue(everythingOn(ann).toHex().contains(Bytes.utf8("tokens").toHex()));
  }

  @Test
  void aLinkWaitsOverRestartsUntilSomebodyHasTheGenesis() {
    guests.host(ann);
    cast.add(ann, "one");
    Link link = guests.link(ann, Capability.WRITE);
    CompletionStage<Collaboration> asked = guests.ask(bob, link);
    cast.world().run(5_000);
    assertEquals(List.of(Cast.NAME), bob.engine().app(Cast.APP).joining());
    assertFalse(asked.toCompletableFuture().isDone());

    bob.crash();
    cast.start(bob);
    SimulatedNode dan = cast.node("dan");
    guests.ask(dan, link);
    connect(bob, dan);
    cast.world().run(5_000);
    assertEquals(List.of(Cast.NAME), bob.engine().app(Cast.APP).joining());
    connect(ann, dan);

    cast.converge(10_000, ann, bob, dan);
    assertEquals(List.of(), bob.engine().app(Cast.APP).joining());
    assertEquals(List.of("one"), cast.value(bob));
  }

  @Test
  void whatWasClosedOpensByItsLinkWithNobodyThere() {
    Collaboration hosted = guests.host(ann);
    Link link = hosted.link(Capability.WRITE);
    cast.add(ann, "kept");
    cast.converge(5_000, ann);
    guests.await(hosted.close());

    guests.join(ann, link);
    cast.converge(5_000, ann);
    assertEquals(List.of("kept"), cast.value(ann));
  }

  @Test
  void privateOnesAreOpenAfterARestart() {
    Collaboration hosted = guests.host(ann);
    cast.add(ann, "one");
    cast.converge(5_000, ann);
    ann.crash();
    cast.start(ann);
    cast.converge(5_000, ann);
    cast.add(ann, "two");
    cast.converge(5_000, ann);
    assertEquals(List.of("one", "two"), cast.value(ann));
    assertEquals(hosted.link(Capability.WRITE), guests.link(ann, Capability.WRITE));
    assertEquals(0, ann.reports(Report.Kind.NEW_REPLICA));
  }

  @Test
  void aReadLinkToAPublicOneReads() {
    cast.open(ann);
    cast.add(ann, "one");
    connect(ann, bob);
    Collaboration reader = guests.join(bob, guests.link(ann, Capability.READ));
    cast.converge(5_000, ann, bob);
    assertTrue(reader.isPublic());
    assertInstanceOf(NotPermitted.class, guests.failure(reader.edit(draft -> 1)));
  }

  @Test
  void aNameAndACollaborationAreOpenOnce() {
    Collaboration hosted = guests.host(ann);
    connect(ann, bob);
    Collaboration reader = guests.join(bob, hosted.link(Capability.READ));
    assertEquals(reader, guests.join(bob, hosted.link(Capability.LISTEN)));
    assertEquals(hosted, guests.host(ann));
    Link other = guests.host(cast.node("dan")).link(Capability.READ);
    assertInvalid("take another", guests.ask(ann, other));
    assertInvalid(
        "app", ann.engine().app("elsewhere").open(hosted.link(Capability.READ), "script"));
  }

  @Test
  void aStrongerLinkTakesThePlaceOfTheOneItIsOpenWith() {
    guests.host(ann);
    cast.add(ann, "one");
    connect(ann, bob);
    Collaboration listener = guests.join(bob, guests.link(ann, Capability.LISTEN));
    cast.world().runUntil("bob has it", 5_000, () -> cast.status(bob).blocks() == 1);

    Collaboration reader = guests.join(bob, guests.link(ann, Capability.READ));
    cast.converge(5_000, ann, bob);
    assertEquals(List.of("one"), cast.value(bob));
    assertEquals(Capability.READ, reader.capability());
    assertInstanceOf(
        CollaborationException.Closed.class, guests.failure(listener.edit(draft -> 1)));

    Link write = guests.link(ann, Capability.WRITE);
    Collaboration writer = guests.await(bob.engine().app(Cast.APP).open(write, "other"));
    assertEquals(Capability.WRITE, writer.capability());
    assertEquals(Cast.NAME, writer.name());
    cast.letStore();
    bob.crash();
    cast.start(bob);
    connect(ann, bob);
    cast.converge(5_000, ann, bob);
    cast.add(bob, "two");
    cast.converge(5_000, ann, bob);
    assertEquals(Set.of("one", "two"), Set.copyOf(cast.value(ann)));
    assertEquals(1, bob.engine().app(Cast.APP).collaborations().size());
  }

  @Test
  void aStrongerLinkTakesThePlaceOfTheOneItIsJoiningWith() {
    guests.host(ann);
    cast.add(ann, "one");
    Link write = guests.link(ann, Capability.WRITE);
    CompletionStage<Collaboration> first = guests.ask(bob, guests.link(ann, Capability.READ));
    Bytes wrong = cast.world().randomBytes(32);
    assertInvalid(
        "secret", guests.ask(bob, new Link(write.collaboration(), Capability.WRITE, wrong)));
    CompletionStage<Collaboration> second = guests.ask(bob, write);
    connect(ann, bob);

    assertEquals(Capability.WRITE, guests.await(second).capability());
    assertEquals(guests.of(bob), guests.await(first));
    cast.converge(5_000, ann, bob);
    assertEquals(List.of("one"), cast.value(bob));
  }

  @Test
  void aLinkWithAWrongSecretChangesNothingOfWhatIsOpen() {
    guests.host(ann);
    connect(ann, bob);
    Collaboration reader = guests.join(bob, guests.link(ann, Capability.READ));
    Bytes wrong = cast.world().randomBytes(32);
    assertInvalid("secret", guests.ask(bob, new Link(reader.id(), Capability.WRITE, wrong)));
    cast.add(ann, "one");
    cast.converge(5_000, ann, bob);
    assertEquals(reader, guests.of(bob));
  }

  @Test
  void aLinkOfAnotherAppAndAWrongSecretAreRefusedWhenTheGenesisComes() {
    Collaboration hosted = guests.host(ann);
    connect(ann, bob);
    Link listen = hosted.link(Capability.LISTEN);
    assertInvalid("of the app theatre", bob.engine().app("elsewhere").open(listen, "script"));
    guests.await(hosted.close());
    Bytes wrong = cast.world().randomBytes(32);
    assertInvalid(
        "secret", guests.ask(ann, new Link(listen.collaboration(), Capability.WRITE, wrong)));
    assertEquals(List.of(), ann.engine().app(Cast.APP).joining());
  }

  @Test
  void aLinkThatLeadsNowhereCanBeGivenUp() {
    Link link = guests.host(ann).link(Capability.READ);
    CompletionStage<Collaboration> asked = guests.ask(bob, link);
    cast.world().run(1_000);
    guests.await(bob.engine().app(Cast.APP).giveUp(Cast.NAME));
    assertInstanceOf(CollaborationException.Closed.class, guests.failure(asked));
    bob.crash();
    cast.start(bob);
    connect(ann, bob);
    cast.world().run(5_000);
    assertEquals(List.of(), bob.engine().app(Cast.APP).joining());
    assertEquals(List.of(), bob.engine().app(Cast.APP).collaborations());
  }

  private void assertInvalid(String why, CompletionStage<?> stage) {
    CollaborationException failure = guests.failure(stage);
    assertInstanceOf(CollaborationException.Invalid.class, failure);
    assertTrue(String.valueOf(failure.getMessage()).contains(why), failure::getMessage);
  }
}
