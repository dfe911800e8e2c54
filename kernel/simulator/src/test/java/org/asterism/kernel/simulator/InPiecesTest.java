package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.Link;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.Witness;
import org.junit.jupiter.api.Test;

/** Blocks that are longer than a relay lets through a circuit. */
class InPiecesTest {
  private static final long LIMIT = 128 << 10;
  private static final int PIECE = 32 << 10;
  private static final String PASTED = "x".repeat(800_000);

  private final Cast cast = new Cast(11);
  private final SimulatedNode ann = cast.node("ann");
  private long links;
  private long carried;

  /** A relay that ends each circuit when it has carried so much, and takes the next at once. */
  private void circuits(SimulatedNode one, SimulatedNode other) {
    cast.world()
        .witness(
            new Witness() {
              @Override
              public void ended(SimulatedLink link) {
                links++;
                carried += link.bytes();
                cast.world()
                    .after(100_000, () -> SimulatedLink.connect(cast.world(), one, other, LIMIT));
              }
            });
    SimulatedLink.connect(cast.world(), one, other, LIMIT);
  }

  private SimulatedNode bobBehindARelay() {
    SimulatedNode bob = cast.node("bob");
    cast.open(ann);
    cast.open(bob);
    circuits(ann, bob);
    cast.converge(5_000, ann, bob);
    return bob;
  }

  @Test
  void whatNoCircuitLetsThroughComesOverMany() {
    SimulatedNode bob = bobBehindARelay();

    cast.add(ann, PASTED);
    cast.converge(60_000, ann, bob);

    assertEquals(List.of(PASTED), cast.value(bob));
    assertTrue(links >= 6, () -> links + " circuits");
    assertTrue(carried < 2L * PASTED.length(), () -> carried + " bytes");
  }

  @Test
  void whatWasWrittenBehindItComesBehindIt() {
    SimulatedNode bob = bobBehindARelay();

    cast.add(ann, PASTED);
    for (int i = 0; i < 40; i++) {
      cast.world().run(100);
      cast.add(ann, "a" + i + "y".repeat(20_000));
      cast.add(bob, "b" + i);
    }
    cast.converge(120_000, ann, bob);

    assertEquals(81, cast.value(bob).size());
    assertTrue(carried < 4L * PASTED.length(), () -> carried + " bytes");
  }

  @Test
  void oneWhoComesLaterCatchesUpWithWhatWasPastedBefore() {
    cast.open(ann);
    for (int i = 0; i < 5; i++) {
      cast.add(ann, i + "z".repeat(300_000));
      cast.world().run(1_000);
    }
    SimulatedNode bob = cast.node("bob");
    cast.open(bob);
    circuits(bob, ann);

    cast.converge(120_000, ann, bob);
    assertEquals(5, cast.value(bob).size());
  }

  private Stranger member() {
    Stranger stranger =
        new Stranger(cast.world(), ann, Objects.requireNonNull(cast.collaboration(ann)).id());
    stranger.join(Feature.OVERLAY, Feature.PIECES);
    cast.world().run(100);
    return stranger;
  }

  private static Bytes digest(DeltaBlock block) {
    return block.cid().hash().digest();
  }

  private static void offer(Stranger from, DeltaBlock block) {
    int size = block.block().bytes().size();
    from.say(new Frame.Piece(1, digest(block), size, 0, Bytes.empty()));
  }

  /** Gives what was asked for last, or as many bytes that are not it. */
  private static void give(Stranger from, DeltaBlock block, boolean honest) {
    Frame.PieceWanted wanted =
        from.heard().stream()
            .filter(Frame.PieceWanted.class::isInstance)
            .map(Frame.PieceWanted.class::cast)
            .reduce((one, next) -> next)
            .orElseThrow();
    Bytes all = block.block().bytes();
    Bytes right = all.slice(wanted.from(), wanted.upTo());
    Bytes given = honest ? right : Bytes.wrap(new byte[right.size()]);
    from.say(new Frame.Piece(1, digest(block), all.size(), wanted.from(), given));
  }

  private boolean has(DeltaBlock block) {
    cast.letStore();
    return ann.disk().has(block.cid());
  }

  private long refusals() {
    return ann.reports().stream()
        .filter(report -> report.kind() == Report.Kind.REFUSED_BLOCK)
        .count();
  }

  @Test
  void piecesOfSeveralMakeABlock() {
    cast.open(ann);
    Stranger one = member();
    Stranger other = member();
    DeltaBlock block = one.block(null, "x".repeat(2 * PIECE));
    offer(one, block);
    give(one, block, true);
    one.close("gone");
    ann.engine().linkClosed(one);
    offer(other, block);
    give(other, block, true);
    give(other, block, true);

    assertTrue(has(block));
    assertEquals(0, refusals());
  }

