package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** What an application that edits can rely on. */
class EditTest {
  private final Cast cast = new Cast(5);
  private final SimulatedNode ann = cast.node("ann");

  @Test
  void editsThatComeTogetherBecomeFewBlocks() {
    cast.open(ann);
    for (int i = 0; i < 1_000; i++) {
      cast.add(ann, "t" + i);
    }
    cast.converge(5_000, ann);

    assertEquals(1_000, cast.value(ann).size());
    assertTrue(cast.status(ann).blocks() < 20, () -> cast.status(ann).toString());
  }

  @Test
  void aKeystrokeIsASmallBlock() {
    cast.open(ann);
    cast.add(ann, "a");
    cast.converge(1_000, ann);
    cast.add(ann, "b");
    cast.converge(1_000, ann);

    int largest =
        ann.disk().seen().values().stream().mapToInt(block -> block.bytes().size()).max().orElse(0);
    assertTrue(largest <= 350, "a block of " + largest + " bytes");
  }

  @Test
  void anEditThatThrowsChangesNothing() {
    cast.open(ann);
    cast.add(ann, "one");
    cast.addAndThrow(ann, "never");
    cast.add(ann, "two");
    cast.converge(5_000, ann);

    assertEquals(List.of("one", "two"), cast.value(ann));
    assertEquals(1, cast.failures().size());
    assertInstanceOf(IllegalStateException.class, cast.failures().get(0));
  }

  @Test
  void anEditTooLargeForABlockChangesNothing() {
    cast.open(ann);
    cast.add(ann, "one");
    cast.add(ann, "x".repeat(950_000));
    cast.add(ann, "two");
    cast.converge(5_000, ann);

    assertEquals(List.of("one", "two"), cast.value(ann));
    assertInstanceOf(CollaborationException.Invalid.class, cast.failures().get(0));
  }

  @Test
  void aClosedCollaborationTakesNoEditsAndReopensWithAllThatWasInIt() {
    cast.open(ann);
    cast.add(ann, "one");
    Collaboration collaboration = Objects.requireNonNull(cast.collaboration(ann));
    boolean[] closed = new boolean[1];
    collaboration.close().thenRun(() -> closed[0] = true);
    cast.world().runUntil("closed", 5_000, () -> closed[0]);
    List<Throwable> failures = new ArrayList<>();
    collaboration.edit(draft -> 1).whenComplete((commit, failure) -> failures.add(failure));
    cast.world().run(10);
    assertInstanceOf(CollaborationException.Closed.class, failures.get(0));

    cast.open(ann);
    cast.converge(5_000, ann);
    assertEquals(List.of("one"), cast.value(ann));
  }

  @Test
  void aStoppedNodeHasStoredWhatItAccepted() {
    cast.open(ann);
    for (int i = 0; i < 50; i++) {
      cast.add(ann, "t" + i);
    }
    boolean[] stopped = new boolean[1];
    ann.engine().stop().thenRun(() -> stopped[0] = true);
    cast.world().runUntil("stopped", 5_000, () -> stopped[0]);
    assertEquals(50, cast.acknowledged().size());
    ann.crash();
    cast.start(ann);
    cast.converge(5_000, ann);
  }

  @Test
  void aNameIsOneCollaborationWhateverItsType() {
    List<Object> outcomes = new ArrayList<>();
    var app = ann.engine().app(Cast.APP);
    app.open("notes", "nothing").whenComplete((c, failure) -> outcomes.add(failure));
    app.open("two words", "tokens").whenComplete((c, failure) -> outcomes.add(failure));
    app.open("notes", "tokens").whenComplete((c, failure) -> outcomes.add(c));
    app.open("notes", "tokens").whenComplete((c, failure) -> outcomes.add(c));
    app.open("notes", "text").whenComplete((c, failure) -> outcomes.add(failure));
    cast.world().runUntil("all answered", 5_000, () -> outcomes.size() == 5);

    assertEquals(
        1,
        outcomes.stream().filter(CollaborationException.TypeUnavailable.class::isInstance).count());
    assertEquals(
        2, outcomes.stream().filter(CollaborationException.Invalid.class::isInstance).count());
    assertEquals(1, outcomes.stream().filter(Collaboration.class::isInstance).distinct().count());
  }

  @Test
  void subscribersSeeChangesInOrderAndLaggardsAreFailed() {
    cast.open(ann);
    SimulatedNode bob = cast.node("bob");
    cast.open(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    Collected eager = new Collected(Long.MAX_VALUE);
    Collected lazy = new Collected(1);
    Collaboration collaboration = Objects.requireNonNull(cast.collaboration(bob));
    collaboration.events().subscribe(eager);
    collaboration.events().subscribe(lazy);
    for (int i = 0; i < 5_000; i++) {
      cast.add(ann, "t" + i);
      cast.world().run(1);
    }
    cast.converge(10_000, ann, bob);

    List<CollaborationEvent.Changed> changes =
        eager.events.stream()
            .filter(CollaborationEvent.Changed.class::isInstance)
            .map(CollaborationEvent.Changed.class::cast)
            .toList();
    assertEquals(5_000, changes.stream().mapToInt(change -> change.changes().size()).sum());
    for (int i = 1; i < changes.size(); i++) {
      assertTrue(changes.get(i).clock().dominates(changes.get(i - 1).clock()));
    }
    assertEquals(1, lazy.events.size());
    for (int i = 0; i < 9_000; i++) {
      cast.add(bob, "more" + i);
    }
    cast.world().run(1_000);
    assertInstanceOf(CollaborationException.Overflow.class, lazy.failure());
  }

  private static final class Collected implements Flow.Subscriber<CollaborationEvent> {
    private final List<CollaborationEvent> events = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final long wanted;

    Collected(long wanted) {
      this.wanted = wanted;
    }

    Throwable failure() {
      return failures.get(0);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(wanted);
    }

    @Override
    public void onNext(CollaborationEvent event) {
      events.add(event);
    }

    @Override
    public void onError(Throwable failure) {
      failures.add(failure);
    }

    @Override
    public void onComplete() {}
  }
}
