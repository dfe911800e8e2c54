package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.collab.SubCollaboration;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.collab.WaitingFor;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.EngineSettings.Checkpoints;
import org.asterism.kernel.core.EngineSettings.Intervals;
import org.asterism.kernel.core.EngineSettings.Limits;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.simulator.wire.WireJournal;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.junit.jupiter.api.Test;

/** A pad is a text with a title and names: values beside a value, with one log and one clock. */
class SubsTest {
  private static final NamedTokens TITLES = NamedTokens.of("titles");
  private static final NamedTokens ALIASES = NamedTokens.of("aliases");

  private final Cast cast =
      new Cast(
          21,
          new EngineSettings(
              Limits.defaults(),
              Intervals.defaults(),
              new Checkpoints(10, 1 << 20, 200, 50, 1_000)));
  private final Guests guests = new Guests(cast);
  private final SimulatedNode ann = node("ann");
  private final SimulatedNode bob = node("bob");

  private SimulatedNode node(String name) {
    SimulatedNode node = cast.node(name);
    node.engine().typeArrived(TITLES);
    node.engine().typeArrived(ALIASES);
    return node;
  }

  private void restart(SimulatedNode node) {
    node.crash();
    node.start(cast.type(), TITLES, ALIASES);
    cast.world().run(1_000);
  }

