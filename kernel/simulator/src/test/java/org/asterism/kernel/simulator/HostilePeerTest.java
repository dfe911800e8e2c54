package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.FrameCodec;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bad input costs the sender, and nobody else anything. */
class HostilePeerTest {
  private final Cast cast = new Cast(9);
  private final SimulatedNode ann = cast.node("ann");
  private Stranger stranger = placeholder();

  private Stranger placeholder() {
    cast.open(ann);
    return new Stranger(cast.world(), ann, id());
  }

  private CollaborationId id() {
    return Objects.requireNonNull(cast.collaboration(ann)).id();
  }

  @BeforeEach
  void annHasEdited() {
    cast.add(ann, "one");
    cast.converge(5_000, ann);
    stranger = new Stranger(cast.world(), ann, id());
  }

  @AfterEach
  void annGoesOn() {
    cast.add(ann, "last");
    cast.converge(5_000, ann);
    assertTrue(cast.value(ann).contains("last"));
    assertEquals(List.of(), cast.world().problems());
  }

  private void assertViolation() {
    assertTrue(stranger.isClosed());
    assertEquals(1, ann.reports(Report.Kind.VIOLATION));
    assertTrue(ann.engine().members().isEmpty());
  }

  @Test
  void junkEndsTheLink() {
    stranger.say(Bytes.hex("deadbeef"));
    assertViolation();
  }

  @Test
  void aFrameBeforeHelloEndsTheLink() {
    stranger.say(new Frame.Announce(List.of()));
    assertViolation();
  }

  @Test
  void aSecondHelloEndsTheLink() {
    stranger.hello();
    stranger.hello();
    assertViolation();
  }

  @Test
  void aChannelThatWasNotAnnouncedEndsTheLink() {
    stranger.join();
    stranger.say(new Frame.Clock(7, false, null, null, List.of()));
    assertViolation();
  }

  @Test
  void aChannelUsedTwiceEndsTheLink() {
    stranger.join();
    stranger.say(new Frame.Announce(List.of(new Frame.Announcement(1, Bytes.wrap(new byte[32])))));
    assertViolation();
  }

