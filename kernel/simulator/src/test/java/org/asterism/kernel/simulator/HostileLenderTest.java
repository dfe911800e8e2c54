package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.collab.WaitingFor;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.EngineSettings.Checkpoints;
import org.asterism.kernel.core.EngineSettings.Intervals;
import org.asterism.kernel.core.EngineSettings.Limits;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever gives a state can give a wrong one: it is refused, or it passes, and nothing is lost. */
class HostileLenderTest {
  private static final int MUCH = 60;

  private final Cast cast =
      new Cast(
          3,
          new EngineSettings(
              Limits.defaults(),
              Intervals.defaults(),
              new Checkpoints(1_000, 1 << 20, 1_000, 50, 1_000)));
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");

  @BeforeEach
  void annAndBobShare() {
    cast.open(ann);
    cast.open(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.add(ann, "one");
    cast.converge(5_000, ann, bob);
  }

  @AfterEach
  void theyGoOn() {
    cast.add(ann, "from ann");
    cast.add(bob, "from bob");
    cast.world().run(2_000);
    assertTrue(cast.value(bob).containsAll(List.of("one", "from ann", "from bob")));
    assertTrue(cast.value(ann).containsAll(List.of("one", "from ann", "from bob")));
    assertEquals(List.of(), cast.world().problems());
    assertEquals(0, ann.reports(Report.Kind.VIOLATION));
  }

  private Lender lender() {
    return new Lender(cast.world(), ann, cast.status(ann).id()).writes(MUCH);
  }

  private boolean isOnOnesWord() {
    return cast.status(ann).waitingFor().stream().anyMatch(WaitingFor.History.class::isInstance);
  }

  private void assertRefused() {
    assertTrue(cast.status(ann).invalid() > 0, () -> ann.reports().toString());
    assertTrue(ann.reports(Report.Kind.REFUSED_BLOCK) > 0);
    assertFalse(isOnOnesWord());
    assertFalse(cast.value(ann).contains("lent0"));
  }

  @Test
  void aStateIsThereBeforeItsHistoryAndNoLongerOnOnesWordWhenThatCame() {
    Lender lender = lender();
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    lender.shows(lender.head());
    assertEquals(1, lender.asked());
    lender.gives(root.block().cid());

    assertEquals(MUCH + 1, cast.value(ann).size());
    assertEquals(1, cast.status(ann).blocks());
    assertTrue(isOnOnesWord());
    cast.add(ann, "meanwhile");
    cast.world().run(500);
    ann.crash();
    cast.start(ann);
    cast.world().run(1_000);
    assertEquals(MUCH + 2, cast.value(ann).size(), "it is here after a crash");

    SimulatedLink.connect(cast.world(), ann, bob);
    Lender again = new Lender(cast.world(), bob, cast.status(bob).id());
    again.stranger().send(lender.all());
    cast.converge(10_000, ann, bob);
    assertEquals(MUCH + 2, cast.value(ann).size());
    assertFalse(isOnOnesWord());
    assertEquals(0, cast.status(ann).invalid());
  }

  @Test
  void aStateThatOmitsOthersEditsLosesNothing() {
    Lender lender = lender();
    CrdtState omits = new TokenLog().bottom();
    omits.skip(lender.head().replica(), MUCH);
    StateRoot root = lender.root(omits.encode(), lender.head());
    lender.shows(lender.head());
    lender.gives(root.block().cid());
    assertTrue(isOnOnesWord());
    assertEquals(List.of("one"), cast.value(ann));

    lender.sendsAll();
    cast.converge(10_000, ann, bob);
    assertEquals(MUCH + 1, cast.value(ann).size());
    assertFalse(isOnOnesWord());
  }

  @Test
  void anOldCheckpointTakesNothingBackAndIsRefused() {
    Lender lender = lender();
    lender.sendsAll();
    cast.converge(10_000, ann, bob);
    List<String> value = cast.value(ann);
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    Cid nothing = Cid.of(Cid.DAG_CBOR, Bytes.utf8("nothing"));
    lender.shows(new Head(lender.head().replica(), 1_000, nothing));
    assertEquals(1, lender.asked());
    lender.gives(root.block().cid());
    assertEquals(value, cast.value(ann));
    assertEquals(1, cast.status(ann).invalid());
  }

  @Test
  void aTruncatedStateIsRefusedAndAnotherMemberGoesOn() {
    Lender lender = lender();
    Bytes state = lender.state().encode();
    StateRoot root = lender.root(state, lender.head());
    lender.kept().remove(firstPiece(lender));
    lender.shows(lender.head());
    lender.gives(root.block().cid());
    assertRefused();

    lender.root(state, lender.head());
    lender.shows(lender.head());
    assertEquals(2, lender.asked());
    lender.gives(root.block().cid());
    assertEquals(MUCH + 1, cast.value(ann).size());
  }

  /** What a lender keeps is its history, then pieces, nodes and the root. */
  private static Bytes firstPiece(Lender lender) {
    return lender.kept().keySet().stream().skip(MUCH).findFirst().orElseThrow();
  }

  @Test
  void aBlockWhoseBytesHaveAnotherNameIsRefused() {
    Lender lender = lender();
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    lender.kept().replaceAll((digest, bytes) -> Bytes.concat(bytes, Bytes.utf8("!")));
    lender.shows(lender.head());
    lender.gives(root.block().cid());
    assertRefused();
  }

  @Test
  void aNodeWithVeryManyLinksIsRefused() {
    Lender lender = lender();
    DagCborWriter node = new DagCborWriter().array(20_000);
    for (int i = 0; i < 20_000; i++) {
      node.link(Cid.of(Cid.RAW, Bytes.utf8("piece " + i)));
    }
    Cid tree = lender.keep(Block.of(Cid.DAG_CBOR, node.end().toBytes()));
    givesTree(lender, 1 << 27, tree);
    assertRefused();
  }

  @Test
  void aFewPiecesThatWouldUnpackToManyAreRefused() {
    Lender lender = lender();
    StateRoot good = lender.root(lender.state().encode(), lender.head());
    Cid link = good.tree();
    for (int depth = 0; depth < 5; depth++) {
      DagCborWriter node = new DagCborWriter().array(128);
      Collections.nCopies(128, link).forEach(node::link);
      link = lender.keep(Block.of(Cid.DAG_CBOR, node.end().toBytes()));
    }
    givesTree(lender, 1 << 20, link);
    assertRefused();
  }

  private void givesTree(Lender lender, long size, Cid tree) {
    StateRoot root = new StateRoot(TokenLog.ID, List.of(lender.head()), size, tree);
    lender.keep(root.block());
    lender.shows(lender.head());
    lender.gives(root.block().cid());
  }

  @Test
  void aManifestOfAnotherCollaborationIsRefused() {
    Lender lender = lender();
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    CollaborationId elsewhere = new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.utf8("elsewhere")));
    lender.shows(lender.head());
    lender.gives(lender.manifest(elsewhere, root.block().cid()), lender.certificate());
    assertRefused();
  }

  @Test
  void aManifestOfSomebodyWhoMayNotWriteIsRefused() {
    Lender lender = lender();
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    lender.shows(lender.head());
    lender.gives(
        lender.manifest(cast.status(ann).id(), root.block().cid()), cast.world().randomBytes(64));
    assertRefused();
  }

  @Test
  void aHeadThatItsReplicaHasNotSignedIsRefused() {
    Lender lender = lender();
    Head stolen = new Head(lender.head().replica(), MUCH + 1, lender.last().cid());
    CrdtState state = lender.state();
    state.skip(stolen.replica(), MUCH + 1);
    StateRoot root = lender.root(state.encode(), stolen);
    lender.shows(lender.head());
    lender.gives(root.block().cid());
    assertRefused();
  }

  @Test
  void aStateThatNobodyAskedForIsRefused() {
    Lender lender = lender();
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    lender.gives(root.block().cid());
    assertRefused();
  }

  @Test
  void aMemberThatPromisesAndIsSilentIsNotWaitedFor() {
    Lender lender = lender();
    lender.shows(lender.head());
    cast.world().run(3_000);
    lender.sendsAll();
    cast.converge(10_000, ann, bob);
    assertEquals(MUCH + 1, cast.value(ann).size());
  }
}