  private void together() {
    cast.open(ann);
    cast.open(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.world().run(200);
  }

  private Collaboration pad(SimulatedNode node) {
    return Objects.requireNonNull(cast.collaboration(node));
  }

  private SubCollaboration title(SimulatedNode node) {
    return pad(node).sub("title", TITLES.id());
  }

  private SubCollaboration aliases(SimulatedNode node) {
    return pad(node).sub("aliases", ALIASES.id());
  }

  private void add(SubCollaboration sub, String token) {
    guests.await(sub.update(draft -> draft.mutate("add", token)));
    cast.world().run(20);
  }

  private static void addToAll(Draft draft, String token) {
    draft.mutate("add", token);
    draft.sub("title", TITLES.id()).mutate("add", token);
    draft.sub("aliases", ALIASES.id()).mutate("add", token);
  }

  private Object value(SubCollaboration sub) {
    return guests.await(sub.snapshot()).value();
  }

  /** All have the same of every part. */
  private void converge() {
    cast.converge(20_000, ann, bob);
    assertEquals(value(title(ann)), value(title(bob)));
    assertEquals(value(aliases(ann)), value(aliases(bob)));
    assertEquals(guests.await(pad(ann).subs()), guests.await(pad(bob).subs()));
  }

  private int roots(SimulatedNode node) {
    return (int) node.disk().journal().keySet().stream().filter(WireJournal::isRoot).count();
  }

  @Test
  void anEditOfSeveralIsOneBlockAndComesEverywhereAtOnce() {
    together();
    List<Boolean> torn = new ArrayList<>();
    pad(bob)
        .watch(
            event -> {
              if (event instanceof CollaborationEvent.Changed) {
                pad(bob)
                    .edit(
                        draft ->
                            draft.value().equals(draft.sub("title", TITLES.id()).value())
                                && draft.value().equals(draft.sub("aliases", ALIASES.id()).value()))
                    .thenAccept(commit -> torn.add(!commit.result()));
              }
            });
    for (int i = 0; i < 20; i++) {
      String token = "t" + i;
      guests.await(pad(ann).update(draft -> addToAll(draft, token)));
      cast.world().run(100);
    }
    converge();

    assertEquals(20, cast.status(bob).blocks());
    assertEquals(20, torn.size());
    assertFalse(torn.contains(true));
    assertEquals(cast.value(bob), value(title(bob)));
  }

  @Test
  void oneThatNobodyWroteToIsEmptyAndNotThere() {
    together();
    assertEquals(List.of(), value(title(ann)));
    guests.await(title(ann).update(draft -> assertEquals(List.of(), draft.value())));

    assertEquals(List.of(), guests.await(pad(ann).subs()));
    assertEquals(0, cast.status(ann).blocks());
  }

  @Test
  void twoOfOneNameAndDifferentTypesAreTwo() {
    together();
    add(title(ann), "one");
    add(pad(bob).sub("title", ALIASES.id()), "two");
    converge();

    assertEquals(
        List.of(new SubId("title", ALIASES.id()), new SubId("title", TITLES.id())),
        guests.await(pad(ann).subs()));
    assertEquals(List.of("one"), value(title(bob)));
    assertEquals(List.of("two"), value(pad(ann).sub("title", ALIASES.id())));
  }

  @Test
  void anEditThatThrowsHasChangedNone() {
    together();
    add(title(ann), "one");
    CompletionStage<?> failed =
        pad(ann)
            .update(
                draft -> {
                  addToAll(draft, "never");
                  throw new IllegalStateException("changed its mind");
                });
    assertThrows(CompletionException.class, () -> guests.await(failed));
    cast.world().run(500);

    converge();
    assertEquals(List.of("one"), value(title(ann)));
    assertEquals(List.of(), value(aliases(ann)));
    assertEquals(List.of(new SubId("title", TITLES.id())), guests.await(pad(ann).subs()));
  }

  @Test
  void everySubscriberHearsOfItsOwnValueAndOfEveryClock() {
    together();
    List<CollaborationEvent.Changed> ofTitle = new ArrayList<>();
    List<CollaborationEvent> ofRoot = new ArrayList<>();
    title(bob)
        .watch(
            event -> {
              if (event instanceof CollaborationEvent.Changed changed) {
                ofTitle.add(changed);
              }
              assertFalse(event instanceof CollaborationEvent.SubChanged);
            });
    pad(bob)
        .watch(
            event -> {
              if (event instanceof CollaborationEvent.Changed
                  || event instanceof CollaborationEvent.SubChanged) {
                ofRoot.add(event);
              }
            });
    cast.world().run(100);
    add(title(ann), "one");
    cast.world().run(200);
    cast.add(ann, "two");
    cast.world().run(200);
    guests.await(pad(ann).update(draft -> addToAll(draft, "three")));
    cast.world().run(200);

    assertEquals(
        List.of(1, 0, 1), ofTitle.stream().map(changed -> changed.changes().size()).toList());
    assertEquals(guests.await(title(bob).snapshot()).clock(), ofTitle.get(2).clock());
    assertEquals(
        List.of("SubChanged", "Changed", "Changed", "SubChanged", "SubChanged", "Changed"),
        ofRoot.stream().map(event -> event.getClass().getSimpleName()).toList());
  }

  @Test
  void oneWhoseTypeIsMissingWaitsAndTheOthersGoOn() {
    together();
    SimulatedNode eve = cast.node("eve");
    eve.engine().typeArrived(ALIASES);
    cast.open(eve);
    List<CollaborationEvent> waits = new ArrayList<>();
    pad(eve)
        .watch(
            event -> {
              if (event instanceof CollaborationEvent.Waits) {
                waits.add(event);
              }
            });
    SimulatedLink.connect(cast.world(), bob, eve);
    for (int i = 0; i < 30; i++) {
      String token = "t" + i;
      guests.await(pad(ann).update(draft -> addToAll(draft, token)));
      cast.world().run(100);
    }
    cast.converge(10_000, ann, bob, eve);

    assertEquals(Condition.ACTIVE, cast.status(eve).condition());
    assertEquals(List.of(new WaitingFor.Type(TITLES.id())), cast.status(eve).waitingFor());
    assertEquals(List.of(new CollaborationEvent.Waits(new WaitingFor.Type(TITLES.id()))), waits);
    assertEquals(value(aliases(ann)), value(aliases(eve)));
    assertInstanceOf(
        CollaborationException.TypeUnavailable.class, guests.failure(title(eve).snapshot()));
    assertInstanceOf(
        CollaborationException.TypeUnavailable.class,
        guests.failure(title(eve).update(draft -> draft.mutate("add", "never"))));
    assertEquals(guests.await(pad(ann).subs()), guests.await(pad(eve).subs()));
    assertEquals(0, roots(eve), "a state with a part that waits is not written down");

    eve.engine().typeArrived(TITLES);
    cast.world().run(500);
    assertEquals(value(title(ann)), value(title(eve)));
    assertEquals(List.of(), cast.status(eve).waitingFor());
    add(title(eve), "from eve");
    cast.converge(10_000, ann, bob, eve);
    assertEquals(value(title(ann)), value(title(eve)));
  }

  @Test
  void oneWhoseTypeLeavesWaitsAndLosesNothing() {
    together();
    guests.await(pad(ann).update(draft -> addToAll(draft, "one")));
    boolean[] left = new boolean[1];
    ann.engine().typeLeft(TITLES).thenRun(() -> left[0] = true);
    cast.world().runUntil("the type is gone", 1_000, () -> left[0]);
    cast.add(ann, "two");
    add(title(bob), "from bob");
    cast.converge(5_000, ann, bob);

    assertEquals(List.of("one", "two"), cast.value(ann));
    assertEquals(List.of(new WaitingFor.Type(TITLES.id())), cast.status(ann).waitingFor());
    ann.engine().typeArrived(TITLES);
    cast.world().run(100);
    converge();
    assertEquals(2, ((List<?>) value(title(ann))).size());
  }

  @Test
  void aTypeThatComesAndGoesUnusedDisturbsNobody() {
    together();
    add(title(ann), "one");
    List<CollaborationEvent> events = new ArrayList<>();
    pad(ann).watch(events::add);
    cast.world().run(100);
    NamedTokens other = NamedTokens.of("other");
    ann.engine().typeArrived(other);
    cast.world().run(100);
    ann.engine().typeLeft(other);
    cast.world().run(100);

    assertEquals(List.of(), events);
    add(title(ann), "two");
    converge();
  }

  @Test
  void aTypeThatComesOrGoesWhileAStateIsReadIsSeen() {
    cast.open(ann);
    for (int i = 0; i < 40; i++) {
      add(title(ann), "title" + i);
      cast.add(ann, "token" + i);
      cast.world().run(100);
    }
    Object before = value(title(ann));
    List<Object> wanted = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ann.crash();
      ann.start(cast.type());
      cast.world().runUntil("it is open", 5_000, () -> cast.collaboration(ann) != null);
      ann.disk().slowness(100);
      pad(ann).snapshot().thenAccept(wanted::add);
      cast.world().run(i * 20L);
      ann.engine().typeArrived(TITLES);
      cast.world().run(i % 3 * 50L);
      if (i % 2 == 0) {
        boolean[] left = new boolean[1];
        ann.engine().typeLeft(TITLES).thenRun(() -> left[0] = true);
        cast.world().run(i * 10L);
        ann.engine().typeArrived(TITLES);
        cast.world().runUntil("it has left", 1_000, () -> left[0]);
      }
      ann.disk().slowness(1);
      cast.world().run(100);
      assertEquals(before, value(title(ann)), "after " + i);
      assertEquals(List.of(), cast.status(ann).waitingFor());
    }
  }

