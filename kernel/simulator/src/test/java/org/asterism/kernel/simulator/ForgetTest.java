package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationException.Unshared;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.junit.jupiter.api.Test;

/** What people who leave a collaboration for good rely on. */
class ForgetTest {
  private static final Bytes OF_THE_NODE = Bytes.utf8("core/1/whole");
  private static final Bytes GONE = Bytes.utf8("core/1/gone/");

  private final Cast cast = new Cast(6);
  private final Guests guests = new Guests(cast);
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");

  private void connect() {
    SimulatedLink.connect(cast.world(), ann, bob);
  }

  /** Both have it, with an edit of each. */
  private void share() {
    cast.open(ann);
    cast.open(bob);
    connect();
    cast.add(ann, "of ann");
    cast.add(bob, "of bob");
    cast.converge(5_000, ann, bob);
    cast.world().run(2_000);
  }

  private void assertNothingIsLeft(SimulatedNode node) {
    List<Bytes> keys = new ArrayList<>(node.disk().journal().keySet());
    keys.remove(OF_THE_NODE);
    assertEquals(List.of(), keys, "in the journal");
    assertEquals(List.of(), List.copyOf(node.disk().blocks().keySet()), "in the store");
    assertEquals(List.of(), node.engine().app(Cast.APP).collaborations());
  }

  @Test
  void nothingIsLeftHereAndMembersKeepWhatTheyHave() {
    share();
    guests.await(guests.of(ann).forget(false));

    assertNothingIsLeft(ann);
    cast.world().run(1_000);
    assertEquals(List.of(), cast.status(bob).members(), "bob was told");
    assertEquals(2, cast.value(bob).size());
    assertEquals(1, ann.openQueues(), "the node's own");
  }

  @Test
  void whoeverOpensItAgainGetsAllFromMembersUnderANewReplica() {
    share();
    guests.await(guests.of(ann).forget(false));
    cast.open(ann);
    cast.add(ann, "of ann, later");

    cast.converge(10_000, ann, bob);
    assertEquals(3, cast.value(ann).size());
    assertEquals(3, cast.status(bob).clock().entries().size(), "three replicas");
    assertEquals(0, ann.reports(Report.Kind.NEW_REPLICA));
    assertEquals(0, cast.status(bob).forkedReplicas());
    assertEquals(List.of(), cast.doubles(ann, bob));
  }

  @Test
  void editsThatNobodyElseIsKnownToHaveAreCountedAndKept() {
    share();
    Objects.requireNonNull(ann.links().get(bob.peerId())).cut();
    cast.add(ann, "one", "two");
    cast.add(ann, "three");
    cast.world().run(1_000);

    CollaborationException refusal = guests.failure(guests.of(ann).forget(false));
    assertEquals(3, assertInstanceOf(Unshared.class, refusal).operations());
    cast.add(ann, "four");
    cast.converge(5_000, ann);
    assertEquals(6, cast.value(ann).size());

    connect();
    cast.converge(10_000, ann, bob);
    cast.world().run(5_000);
    guests.await(guests.of(ann).forget(false));
    assertNothingIsLeft(ann);
    assertEquals(6, cast.value(bob).size());
  }

  @Test
  void editsThatAreNotEvenStoredCountToo() {
    share();
    ann.disk().store(false);
    cast.add(ann, "one");
    cast.add(ann, "two");

    CollaborationException refusal = guests.failure(guests.of(ann).forget(false));
    assertEquals(2, assertInstanceOf(Unshared.class, refusal).operations());
  }

  @Test
  void byForceItGoesWithWhatNobodyElseHas() {
    cast.open(ann);
    cast.add(ann, "one");
    cast.converge(5_000, ann);

    assertInstanceOf(Unshared.class, guests.failure(guests.of(ann).forget(false)));
    guests.await(guests.of(ann).forget(true));
    assertNothingIsLeft(ann);
    cast.open(ann);
    assertEquals(List.of(), cast.value(ann));
  }