  @Test
  void tooManyAnnouncementsEndTheLink() {
    stranger.hello();
    List<Frame.Announcement> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      many.add(new Frame.Announcement(i, Bytes.wrap(new byte[32])));
    }
    stranger.say(new Frame.Announce(many));
    assertViolation();
  }

  @Test
  void whoeverCannotProveIsShownNothing() {
    stranger.hello();
    stranger.say(new Frame.Announce(List.of(new Frame.Announcement(1, Bytes.wrap(new byte[32])))));
    stranger.say(new Frame.Clock(1, false, null, null, List.of()));
    cast.add(ann, "two");
    cast.world().run(10_000);

    assertFalse(
        stranger.heard().stream().anyMatch(Frame.OfChannel.class::isInstance),
        () -> stranger.heard().toString());
    assertEquals(0, stranger.unreleased());
  }

  @Test
  void whoeverProvesIsAMemberAndIsSentWhatItLacks() {
    stranger.join();
    stranger.say(new Frame.Clock(1, false, null, null, List.of()));

    assertEquals(List.of(stranger.peer()), ann.engine().members());
    assertTrue(stranger.heard().stream().anyMatch(Frame.Blocks.class::isInstance));
  }

  @Test
  void aForgedSignatureIsRefused() {
    stranger.join();
    DeltaBlock good = stranger.block(null, "forged");
    byte[] bytes = good.block().bytes().toByteArray();
    bytes[bytes.length - 1]++;
    stranger.send(DeltaBlock.decode(Block.of(Cid.DAG_CBOR, Bytes.wrap(bytes))));

    assertEquals(1, ann.reports(Report.Kind.REFUSED_BLOCK));
    assertEquals(1, cast.status(ann).invalid());
    assertEquals(List.of("one"), cast.value(ann));
    assertEquals(0, stranger.unreleased());
  }

  @Test
  void aForgedEndOfARunDoesNotCostThoseBefore() {
    stranger.join();
    DeltaBlock first = stranger.block(null, "first");
    DeltaBlock second = stranger.block(first, "second");
    byte[] bytes = stranger.block(second, "forged").block().bytes().toByteArray();
    bytes[bytes.length - 1]++;
    stranger.send(first, second, DeltaBlock.decode(Block.of(Cid.DAG_CBOR, Bytes.wrap(bytes))));

    assertTrue(cast.value(ann).containsAll(List.of("first", "second")));
    assertEquals(3, cast.status(ann).blocks());
    assertEquals(1, cast.status(ann).invalid());
  }

  @Test
  void aBlockOfAnotherCollaborationIsRefused() {
    stranger.join();
    Stranger elsewhere =
        new Stranger(cast.world(), ann, new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.utf8("x"))));
    stranger.send(elsewhere.block(null, "misplaced"));

    assertEquals(1, ann.reports(Report.Kind.REFUSED_BLOCK));
    assertEquals(List.of("one"), cast.value(ann));
  }

  @Test
  void aBlockWithAnotherBeginThanItsPredecessorsEndIsRefused() {
    stranger.join();
    DeltaBlock first = stranger.block(null, "a", "b");
    Stranger other = new Stranger(cast.world(), ann, id());
    stranger.send(first);
    stranger.send(other.block(first, "not mine"));

    assertEquals(1, ann.reports(Report.Kind.REFUSED_BLOCK));
    assertEquals(2, cast.status(ann).blocks());
  }

  @Test
  void aPayloadOfNoTypeHasNoEffectAndWhatFollowsDoes() {
    stranger.join();
    DeltaBlock nonsense = stranger.block(null, 3, Bytes.hex("ff"));
    DeltaBlock after = stranger.block(nonsense, "after");
    stranger.send(nonsense);
    stranger.send(after);

    assertEquals(1, ann.reports(Report.Kind.NO_EFFECT));
    assertTrue(cast.value(ann).contains("after"));
    assertEquals(4, cast.status(ann).clock().get(stranger.replicaId()));
    cast.letStore();
    ann.crash();
    cast.start(ann);
    cast.converge(5_000, ann);
    assertEquals(1, cast.status(ann).invalid());
    assertTrue(cast.value(ann).contains("after"));
  }

  @Test
  void blocksThatComeEarlyWaitForWhatTheyFollowOn() {
    stranger.join();
    DeltaBlock first = stranger.block(null, "first");
    DeltaBlock second = stranger.block(first, "second");
    DeltaBlock third = stranger.block(second, "third");
    stranger.send(third);
    stranger.send(second);
    assertEquals(2, cast.status(ann).waiting());
    assertEquals(List.of("one"), cast.value(ann));
    assertEquals(0, stranger.unreleased());

    stranger.send(first);
    assertEquals(0, cast.status(ann).waiting());
    assertTrue(cast.value(ann).containsAll(List.of("first", "second", "third")));
  }

  @Test
  void earlyBlocksAreKeptOnlyToABound() {
    stranger.join();
    DeltaBlock first = stranger.block(null, "first");
    DeltaBlock last = first;
    for (int i = 0; i < 200; i++) {
      last = stranger.block(last, "x".repeat(100_000));
      stranger.send(last);
    }
    assertTrue(cast.status(ann).waiting() <= 90, "at most 8 MiB wait");
    assertEquals(0, stranger.unreleased());
  }

  @Test
  void whoFillsTheSpaceForEarlyBlocksPushesOutNobody() {
    stranger.join();
    Stranger slow = new Stranger(cast.world(), ann, id());
    slow.join();
    DeltaBlock first = slow.block(null, "slow first");
    DeltaBlock second = slow.block(first, "slow second");
    slow.send(second);
    DeltaBlock last = stranger.block(null, "never sent");
    for (int i = 0; i < 50; i++) {
      DeltaBlock[] early = new DeltaBlock[100];
      for (int j = 0; j < early.length; j++) {
        last = stranger.block(last, "flood");
        early[j] = last;
      }
      stranger.send(early);
    }
    cast.world().run(2_000);
    assertEquals(4_096, cast.status(ann).waiting());
    Stranger third = new Stranger(cast.world(), ann, id());
    third.join();
    DeltaBlock one = third.block(null, "third first");
    third.send(third.block(one, "third second"));

    slow.send(first);
    third.send(one);

    assertTrue(
        cast.value(ann)
            .containsAll(List.of("slow first", "slow second", "third first", "third second")));
  }

  @Test
  void whatFollowsOnARefusedBlockDoesNotWait() {
    stranger.join();
    Stranger other = new Stranger(cast.world(), ann, id());
    DeltaBlock first = stranger.block(null, "a");
    DeltaBlock wrong = other.block(first, "not mine");
    DeltaBlock after = other.block(wrong, "after");
    DeltaBlock last = other.block(after, "last");
    stranger.send(last);
    stranger.send(after);
    assertEquals(2, cast.status(ann).waiting());

    stranger.send(first, wrong);
    assertEquals(0, cast.status(ann).waiting());
    assertEquals(3, cast.status(ann).invalid());
    stranger.send(last);
    assertEquals(0, cast.status(ann).waiting());
    assertEquals(4, cast.status(ann).invalid());
    assertEquals(2, cast.status(ann).blocks());
    cast.world().run(20_000);
    assertEquals(0, stranger.unreleased());
  }

  @Test
  void whatAMemberSentEarlyGoesWithIt() {
    stranger.join();
    DeltaBlock first = stranger.block(null, "first");
    stranger.send(stranger.block(first, "second"));
    assertEquals(1, cast.status(ann).waiting());

    ann.engine().linkClosed(stranger);
    cast.world().run(3_100);
    assertEquals(0, cast.status(ann).waiting());
  }

  @Test
  void aLieAboutOurReplicaCostsAtMostOneReplicaAStart() {
    ann.crash();
    cast.start(ann);
    cast.converge(5_000, ann);
    stranger = new Stranger(cast.world(), ann, id());
    stranger.join();
    for (int i = 0; i < 5; i++) {
      Cid nothing = Cid.of(Cid.DAG_CBOR, Bytes.utf8("nothing" + i));
      for (var replica : cast.status(ann).clock().entries().keySet()) {
        stranger.say(
            new Frame.Clock(1, false, null, null, List.of(new Head(replica, 99, nothing))));
      }
      cast.add(ann, "edit" + i);
      cast.converge(5_000, ann);
    }
    assertEquals(1, ann.reports(Report.Kind.NEW_REPLICA));
  }

  @Test
  void mutatedFramesNeverHarm() {
    Random random = cast.world().random();
    for (int round = 0; round < 400; round++) {
      Stranger peer = new Stranger(cast.world(), ann, id());
      peer.join();
      DeltaBlock block = peer.block(null, "fine" + round);
      List<Frame> frames =
          List.of(
              new Frame.Blocks(1, List.of(), List.of(block.block().bytes())),
              new Frame.Clock(
                  1, true, null, null, List.of(new Head(peer.replicaId(), 1, block.cid()))),
              new Frame.Announce(List.of(new Frame.Announcement(2, Bytes.wrap(new byte[32])))),
              new Frame.Have(1, List.of(new Frame.Mark(Bytes.wrap(new byte[8]), 5))),
              new Frame.Want(1, random.nextBoolean(), List.of(Bytes.wrap(new byte[8]))),
              new Frame.Want(1, random.nextBoolean(), null),
              new Frame.Bye(1));
      byte[] bytes = FrameCodec.encode(frames.get(random.nextInt(frames.size()))).toByteArray();
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Bytes mutated = Bytes.wrap(bytes);
      peer.say(random.nextInt(4) == 0 ? mutated.slice(0, random.nextInt(mutated.size())) : mutated);
      ann.engine().linkClosed(peer);
    }
    cast.world().run(100);
    assertTrue(
        cast.value(ann).stream().allMatch(one -> one.equals("one") || one.startsWith("fine")));
  }
}
