package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.collab.CollaborationId;
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
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A member that tells of manifests which are not what they should be: none takes a newer's place.
 */
class HostileManifestTest {
  private static final int MUCH = 60;

  private final Cast cast =
      new Cast(
          3,
          new EngineSettings(
              Limits.defaults(),
              Intervals.defaults(),
              new Checkpoints(1_000, 1 << 20, 500, 10_000, 1_000)));
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");
  private final List<Cid> told = new ArrayList<>();

  @BeforeEach
  void annAndBobShare() {
    cast.open(ann);
    cast.open(bob);
    cast.value(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.add(ann, "one");
    cast.converge(5_000, ann, bob);
  }

  @AfterEach
  void theyGoOn() {
    cast.add(ann, "from ann");
    cast.add(bob, "from bob");
    cast.converge(10_000, ann, bob);
    assertTrue(cast.value(ann).containsAll(List.of("one", "from ann", "from bob")));
    assertEquals(0, ann.reports(Report.Kind.VIOLATION));
  }

  /** A member who may write, as anybody may in a public collaboration. */
  private Lender lender() {
    Lender lender = new Lender(cast.world(), ann, cast.status(ann).id(), Feature.MANIFEST);
    return lender.writes(MUCH);
  }

  private CollaborationId id() {
    return cast.status(ann).id();
  }

  private void tells(Lender lender, Cid manifest) {
    told.add(manifest);
    lender.stranger().say(new Frame.Newest(1, manifest.hash().digest()));
    lender.answers();
  }

  private Cid manifest(Lender lender, Cid root, Cid... tail) {
    Manifest.Body body =
        new Manifest.Body(id(), lender.stranger().replicaId(), root, List.of(tail), null);
    return lender.keep(Manifest.sign(body, lender.stranger().replica()).block());
  }

  private void assertNotTaken() {
    cast.status(ann).manifest().ifPresent(now -> assertFalse(told.contains(now)));
    cast.world().run(10_000);
    told.forEach(each -> assertFalse(ann.disk().has(each), "it is not kept"));
  }

  private void assertRefused() {
    assertTrue(ann.reports(Report.Kind.REFUSED_BLOCK) > 0, () -> ann.reports().toString());
    assertNotTaken();
  }

  @Test
  void oneOfAWriterIsTakenWithAllThatItLinks() {
    Lender lender = lender();
    lender.sendsAll();
    cast.world().run(2_000);
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    Cid name = manifest(lender, root.block().cid(), lender.last().cid());
    tells(lender, name);
    assertEquals(Optional.of(name), cast.status(ann).manifest());
    lender.kept().forEach((digest, bytes) -> assertTrue(isStored(digest)));
    assertEquals(0, ann.reports(Report.Kind.REFUSED_BLOCK));
  }

  private boolean isStored(Bytes digest) {
    return ann.disk().blocks().keySet().stream()
        .anyMatch(name -> name.slice(name.size() - digest.size(), name.size()).equals(digest));
  }

  @Test
  void anOldOneThatOmitsOthersEditsTakesTheNewersPlaceNeverAndNowhere() {
    oneOfAWriterIsTakenWithAllThatItLinks();
    Optional<Cid> newest = cast.status(ann).manifest();
    told.clear();
    Lender old = new Lender(cast.world(), ann, id(), Feature.MANIFEST).writes(MUCH / 2);
    old.sendsAll();
    cast.world().run(2_000);
    StateRoot root = old.root(old.state().encode(), old.head());
    tells(old, manifest(old, root.block().cid()));
    assertNotTaken();
    assertEquals(newest, cast.status(ann).manifest());
    ann.crash();
    cast.start(ann);
    cast.world().run(1_000);
    SimulatedLink.connect(cast.world(), ann, bob);
    assertEquals(newest, cast.status(ann).manifest());
  }

  @Test
  void oneOfAMakerWhoWroteNothingIsNotTaken() {
    Lender lender = lender();
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    tells(lender, manifest(lender, root.block().cid()));
    assertNotTaken();
  }

  @Test
  void oneThatSomebodyElseSignedIsRefused() {
    Lender lender = lender();
    lender.sendsAll();
    cast.world().run(2_000);
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    Lender other = new Lender(cast.world(), ann, id(), Feature.MANIFEST);
    Manifest.Body body =
        new Manifest.Body(id(), lender.stranger().replicaId(), root.block().cid(), List.of(), null);
    Manifest forged = Manifest.sign(body, other.stranger().replica());
    tells(lender, lender.keep(forged.block()));
    assertRefused();
  }

  @Test
  void bytesThatAreNoManifestAreRefused() {
    Lender lender = lender();
    tells(lender, lender.keep(Block.of(Cid.DAG_CBOR, Bytes.utf8("nonsense"))));
    assertRefused();
  }

  @Test
  void oneOfAnotherCollaborationIsRefused() {
    Lender lender = lender();
    lender.sendsAll();
    cast.world().run(2_000);
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    CollaborationId other = new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.utf8("other")));
    tells(lender, lender.keep(Block.of(Cid.DAG_CBOR, lender.manifest(other, root.block().cid()))));
    assertRefused();
  }

  @Test
  void aRootWithHeadsThatNobodySignedIsNotTaken() {
    Lender lender = lender();
    lender.sendsAll();
    cast.world().run(2_000);
    Head head = lender.head();
    StateRoot root =
        lender.root(
            lender.state().encode(),
            new Head(head.replica(), head.seq() * 1_000, Cid.of(Cid.DAG_CBOR, Bytes.utf8("x"))));
    tells(lender, manifest(lender, root.block().cid()));
    assertNotTaken();
  }

  @Test
  void aRootThatGivesABlockAnotherNumberIsRefused() {
    Lender lender = lender();
    lender.sendsAll();
    cast.world().run(2_000);
    Head head = lender.head();
    StateRoot root =
        lender.root(
            lender.state().encode(), new Head(head.replica(), head.seq() * 1_000, head.cid()));
    tells(lender, manifest(lender, root.block().cid()));
    assertRefused();
  }

  @Test
  void aStateThatIsNotThatOfItsBlocksIsRefusedByWhoeverCanReadIt() {
    Lender lender = lender();
    lender.sendsAll();
    cast.world().run(2_000);
    CrdtState omits = new TokenLog().bottom();
    omits.skip(lender.head().replica(), lender.head().seq());
    StateRoot root = lender.root(omits.encode(), lender.head());
    tells(lender, manifest(lender, root.block().cid()));
    assertRefused();
    assertFalse(ann.disk().has(root.block().cid()), "nothing of it is left");
  }

  @Test
  void aStateOfAnOlderTimeUnderNewerHeadsIsRefused() {
    Lender lender = lender();
    Bytes old = lender.state().encode();
    lender.writes(MUCH).sendsAll();
    cast.world().run(2_000);
    StateRoot root = lender.root(old, lender.head());
    tells(lender, manifest(lender, root.block().cid()));
    assertRefused();
  }

  @Test
  void aStateThatIsFarTooLargeIsRefusedBeforeAnyOfItIsAskedFor() {
    Lender lender = lender();
    lender.sendsAll();
    cast.world().run(2_000);
    StateRoot small = lender.root(lender.state().encode(), lender.head());
    StateRoot bomb = new StateRoot(TokenLog.ID, small.heads(), StateRoot.MAX_SIZE, small.tree());
    lender.keep(bomb.block());
    tells(lender, manifest(lender, bomb.block().cid()));
    assertRefused();
    assertFalse(ann.disk().has(small.tree()));
  }

  @Test
  void aStateOfWhichAPartIsMissingIsNotTakenAndLeavesNothing() {
    Lender lender = lender();
    lender.sendsAll();
    cast.world().run(2_000);
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    List<Bytes> pieces = new ArrayList<>(lender.kept().keySet());
    pieces.remove(root.block().cid().hash().digest());
    pieces.remove(root.tree().hash().digest());
    pieces.removeIf(this::isStored);
    assertFalse(pieces.isEmpty());
    pieces.forEach(lender.kept()::remove);
    tells(lender, manifest(lender, root.block().cid()));
    cast.world().run(60_000);
    lender.answers();
    assertNotTaken();
    assertFalse(ann.disk().has(root.block().cid()), "what came of it is removed");
  }

  @Test
  void oneWhoseTailIsNotHereIsNotTaken() {
    Lender lender = lender();
    lender.sendsAll();
    cast.world().run(2_000);
    StateRoot root = lender.root(lender.state().encode(), lender.head());
    tells(
        lender, manifest(lender, root.block().cid(), Cid.of(Cid.DAG_CBOR, Bytes.utf8("nowhere"))));
    assertNotTaken();
  }

  @Test
  void namesWithoutEndCostNothing() {
    Lender lender = lender();
    for (int i = 0; i < 300; i++) {
      lender
          .stranger()
          .say(new Frame.Newest(1, Cid.of(Cid.RAW, Bytes.utf8("name" + i)).hash().digest()));
    }
    lender.answers();
    cast.world().run(5_000);
    assertNotTaken();
    long asked = lender.stranger().heard().stream().filter(Frame.Fetch.class::isInstance).count();
    assertTrue(asked < 30, () -> asked + " times asked");
  }
}