  @Test
  void afterAStartItIsKnownWhoHasWhatAsSoonAsAMemberIsMet() {
    share();
    ann.crash();
    cast.start(ann);
    cast.converge(5_000, ann);
    assertInstanceOf(Unshared.class, guests.failure(guests.of(ann).forget(false)));

    connect();
    cast.world().run(5_000);
    guests.await(guests.of(ann).forget(false));
    assertNothingIsLeft(ann);
  }

  @Test
  void whatACrashCutsOffIsFinishedAtTheNextStart() {
    for (int i = 0; i < 40; i++) {
      SimulatedNode node = cast.node("node" + i);
      cast.open(node);
      for (int edit = 0; edit < 30; edit++) {
        cast.add(node, "t" + edit);
        cast.world().run(20);
      }
      guests.of(node).forget(true);
      cast.world().run(i);
      boolean begun = node.disk().journal().keySet().stream().anyMatch(key -> key.startsWith(GONE));
      node.crash();
      cast.start(node);
      cast.world().run(5_000);
      if (begun) {
        assertNothingIsLeft(node);
      } else if (cast.collaboration(node) != null) {
        assertEquals(30, cast.value(node).size(), "as if it had not been asked for");
      } else {
        assertNothingIsLeft(node);
      }
    }
  }

  @Test
  void itWaitsForAStoreThatIsAwayAndSoDoesWhoeverOpensItAgain() {
    cast.open(ann);
    cast.add(ann, "one");
    cast.converge(5_000, ann);
    ann.disk().store(false);
    CompletableFuture<Void> forgotten = guests.of(ann).forget(true).toCompletableFuture();
    cast.world().run(3_000);
    CompletableFuture<Collaboration> opened =
        ann.engine().app(Cast.APP).open(Cast.NAME, TokenLog.ID.name()).toCompletableFuture();
    cast.world().run(3_000);
    assertFalse(forgotten.isDone() || opened.isDone());

    ann.disk().store(true);
    ann.engine().storageArrived();
    cast.world().runUntil("it is open again", 5_000, opened::isDone);
    assertTrue(forgotten.isDone());
    assertEquals(List.of(), cast.value(ann));
  }

  @Test
  void othersOfTheSameNodeKeepAllTheirs() {
    cast.open(ann);
    Collaboration other =
        guests.await(ann.engine().app(Cast.APP).open("other", TokenLog.ID.name()));
    cast.add(ann, "one");
    guests.await(other.edit(draft -> add(draft)));
    cast.converge(5_000, ann);
    guests.await(other.forget(true));

    ann.crash();
    cast.start(ann);
    cast.converge(5_000, ann);
    assertEquals(List.of("one"), cast.value(ann));
    assertEquals(1, ann.engine().app(Cast.APP).collaborations().size());
  }

  private static boolean add(org.asterism.kernel.api.collab.Draft draft) {
    draft.mutate("add", "elsewhere");
    return true;
  }

  @Test
  void aListenerForgetsWithoutForceAndAPrivateOneTakesALinkAgain() {
    Collaboration hosted = guests.host(ann);
    cast.add(ann, "one");
    connect();
    Link listen = hosted.link(Capability.LISTEN);
    Collaboration relay = guests.join(bob, listen);
    cast.world().runUntil("bob has it", 5_000, () -> cast.status(bob).blocks() == 1);
    cast.letStore();
    guests.await(relay.forget(false));
    assertNothingIsLeft(bob);

    guests.join(bob, listen);
    cast.world().runUntil("bob has it again", 5_000, () -> cast.status(bob).blocks() == 1);
  }

  @Test
  void whatIsClosedOrForgottenIsNotForgottenTwice() {
    share();
    Collaboration collaboration = guests.of(ann);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(collaboration.forget(false).toCompletableFuture());
    }
    guests.await(all.get(0));
    assertInstanceOf(CollaborationException.Closed.class, guests.failure(all.get(1)));
    assertInstanceOf(CollaborationException.Closed.class, guests.failure(all.get(2)));
    assertInstanceOf(
        CollaborationException.Closed.class, guests.failure(collaboration.forget(false)));
    assertInstanceOf(
        CollaborationException.Closed.class, guests.failure(collaboration.edit(draft -> 1)));
  }
}
