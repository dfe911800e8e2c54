package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.asterism.kernel.api.collab.Broadcast;
import org.asterism.kernel.api.collab.BroadcastStats;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationException.NotPermitted;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** What people who want to see each other's cursors rely on. */
class BroadcastTest {
  private final Cast cast = new Cast(9);
  private final Guests guests = new Guests(cast);
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");

  private SimulatedLink connect(SimulatedNode one, SimulatedNode other) {
    return SimulatedLink.connect(cast.world(), one, other);
  }

  private void share() {
    guests.host(ann);
    connect(ann, bob);
    guests.join(bob, guests.link(ann, Capability.WRITE));
    cast.world().run(1_000);
  }

  private CompletionStage<Void> say(SimulatedNode node, String text) {
    return guests.of(node).broadcast(Bytes.utf8(text));
  }

  private BroadcastStats stats(SimulatedNode node) {
    return cast.status(node).broadcasts();
  }

  /** Takes what is said, as much of it as it asks for. */
  private static final class Ears implements Flow.Subscriber<Broadcast> {
    private final long wanted;
    private final List<Broadcast> heard = new ArrayList<>();
    private final List<Flow.Subscription> subscriptions = new ArrayList<>();
    private boolean ended;

    Ears(long wanted) {
      this.wanted = wanted;
    }

    List<String> texts() {
      return heard.stream().map(one -> new String(one.payload().toByteArray(), UTF)).toList();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscriptions.add(subscription);
      subscription.request(wanted);
    }

    @Override
    public void onNext(Broadcast broadcast) {
      heard.add(broadcast);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      ended = true;
    }
  }

  private static final java.nio.charset.Charset UTF = java.nio.charset.StandardCharsets.UTF_8;

  private Ears listen(SimulatedNode node) {
    Ears ears = new Ears(Long.MAX_VALUE);
    guests.of(node).broadcasts().subscribe(ears);
    cast.world().run(10);
    return ears;
  }

  @Test
  void membersHearWhatIsSaidInOrderAndNothingOfItIsStored() {
    share();
    Ears ears = listen(bob);
    Ears own = listen(ann);
    Set<Bytes> before = Set.copyOf(bob.disk().journal().keySet());
    for (int i = 0; i < 10; i++) {
      guests.await(say(ann, "cursor " + i));
    }
    cast.world().run(1_000);

    assertEquals(10, ears.heard.size());
    assertEquals("cursor 0", ears.texts().get(0));
    assertEquals("cursor 9", ears.texts().get(9));
    assertEquals(List.of(), own.heard, "nobody hears itself");
    assertEquals(0, cast.status(bob).blocks());
    assertEquals(0, cast.status(ann).blocks());
    assertEquals(before, Set.copyOf(bob.disk().journal().keySet()));
    assertEquals(10, stats(ann).said());
    assertEquals(10, stats(bob).heard());

    cast.add(ann, "an edit");
    cast.converge(5_000, ann, bob);
    assertEquals(
        Set.of(ears.heard.get(0).by()),
        cast.status(bob).clock().entries().keySet(),
        "of the device whose edits these are");
    guests.await(guests.of(bob).close());
    cast.world().run(10);
    assertTrue(ears.ended);
  }

  @Test
  void aListenerPassesOnWhatItCannotReadAndAReaderHearsAndSaysNothing() {
    guests.host(ann);
    connect(ann, bob);
    guests.join(bob, guests.link(ann, Capability.LISTEN));
    SimulatedNode dan = cast.node("dan");
    connect(bob, dan);
    guests.join(dan, guests.link(ann, Capability.READ));
    cast.world().run(1_000);
    Ears relay = listen(bob);
    Ears reader = listen(dan);
    guests.await(say(ann, "quite-a-secret"));
    cast.world().run(1_000);

    assertEquals(List.of("quite-a-secret"), reader.texts());
    assertEquals(List.of(), relay.heard);
    assertEquals(1, stats(bob).heard());
    for (SimulatedNode node : List.of(bob, dan)) {
      CollaborationException failure = guests.failure(say(node, "x"));
      assertEquals(Capability.WRITE, assertInstanceOf(NotPermitted.class, failure).needed());
    }
  }

  @Test
  void whatIsTooLongOrTooMuchIsRefusedWhereItIsSaid() {
    share();
    guests.await(say(ann, "x".repeat(Broadcast.MAX_BYTES)));
    assertInstanceOf(
        CollaborationException.Invalid.class,
        guests.failure(say(ann, "x".repeat(Broadcast.MAX_BYTES + 1))));
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(say(ann, "again").toCompletableFuture());
    }
    cast.world().run(1_000);
    long refused = all.stream().filter(CompletableFuture::isCompletedExceptionally).count();
    assertTrue(refused > 150 && refused < 200, refused + " refused");
    assertInstanceOf(CollaborationException.Overflow.class, guests.failure(all.get(199)));
    guests.await(say(ann, "later"));
  }

  @Test
  void whoeverDoesNotKeepUpMissesTheOldest() {
    share();
    Ears slow = new Ears(1);
    guests.of(bob).broadcasts().subscribe(slow);
    cast.world().run(10);
    for (int i = 0; i < 5_000; i++) {
      say(ann, "n" + i);
      cast.world().run(60);
    }
    assertEquals(List.of("n0"), slow.texts());
    slow.subscriptions.get(0).request(Long.MAX_VALUE);
    cast.world().run(1_000);
    assertEquals(4_097, slow.heard.size());
    assertEquals("n4999", slow.texts().get(4_096));
  }

  @Test
  void whatDoesNotFitOnABusyLinkIsDroppedAndEditsAreNot() {
    share();
    SimulatedLink link = java.util.Objects.requireNonNull(ann.links().get(bob.peerId()));
    Ears ears = listen(bob);
    link.stall(20_000);
    for (int i = 0; i < 300; i++) {
      say(ann, "x".repeat(4_000));
      cast.world().run(50);
    }
    cast.add(ann, "an edit");
    cast.converge(30_000, ann, bob);
    assertTrue(stats(ann).dropped() > 100, stats(ann).toString());
    assertTrue(ears.heard.size() < 200, ears.heard.size() + " heard");
    int before = ears.heard.size();
    guests.await(say(ann, "there is room again"));
    cast.world().run(1_000);
    assertEquals(before + 1, ears.heard.size());
  }

  @Test
  void inACircleEachHearsEachOnce() {
    share();
    SimulatedNode dan = cast.node("dan");
    connect(bob, dan);
    connect(dan, ann);
    guests.join(dan, guests.link(ann, Capability.WRITE));
    cast.world().run(1_000);
    Ears ears = listen(dan);
    for (int i = 0; i < 20; i++) {
      guests.await(say(ann, "n" + i));
      cast.world().run(100);
    }
    assertEquals(20, ears.heard.size());
    assertTrue(stats(dan).repeated() > 0, stats(dan).toString());
    assertEquals(0, stats(dan).refused());
  }

  @Test
  void whoeverComesBackIsHeardAgain() {
    share();
    Ears ears = listen(bob);
    guests.await(say(ann, "before"));
    cast.world().run(1_000);
    ann.crash();
    cast.start(ann);
    cast.world().run(1_000);
    connect(ann, bob);
    cast.world().run(1_000);
    guests.await(say(ann, "after"));
    cast.world().run(1_000);
    assertEquals(List.of("before", "after"), ears.texts());
    Collaboration hosted = guests.of(ann);
    assertFalse(hosted.isPublic());
  }
}
