package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.EngineSettings.Checkpoints;
import org.asterism.kernel.core.EngineSettings.Intervals;
import org.asterism.kernel.core.EngineSettings.Limits;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.ipld.Links;
import org.asterism.kernel.simulator.wire.WireJournal;
import org.asterism.kernel.simulator.world.Disk;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** States are written down, and a start reads them instead of all that was ever written. */
class StateRootsTest {
  private static final int BLOCKS = 10;

  private final Cast cast =
      new Cast(
          7,
          new EngineSettings(
              Limits.defaults(),
              Intervals.defaults(),
              new Checkpoints(BLOCKS, 1 << 20, 200, 1_000, 1_000)));
  private final SimulatedNode ann = cast.node("ann");
  private final CountedType counted = new CountedType();

  private void write(SimulatedNode node, int tokens) {
    for (int i = 0; i < tokens; i++) {
      cast.add(node, node + "-" + cast.world().now());
      cast.world().run(50);
    }
    cast.world().run(2_000);
  }

  private void restart() {
    ann.crash();
    ann.start(counted);
    cast.world().run(1_000);
  }

  private static Map<Bytes, Cid> roots(SimulatedNode node) {
    Map<Bytes, Cid> roots = new TreeMap<>();
    node.disk()
        .journal()
        .forEach(
            (key, value) -> {
              if (WireJournal.isRoot(key)) {
                roots.put(key, WireJournal.rootOf(value));
              }
            });
    return roots;
  }

  /** The blocks of some roots that are in a store. */
  private static Set<Cid> under(Disk disk, Iterable<Cid> roots) {
    List<Cid> walked = new ArrayList<>();
    roots.forEach(walked::add);
    for (int i = 0; i < walked.size(); i++) {
      Block block = disk.blocks().get(walked.get(i).encode());
      if (block != null) {
        walked.addAll(Links.of(block));
      }
    }
    return new LinkedHashSet<>(walked);
  }

  private static List<Cid> pieces(Disk disk) {
    return disk.blocks().values().stream()
        .map(Block::cid)
        .filter(cid -> cid.codec() == Cid.RAW)
        .toList();
  }

  private void assertReplaysAll(List<String> value, int blocks) {
    assertEquals(value, cast.value(ann));
    assertEquals(blocks, counted.applied());
    assertTrue(ann.reports(Report.Kind.ROOT_DROPPED) > 0);
  }

  @Test
  void aRestartReplaysOnlyWhatCameAfterTheNewestRoot() {
    cast.open(ann);
    write(ann, 57);
    List<String> value = cast.value(ann);
    restart();
    assertEquals(value, cast.value(ann));
    assertEquals(57, value.size());
    assertEquals(1, counted.read());
    assertTrue(counted.applied() < BLOCKS + 5, () -> counted.applied() + " blocks");
    assertEquals(0, ann.reports(Report.Kind.ROOT_DROPPED));

    write(ann, 30);
    cast.converge(1_000, ann);
  }

  @Test
  void twoRootsAreKeptAndNothingOfTheOthers() {
    cast.open(ann);
    for (int i = 0; i < 12; i++) {
      write(ann, 11);
      assertTrue(roots(ann).size() <= 3);
    }
    assertEquals(2, roots(ann).size());
    Set<Cid> kept = under(ann.disk(), roots(ann).values());
    assertTrue(kept.containsAll(pieces(ann.disk())), "pieces of old roots are still there");
    assertTrue(ann.disk().blocks().values().stream().map(Block::cid).toList().containsAll(kept));
  }