  @Test
  void whatIsWrittenDownHasAllAndIsEqualEverywhere() {
    together();
    for (int i = 0; i < 25; i++) {
      add(title(i % 2 == 0 ? ann : bob), "title" + i);
      add(aliases(i % 3 == 0 ? ann : bob), "alias" + i);
      cast.add(ann, "token" + i);
      cast.world().run(100);
    }
    converge();
    Object before = value(title(ann));
    for (SimulatedNode node : List.of(ann, bob)) {
      assertTrue(roots(node) > 0);
      restart(node);
      assertEquals(before, value(title(node)));
      assertEquals(0, node.reports(Report.Kind.ROOT_DROPPED), () -> node.reports().toString());
    }
    SimulatedLink.connect(cast.world(), ann, bob);
    add(title(bob), "after");
    converge();
    ann.disk()
        .journal()
        .forEach(
            (key, value) -> {
              Bytes other = bob.disk().journal().get(key);
              if (WireJournal.isRoot(key) && other != null) {
                assertEquals(WireJournal.rootOf(value), WireJournal.rootOf(other));
              }
            });
  }

  @Test
  void aRootIsOpenedWithoutTheTypeOfASub() {
    cast.open(ann);
    for (int i = 0; i < 25; i++) {
      add(title(ann), "title" + i);
      cast.add(ann, "token" + i);
      cast.world().run(100);
    }
    cast.world().run(1_000);
    ann.crash();
    ann.start(cast.type());
    cast.world().run(500);

    assertEquals(25, cast.value(ann).size());
    assertEquals(List.of(new WaitingFor.Type(TITLES.id())), cast.status(ann).waitingFor());
    assertEquals(0, ann.reports(Report.Kind.ROOT_DROPPED));
    ann.engine().typeArrived(TITLES);
    cast.world().run(500);
    assertEquals(25, ((List<?>) value(title(ann))).size());
  }

