package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.asterism.kernel.api.collab.BroadcastStats;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.internal.block.Certificate;
import org.asterism.kernel.core.internal.broadcast.BroadcastSeal;
import org.asterism.kernel.core.internal.broadcast.Introduction;
import org.asterism.kernel.core.internal.broadcast.Message;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** What members who lie, play back and flood cannot do with broadcasts. */
class HostileBroadcastTest {
  private final Cast cast = new Cast(10);
  private final Guests guests = new Guests(cast);
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");
  private final Link link = open();
  private final Secrets secrets = Secrets.of(link.capability(), link.secret());
  private final CollaborationId id = link.collaboration();
  private final Signer replica = signer();
  private final Signer session = signer();
  private final Insider insider = new Insider(cast.world(), ann, link);

  private Link open() {
    guests.host(ann);
    SimulatedLink.connect(cast.world(), ann, bob);
    guests.join(bob, guests.link(ann, Capability.WRITE));
    cast.world().run(1_000);
    return guests.link(ann, Capability.WRITE);
  }

  private Signer signer() {
    return cast.world().signatures().signer(cast.world().randomBytes(32));
  }

  private Signer owner() {
    return cast.world().signatures().signer(secrets.ownerSeed());
  }

  private long now() {
    return ann.wallMillis();
  }

  private Introduction introduction(CollaborationId of, Signer owner, long until) {
    ReplicaId by = new ReplicaId(replica.publicKey().data());
    return Introduction.make(
        of, replica, Certificate.sign(of, by, owner), session.publicKey(), until);
  }

  private Introduction introduction() {
    return introduction(id, owner(), cast.world().now() / 3_600_000_000L * 3_600_000 + HOUR);
  }

  private static final long HOUR = 1_700_000_000_000L + 3_500_000;

  private Bytes sealed(Introduction by, long counter, long expiry) {
    return new BroadcastSeal(secrets.read())
        .seal(
            by.session(),
            cast.world().randomBytes(BroadcastSeal.NONCE_BYTES),
            Message.associated(id, by.digest(), counter, expiry),
            Bytes.utf8("hello"));
  }

  private Bytes message(Introduction by, long counter, long expiry, Signer signer) {
    return Message.sign(id, by, counter, expiry, sealed(by, counter, expiry), signer);
  }

  private Bytes message(long counter) {
    return message(introduction(), counter, now() + 30_000, session);
  }

  private void send(Bytes message) {
    insider.say(new Frame.Broadcast(1, message));
    cast.world().run(100);
  }

  private BroadcastStats stats(SimulatedNode node) {
    return cast.status(node).broadcasts();
  }

  private long count(Supplier<Long> counter, Runnable act) {
    long before = counter.get();
    act.run();
    return counter.get() - before;
  }

  @Test
  void aGoodOneIsHeardAndPassedOnSoThatTheOthersHereAreRefusedForWhatIsWrongWithThem() {
    send(message(1));
    assertEquals(1, stats(ann).heard());
    assertEquals(1, stats(bob).heard());
  }

  @Test
  void whatIsPlayedBackOrOlderOrOutOfTimeIsDroppedAndCounted() {
    Bytes third = message(3);
    send(third);
    assertEquals(1, count(() -> stats(ann).repeated(), () -> send(third)));
    assertEquals(1, count(() -> stats(ann).late(), () -> send(message(2))));
    Introduction by = introduction();
    assertEquals(
        1, count(() -> stats(ann).expired(), () -> send(message(by, 4, now() - 61_000, session))));
    assertEquals(
        1, count(() -> stats(ann).expired(), () -> send(message(by, 5, now() + 120_000, session))));
    Introduction forEver = introduction(id, owner(), Long.MAX_VALUE);
    assertEquals(
        1,
        count(() -> stats(ann).expired(), () -> send(message(forEver, 6, now() + 1_000, session))));
    assertEquals(1, stats(ann).heard());
    assertEquals(1, stats(bob).heard());
    assertEquals(0, stats(bob).repeated() + stats(bob).late() + stats(bob).refused());

    cast.world().run(200_000);
    assertEquals(1, count(() -> stats(ann).expired(), () -> send(third)), "much later");
  }

  @Test
  void whatIsForgedIsRefusedAndNeitherTellsNorSpreads() {
    long until = introduction().until();
    long soon = now() + 30_000;
    CollaborationId other =
        guests.await(bob.engine().app(Cast.APP).openPrivate("other", "tokens")).id();
    Introduction good = introduction();
    Introduction uncertified = introduction(id, signer(), until);
    Introduction elsewhere = introduction(other, owner(), until);
    Introduction stolen =
        Introduction.make(
            id,
            replica,
            Certificate.sign(id, new ReplicaId(signer().publicKey().data()), owner()),
            session.publicKey(),
            until);
    Bytes sealed = sealed(good, 7, soon);
    Bytes unopenable = Message.sign(id, good, 8, soon, cast.world().randomBytes(60), session);
    Bytes junk = cast.world().randomBytes(200);
    Bytes cut = message(9).slice(0, 300);
    for (Bytes forged :
        new Bytes[] {
          message(uncertified, 1, soon, session),
          message(elsewhere, 2, soon, session),
          message(stolen, 3, soon, session),
          message(good, 4, soon, replica),
          Message.sign(other, good, 5, soon, sealed(good, 5, soon), session),
          message(introduction(), 6, soon, signer()),
          Message.sign(id, good, 7, soon, sealed.slice(0, sealed.size() - 1), session),
          unopenable,
          junk,
          cut
        }) {
      assertEquals(1, count(() -> stats(ann).refused(), () -> send(forged)));
    }
    assertEquals(0, stats(ann).heard());
    assertEquals(0, stats(bob).heard() + stats(bob).refused(), "nothing was passed on");
    assertFalse(insider.isClosed());
    send(message(20));
    assertEquals(1, stats(ann).heard());
  }

  @Test
  void nobodyIsKeptFromSpeakingByOneWhoSpeaksInItsName() {
    for (int i = 1; i <= 100; i++) {
      insider.say(
          new Frame.Broadcast(1, message(introduction(), 1_000 + i, now() + 9_000, replica)));
    }
    cast.world().run(1_000);
    assertTrue(stats(ann).refused() >= 100, stats(ann).toString());
    send(message(1));
    assertEquals(1, stats(ann).heard());
  }

  @Test
  void aFloodIsLimitedAndEditsMeetMeanwhile() {
    Introduction by = introduction();
    long soon = now() + 30_000;
    for (int i = 1; i <= 3_000; i++) {
      Bytes message = message(by, i, soon, session);
      ann.engine()
          .linkFrame(
              insider,
              org.asterism.kernel.core.internal.sync.FrameCodec.encode(
                  new Frame.Broadcast(1, message)));
    }
    cast.add(bob, "an edit");
    cast.add(ann, "another");
    cast.converge(5_000, ann, bob);
    assertTrue(stats(ann).heard() <= 120, stats(ann).toString());
    assertTrue(stats(bob).heard() <= 120, stats(bob).toString());
    assertTrue(stats(ann).limited() + stats(ann).dropped() > 2_800, stats(ann).toString());
    assertFalse(insider.isClosed());
  }

  @Test
  void aMessageThatIsTooLongEndsTheLink() {
    insider.say(new Frame.Broadcast(1, Bytes.wrap(new byte[Message.MAX_BYTES + 1])));
    assertTrue(insider.isClosed());
  }
}
