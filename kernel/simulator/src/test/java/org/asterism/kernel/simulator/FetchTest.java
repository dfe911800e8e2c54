package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.FrameCodec;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** Blocks by name, for members and of their collaboration only. */
class FetchTest {
  private final Cast cast = new Cast(5);
  private final SimulatedNode ann = cast.node("ann");

  private Stranger member() {
    Stranger stranger =
        new Stranger(cast.world(), ann, Objects.requireNonNull(cast.collaboration(ann)).id());
    stranger.join();
    cast.world().run(100);
    return stranger;
  }

  private void annWrites(int tokens) {
    cast.open(ann);
    for (int i = 0; i < tokens; i++) {
      cast.add(ann, "t" + i);
      cast.world().run(100);
    }
  }

  private static Bytes digest(Block block) {
    return block.cid().hash().digest();
  }

  private static List<Frame.Fetched> answers(Stranger stranger) {
    return stranger.heard().stream()
        .filter(Frame.Fetched.class::isInstance)
        .map(Frame.Fetched.class::cast)
        .toList();
  }

  @Test
  void aMemberIsGivenBlocksByName() {
    annWrites(20);
    List<Block> all = List.copyOf(ann.disk().blocks().values());
    Stranger stranger = member();
    List<Bytes> digests = new ArrayList<>(all.stream().map(FetchTest::digest).toList());
    Bytes nothing = digest(Block.of(Cid.RAW, Bytes.utf8("nothing")));
    digests.add(nothing);
    stranger.say(new Frame.Fetch(1, digests));
    cast.world().run(1_000);

    List<Bytes> got = answers(stranger).stream().flatMap(one -> one.blocks().stream()).toList();
    assertEquals(21, all.size());
    assertEquals(all.stream().map(Block::bytes).toList(), got);
    assertEquals(
        List.of(nothing),
        answers(stranger).stream().flatMap(one -> one.absent().stream()).toList());
    assertEquals(0, stranger.unreleased());
  }

  @Test
  void whatIsOfAnotherCollaborationIsNotGiven() {
    annWrites(1);
    List<Boolean> open = new ArrayList<>();
    ann.engine().app(Cast.APP).open("secret", "tokens@1").thenRun(() -> open.add(true));
    cast.world().run(1_000);
    assertEquals(1, open.size());
    Block theirs =
        ann.disk().blocks().values().stream()
            .filter(
                block ->
                    !block
                        .cid()
                        .equals(Objects.requireNonNull(cast.collaboration(ann)).id().genesis()))
            .filter(
                block ->
                    new String(block.bytes().toByteArray(), StandardCharsets.ISO_8859_1)
                        .contains("secret"))
            .findFirst()
            .orElseThrow();
    Stranger stranger = member();
    stranger.say(new Frame.Fetch(1, List.of(digest(theirs))));
    cast.world().run(1_000);
    assertEquals(
        List.of(
            new Frame.Fetched(
                answers(stranger).get(0).channel(), List.of(), List.of(digest(theirs)))),
        answers(stranger));
  }

  @Test
  void whoeverAsksForMoreThanItTakesHoldsUpItself() {
    annWrites(20);
    List<Bytes> digests = ann.disk().blocks().values().stream().map(FetchTest::digest).toList();
    Stranger stranger = member();
    ann.disk().store(false);
    for (int i = 0; i < 10; i++) {
      stranger.say(new Frame.Fetch(1, digests));
    }
    assertTrue(stranger.unreleased() == 0 || !answers(stranger).isEmpty());
    cast.world().run(1_000);
    assertEquals(0, stranger.unreleased());
    assertFalse(stranger.isClosed());
    long named =
        answers(stranger).stream()
            .mapToLong(one -> one.blocks().size() + one.absent().size())
            .sum();
    assertEquals(10L * digests.size(), named, "every name is answered");
  }

  @Test
  void namesTwiceOrTooManyEndTheLink() {
    annWrites(1);
    Bytes digest = digest(List.copyOf(ann.disk().blocks().values()).get(0));
    Stranger twice = member();
    twice.say(new Frame.Fetch(1, List.of(digest, digest)));
    assertTrue(twice.isClosed());
    Stranger many = member();
    List<Bytes> digests = new ArrayList<>();
    for (int i = 0; i <= FrameCodec.MAX_FETCH; i++) {
      digests.add(cast.world().randomBytes(32));
    }
    many.say(new Frame.Fetch(1, digests));
    assertTrue(many.isClosed());
    assertEquals(2, ann.reports(Report.Kind.VIOLATION));
  }
}