  @Test
  void whoGivesFalsePiecesIsFoundOutAndOthersAreAsked() {
    cast.open(ann);
    Stranger liar = member();
    Stranger honest = member();
    DeltaBlock block = honest.block(null, "x".repeat(PIECE));
    offer(liar, block);
    offer(honest, block);
    give(liar, block, false);
    give(liar, block, false);
    assertEquals(1, refusals());
    assertFalse(has(block));
    give(honest, block, true);
    give(honest, block, true);

    assertTrue(has(block));
    assertEquals(1, refusals());
  }

  @Test
  void afterFalsePiecesAmongRightOnesOneAloneIsAsked() {
    cast.open(ann);
    Stranger liar = member();
    Stranger honest = member();
    DeltaBlock block = honest.block(null, "x".repeat(PIECE));
    offer(liar, block);
    give(liar, block, false);
    liar.close("gone");
    ann.engine().linkClosed(liar);
    offer(honest, block);
    give(honest, block, true);
    assertEquals(0, refusals(), "nobody can tell who it was");
    assertFalse(has(block));
    give(honest, block, true);
    give(honest, block, true);

    assertTrue(has(block));
    assertEquals(0, refusals());
  }

  @Test
  void whatNobodyAskedForIsRefused() {
    cast.open(ann);
    Stranger stranger = member();
    DeltaBlock block = stranger.block(null, "x");
    Bytes all = block.block().bytes();
    stranger.say(new Frame.Piece(1, digest(block), all.size(), 0, all));

    assertEquals(1, refusals());
    assertFalse(has(block));
    assertEquals(0, stranger.unreleased());
  }

  @Test
  void noMemberHasMoreThanItsShareAssembled() {
    cast.open(ann);
    Stranger stranger = member();
    DeltaBlock last = null;
    for (int i = 0; i < 10; i++) {
      last = stranger.block(null, i + "x".repeat(PIECE));
      offer(stranger, last);
    }
    long asked = stranger.heard().stream().filter(Frame.PieceWanted.class::isInstance).count();

    assertEquals(4, asked);
  }

  @Test
  void whereThereIsNoRoomTheOldestGoesOfWhoHasMost() {
    cast.open(ann);
    Stranger first = member();
    for (Stranger one : List.of(first, member(), member(), member())) {
      for (int i = 0; i < 4; i++) {
        one.say(new Frame.Piece(1, cast.world().randomBytes(32), Link.MAX_FRAME, 0, Bytes.empty()));
      }
    }
    assertEquals(0, notWanted(first));
    Stranger late = member();
    DeltaBlock block = late.block(null, "x".repeat(PIECE));
    offer(late, block);
    give(late, block, true);
    give(late, block, true);

    assertTrue(has(block));
    assertEquals(1, notWanted(first));
  }

  private static long notWanted(Stranger by) {
    return by.heard().stream()
        .filter(Frame.PieceWanted.class::isInstance)
        .map(Frame.PieceWanted.class::cast)
        .filter(wanted -> wanted.from() == wanted.upTo())
        .count();
  }

  @Test
  void membersAreGivenPiecesOfWhatIsHere() {
    cast.open(ann);
    cast.add(ann, PASTED);
    cast.world().run(2_000);
    Bytes block =
        ann.disk().blocks().values().stream()
            .map(one -> one.bytes())
            .filter(bytes -> bytes.size() > PASTED.length())
            .findFirst()
            .orElseThrow();
    Bytes digest =
        ann.disk().blocks().values().stream()
            .filter(one -> one.bytes().equals(block))
            .findFirst()
            .orElseThrow()
            .cid()
            .hash()
            .digest();
    Stranger stranger = member();
    stranger.say(new Frame.PieceWanted(1, digest, 700_000, 700_100));
    stranger.say(new Frame.PieceWanted(1, Bytes.wrap(new byte[32]), 0, 100));
    cast.world().run(1_000);

    List<Frame> given = stranger.heard().stream().filter(Frame.Piece.class::isInstance).toList();
    assertEquals(
        List.of(
            new Frame.Piece(1, digest, block.size(), 700_000, block.slice(700_000, 700_100)),
            new Frame.Piece(1, Bytes.wrap(new byte[32]), 0, 0, Bytes.empty())),
        given.stream()
            .map(Frame.Piece.class::cast)
            .map(p -> new Frame.Piece(1, p.digest(), p.size(), p.from(), p.bytes()))
            .toList());
    assertEquals(0, stranger.unreleased());
  }
}