  @Test
  void aCrashAtAnyTimeLeavesARootOrTheLog() {
    cast.open(ann);
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 7; j++) {
        cast.add(ann, "t" + i + "-" + j);
        cast.world().run(20);
      }
      cast.world().run(cast.world().random().nextInt(300));
      restart();
      cast.converge(10_000, ann);
    }
    assertTrue(counted.read() > 20);
    assertEquals(0, ann.reports(Report.Kind.ROOT_DROPPED), () -> ann.reports().toString());
    assertTrue(roots(ann).size() <= 3);
  }

  @Test
  void equalHeadsHaveAnEqualRootOnEveryNode() {
    SimulatedNode bob = cast.node("bob");
    cast.open(ann);
    cast.open(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.value(ann);
    cast.value(bob);
    Map<Bytes, Cid> anns = new TreeMap<>();
    Map<Bytes, Cid> bobs = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      write(i % 2 == 0 ? ann : bob, 10);
      // What is let go is written down: each does that at some edit of its own, but now.
      writeDown(ann);
      writeDown(bob);
      anns.putAll(roots(ann));
      bobs.putAll(roots(bob));
    }
    Map<Bytes, Cid> both = new TreeMap<>(anns);
    both.keySet().retainAll(bobs.keySet());
    assertTrue(both.size() > 5, () -> both.size() + " in common");
    both.forEach((heads, root) -> assertEquals(root, bobs.get(heads)));
  }

  @Test
  void aRootWhosePieceIsLostIsGivenUpAndAnotherIsMade() {
    cast.open(ann);
    write(ann, 57);
    List<String> value = cast.value(ann);
    ann.crash();
    List<Cid> pieces = pieces(ann.disk());
    pieces.forEach(piece -> ann.disk().harm(piece));
    restart();
    assertReplaysAll(value, 57);

    cast.world().run(2_000);
    int before = counted.read();
    restart();
    assertEquals(value, cast.value(ann));
    assertEquals(before + 1, counted.read());
    assertEquals(57, counted.applied(), "nothing is replayed again");
  }

  @Test
  void aRootThatIsLostOrDamagedIsGivenUpForTheOneBefore() {
    cast.open(ann);
    write(ann, 20);
    Map<Bytes, Cid> before = roots(ann);
    write(ann, BLOCKS);
    List<String> value = cast.value(ann);
    ann.crash();
    Map<Bytes, Cid> newest = roots(ann);
    newest.keySet().removeAll(before.keySet());
    assertEquals(1, newest.size());
    newest.values().forEach(root -> ann.disk().harm(root));
    restart();
    assertEquals(value, cast.value(ann));
    assertEquals(1, counted.read());
    assertTrue(counted.applied() >= BLOCKS && counted.applied() < 20);
    assertEquals(1, ann.reports(Report.Kind.ROOT_DROPPED));
  }

  @Test
  void aBuildOfTheTypeThatCannotReadTheRootReplaysAll() {
    cast.open(ann);
    write(ann, 57);
    List<String> value = cast.value(ann);
    CountedType older =
        new CountedType() {
          @Override
          public CrdtState decode(Bytes encoded) {
            throw new CrdtException.Malformed(id(), "a state of a newer build");
          }
        };
    ann.engine().typeLeft(cast.type());
    ann.engine().typeArrived(older);
    cast.world().run(1_000);
    assertEquals(value, cast.value(ann));
    assertEquals(57, older.applied());

    ann.engine().typeLeft(older);
    ann.engine().typeArrived(counted);
    cast.world().run(1_000);
    assertEquals(value, cast.value(ann));
    write(ann, 20);
    cast.converge(1_000, ann);
  }

  @Test
  void anotherBuildGoesOnFromTheRoot() {
    cast.open(ann);
    write(ann, 57);
    List<String> value = cast.value(ann);
    ann.engine().typeLeft(cast.type());
    cast.world().run(1_000);
    ann.engine().typeArrived(counted);
    cast.world().run(1_000);
    assertEquals(value, cast.value(ann));
    assertEquals(1, counted.read());
    assertEquals(0, counted.applied(), "what is let go is written down before");
  }

  /** What is let go is written down, if a little has come since. */
  private void writeDown(SimulatedNode node) {
    node.engine().typeLeft(cast.type());
    cast.world().run(1_000);
    node.engine().typeArrived(cast.type());
    cast.world().run(1_000);
  }

  /** Two blocks that follow on one, that which counts first. */
  private static List<DeltaBlock> twins(Stranger stranger, DeltaBlock after) {
    List<DeltaBlock> both =
        new ArrayList<>(List.of(stranger.block(after, "two"), stranger.block(after, "another")));
    both.sort(Comparator.comparing(DeltaBlock::cid));
    return both;
  }

  private Stranger stranger() {
    Stranger stranger = new Stranger(cast.world(), ann, cast.status(ann).id());
    stranger.join();
    return stranger;
  }

  @Test
  void aForkThatTakesThePlaceOfWhatIsInTheRootReplaysAllOnce() {
    cast.open(ann);
    restart();
    Stranger stranger = stranger();
    DeltaBlock one = stranger.block(null, "one");
    List<DeltaBlock> twins = twins(stranger, one);
    stranger.send(one, twins.get(1));
    write(ann, 20);
    assertFalse(roots(ann).isEmpty());
    int before = counted.applied();
    stranger.send(twins.get(0));
    cast.world().run(2_000);
    List<String> value = cast.value(ann);
    assertEquals(0, counted.read(), "no root has the branch that counts");
    assertTrue(counted.applied() >= before + 20);

    before = counted.applied();
    restart();
    assertEquals(value, cast.value(ann));
    assertEquals(1, counted.read(), "a newer root has both");
    assertTrue(counted.applied() < before + BLOCKS);
  }

  @Test
  void aForkThatHasNoEffectLeavesTheRootOfUse() {
    cast.open(ann);
    Stranger stranger = stranger();
    DeltaBlock one = stranger.block(null, "one");
    List<DeltaBlock> twins = twins(stranger, one);
    stranger.send(one, twins.get(0));
    write(ann, 30);
    stranger.send(twins.get(1));
    cast.world().run(2_000);
    List<String> value = cast.value(ann);
    restart();
    assertEquals(value, cast.value(ann));
    assertEquals(1, counted.read());
    assertTrue(counted.applied() < 2 * BLOCKS, () -> counted.applied() + " blocks");
  }

  @Test
  void aStateWithAForkInItIsWrittenDownAndCheckedByAll() {
    cast.open(ann);
    SimulatedNode bob = cast.node("bob");
    cast.open(bob);
    cast.value(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    Stranger stranger = stranger();
    DeltaBlock one = stranger.block(null, "one");
    List<DeltaBlock> twins = twins(stranger, one);
    stranger.send(one, twins.get(1));
    write(ann, 5);
    stranger.send(twins.get(0), stranger.block(twins.get(1), "longer", "than the other"));
    write(ann, 40);
    write(bob, 40);
    cast.converge(5_000, ann, bob);
    cast.world()
        .runUntil(
            "both keep one manifest of a state with the fork",
            60_000,
            () ->
                cast.status(ann).manifest().isPresent()
                    && cast.status(ann).manifest().equals(cast.status(bob).manifest())
                    && hasFork(ann));
    for (SimulatedNode node : List.of(ann, bob)) {
      assertEquals(0, node.reports(Report.Kind.REFUSED_BLOCK), () -> node.reports().toString());
    }
  }

  private boolean hasFork(SimulatedNode node) {
    Cid root =
        Manifest.decode(stored(node, cast.status(node).manifest().orElseThrow())).body().root();
    return root != null && StateRoot.decode(stored(node, root)).hasForks();
  }

  private static Bytes stored(SimulatedNode node, Cid cid) {
    Block block = node.disk().blocks().get(cid.encode());
    return block == null ? Bytes.empty() : block.bytes();
  }

  @Test
  void closingWritesTheStateDown() {
    cast.open(ann);
    write(ann, 8);
    assertEquals(Map.of(), roots(ann));
    List<String> value = cast.value(ann);
    ann.engine().stop();
    cast.world().run(2_000);
    assertEquals(1, roots(ann).size());
    restart();
    assertEquals(value, cast.value(ann));
    assertEquals(0, counted.applied());
    assertEquals(1, counted.read());
  }

  @Test
  void deltaBlocksThatTheStoreHasLostAreNoticedThoughTheRootHasThem() {
    cast.open(ann);
    SimulatedNode bob = cast.node("bob");
    cast.open(bob);
    SimulatedLink.connect(cast.world(), ann, bob);
    write(ann, 57);
    cast.converge(5_000, ann, bob);
    ann.crash();
    ann.disk().blocks().values().stream()
        .filter(block -> block.cid().codec() == Cid.DAG_CBOR)
        .map(Block::cid)
        .toList()
        .forEach(
            cid -> {
              if (cast.world().chance(0.3)) {
                ann.disk().lose(cid);
              }
            });
    restart();
    SimulatedLink.connect(cast.world(), ann, bob);
    cast.converge(10_000, ann, bob);
    assertEquals(57, cast.value(ann).size());
    assertEquals(1, ann.reports(Report.Kind.NEW_REPLICA));
  }

  @Test
  void whatIsForgottenLeavesNoStatesBehind() {
    cast.open(ann);
    write(ann, 57);
    assertEquals(2, roots(ann).size());

    new Guests(cast).of(ann).forget(true);
    cast.world().run(2_000);

    assertEquals(Map.of(), roots(ann));
    assertEquals(Set.of(), ann.disk().blocks().keySet(), "in the store");
  }
}