  @Test
  void aStateFromAMemberHasThemToo() {
    cast.open(ann);
    for (int i = 0; i < 200; i++) {
      add(title(ann), "title" + i);
    }
    cast.world().run(2_000);
    ann.disk().slowness(1_000);
    cast.open(bob);
    value(title(bob));
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.world().runUntil("bob has it", 60_000, () -> ((List<?>) value(title(bob))).size() >= 150);
    ann.disk().slowness(1);
    cast.converge(60_000, ann, bob);

    assertEquals(value(title(ann)), value(title(bob)));
    assertEquals(0, bob.reports(Report.Kind.REFUSED_BLOCK), () -> bob.reports().toString());
  }

  @Test
  void anArchiveHasThemToo() {
    cast.open(ann);
    add(title(ann), "one");
    add(aliases(ann), "two");
    cast.world().run(500);
    Luggage luggage = new Luggage(guests);
    luggage.unpack(bob, luggage.pack(ann));

    assertEquals(List.of("one"), value(title(bob)));
    assertEquals(List.of("two"), value(aliases(bob)));
    assertTrue(luggage.verify(bob).sound());
  }

  @Test
  void whoMayNotWriteOrReadMayNotDoSoThroughASub() {
    guests.host(ann);
    SimulatedLink.connect(cast.world(), ann, bob);
    guests.join(bob, guests.link(ann, Capability.READ));
    SimulatedNode eve = node("eve");
    SimulatedLink.connect(cast.world(), ann, eve);
    guests.join(eve, guests.link(ann, Capability.LISTEN));
    add(title(ann), "one");
    cast.world().run(1_000);

    assertEquals(List.of("one"), value(title(bob)));
    assertInstanceOf(
        CollaborationException.NotPermitted.class,
        guests.failure(title(bob).update(draft -> draft.mutate("add", "never"))));
    assertInstanceOf(
        CollaborationException.NotPermitted.class, guests.failure(title(eve).snapshot()));
    assertInstanceOf(CollaborationException.NotPermitted.class, guests.failure(pad(eve).subs()));
  }

  @Test
  void aNameIsBounded() {
    cast.open(ann);
    assertThrows(IllegalArgumentException.class, () -> pad(ann).sub("", TITLES.id()));
    assertThrows(IllegalArgumentException.class, () -> pad(ann).sub("x".repeat(129), TITLES.id()));
    assertThrows(IllegalArgumentException.class, () -> pad(ann).sub("\ud800", TITLES.id()));
    assertNotEquals(pad(ann).sub("a", TITLES.id()).id(), new SubId("a", TokenLog.ID));
  }
}
