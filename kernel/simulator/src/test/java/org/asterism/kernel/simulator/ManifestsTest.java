package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.EngineSettings.Checkpoints;
import org.asterism.kernel.core.EngineSettings.Intervals;
import org.asterism.kernel.core.EngineSettings.Limits;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.simulator.wire.WireLinks;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One name pins a collaboration: all who take part keep the newest manifest and what it links. */
class ManifestsTest {
  private static final int EVERY = 20;

  private final Cast cast =
      new Cast(
          5,
          new EngineSettings(
              Limits.defaults(),
              Intervals.defaults(),
              new Checkpoints(EVERY, 1 << 20, 500, 10_000, 2_000)));
  private final Guests guests = new Guests(cast);
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");
  private final SimulatedNode cat = cast.node("cat");
  private int tokens;

  @AfterEach
  void nobodyIsBlamed() {
    assertEquals(List.of(), cast.world().problems());
    for (SimulatedNode node : List.of(ann, bob, cat)) {
      assertEquals(0, node.reports(Report.Kind.REFUSED_BLOCK), () -> node.reports().toString());
      assertEquals(0, node.reports(Report.Kind.ROOT_DROPPED), () -> node.reports().toString());
      assertEquals(0, node.reports(Report.Kind.VIOLATION), () -> node.reports().toString());
    }
  }

  private void connect(SimulatedNode one, SimulatedNode other) {
    SimulatedLink.connect(cast.world(), one, other);
  }

  private void allTakePart() {
    for (SimulatedNode node : List.of(ann, bob, cat)) {
      cast.open(node);
      cast.value(node);
    }
    connect(ann, bob);
    connect(bob, cat);
  }

  private void write(int count, SimulatedNode... writers) {
    for (int i = 0; i < count; i++) {
      cast.add(writers[i % writers.length], "t" + tokens++);
      cast.world().run(50);
    }
  }

  private Cid manifest(SimulatedNode node) {
    return cast.status(node).manifest().orElseThrow();
  }

  private boolean haveOne(SimulatedNode... nodes) {
    Set<String> names = new TreeSet<>();
    for (SimulatedNode node : nodes) {
      names.add(cast.status(node).manifest().map(Cid::toString).orElse("none by " + node));
    }
    return names.size() == 1;
  }

  private Manifest read(SimulatedNode node, Cid name) {
    return Manifest.decode(block(node, name).bytes());
  }

  private static Block block(SimulatedNode node, Cid cid) {
    Block block = node.disk().blocks().get(cid.encode());
    assertNotNull(block, () -> cid + " is not in the store of " + node);
    assertTrue(block.verified());
    return block;
  }

  /** All that hangs under a name; fails if a link leads nowhere. */
  private static Set<Cid> under(SimulatedNode node, Cid name) {
    Set<Cid> seen = new TreeSet<>();
    Deque<Cid> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      Cid cid = open.remove();
      if (seen.add(cid)) {
        Block block = block(node, cid);
        open.addAll(WireLinks.of(block));
      }
    }
    return seen;
  }

  @Test
  void allKeepTheSameManifestAndAllThatItLinks() {
    allTakePart();
    write(4 * EVERY, ann, bob, cat);
    cast.world().runUntil("all have one", 60_000, () -> haveOne(ann, bob, cat));

    Manifest body = read(ann, manifest(ann));
    assertNotNull(body.body().root());
    for (SimulatedNode node : List.of(ann, bob, cat)) {
      assertTrue(under(node, manifest(node)).size() > 3);
    }
  }

  @Test
  void aNewerOneNamesTheOneBeforeAndTakesItsPlace() {
    allTakePart();
    write(2 * EVERY, ann, bob);
    cast.world().runUntil("all have one", 60_000, () -> haveOne(ann, bob, cat));
    Cid first = manifest(cat);
    Cid state = read(cat, first).body().root();
    write(6 * EVERY, ann, bob);
    cast.world()
        .runUntil(
            "all have another",
            60_000,
            () -> haveOne(ann, bob, cat) && !manifest(cat).equals(first));
    write(6 * EVERY, bob);
    cast.world().run(10_000);

    assertTrue(haveOne(ann, bob, cat));
    assertNotNull(read(cat, manifest(cat)).body().previous());
    assertFalse(cat.disk().has(first), "the old one is tidied away");
    assertNotNull(state);
    assertFalse(cat.disk().has(state), "and so is its state");
    assertTrue(under(cat, manifest(cat)).size() > 3);
  }

  @Test
  void aRestartForgetsNothing() {
    allTakePart();
    write(3 * EVERY, ann, bob);
    cast.world().runUntil("all have one", 60_000, () -> haveOne(ann, bob, cat));
    cast.world().run(5_000);
    Cid name = manifest(cat);
    cat.crash();
    cast.start(cat);
    cast.world().run(1_000);
    assertEquals(name, manifest(cat));

    SimulatedNode dan = cast.node("dan");
    cast.open(dan);
    connect(cat, dan);
    cast.world().runUntil("dan has it from cat", 60_000, () -> haveOne(cat, dan));
    under(dan, name);
  }

  @Test
  void whoeverWritesMakesOneWhenTheOthersAreGone() {
    allTakePart();
    write(3 * EVERY, ann, bob, cat);
    cast.world().runUntil("all have one", 60_000, () -> haveOne(ann, bob, cat));
    for (SimulatedNode last : List.of(ann, bob, cat)) {
      Cid before = manifest(last);
      List.of(ann, bob, cat).stream().filter(node -> node != last).forEach(SimulatedNode::crash);
      write(4 * EVERY, last);
      cast.world().run(20_000);
      assertNotEquals(before, manifest(last), () -> last + " is alone");
      List.of(ann, bob, cat).stream().filter(node -> node != last).forEach(cast::start);
      connect(ann, bob);
      connect(bob, cat);
      cast.converge(60_000, ann, bob, cat);
      cast.world().runUntil("all have one", 60_000, () -> haveOne(ann, bob, cat));
    }
  }

  @Test
  void nearlyAllAreMadeByOneOfThoseWhoWrite() {
    allTakePart();
    write(20 * EVERY, ann, bob, cat);
    cast.world().run(20_000);
    Map<ReplicaId, Integer> makers = new TreeMap<>();
    for (Block block : ann.disk().seen().values()) {
      maker(block).ifPresent(maker -> makers.merge(maker, 1, Integer::sum));
    }
    int all = makers.values().stream().mapToInt(Integer::intValue).sum();
    int most = makers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    assertTrue(most >= 8 && 4 * most >= 3 * all, makers::toString);
    assertTrue(all <= 25, makers::toString);
  }

  private static Optional<ReplicaId> maker(Block block) {
    try {
      return Optional.of(Manifest.decode(block.bytes()).body().maker());
    } catch (CheckpointException e) {
      return Optional.empty();
    }
  }

  @Test
  void whoOnlyListensKeepsItAndGoesOnFromThereForItself() {
    guests.host(ann);
    connect(ann, bob);
    Link listen = guests.link(ann, Capability.LISTEN);
    guests.join(bob, listen);
    write(3 * EVERY, ann);
    cast.world().run(10_000);
    assertTrue(haveOne(ann, bob));
    assertEquals(Condition.LISTENING, cast.status(bob).condition());
    under(bob, manifest(bob));
    Cid writers = manifest(ann);

    connect(ann, cat);
    guests.join(cat, listen);
    SimulatedLink.connect(cast.world(), bob, cat);
    cast.world().runUntil("cat has it", 60_000, () -> cast.status(cat).manifest().isPresent());
    under(cat, writers);
    Cid root = read(cat, writers).body().root();

    SimulatedNode dan = new SimulatedNode(cast.world(), "dan", EngineSettings.defaults());
    cast.start(dan);
    connect(ann, dan);
    guests.join(dan, guests.link(ann, Capability.WRITE));
    cast.world().run(5_000);
    ann.crash();
    connect(dan, bob);
    write(2 * EVERY, dan);
    cast.world().run(5_000);
    Manifest own = read(bob, manifest(bob));
    assertEquals(root, own.body().root());
    assertNotEquals(writers, manifest(bob), () -> cast.status(bob) + " " + cast.status(dan));
    assertTrue(own.body().tail().size() >= EVERY, () -> own.toString());
    under(bob, manifest(bob));
    assertFalse(dan.disk().has(manifest(bob)), "nobody else takes it");

    bob.crash();
    cast.start(bob);
    cast.world().run(1_000);
    assertEquals(own.block().cid(), manifest(bob));
  }

  @Test
  void nobodyWhoHasNotWrittenAnythingMakesOne() {
    cast.open(ann);
    cast.open(bob);
    cast.value(bob);
    connect(ann, bob);
    write(EVERY / 2, ann);
    cast.converge(10_000, ann, bob);
    assertNull(cast.status(bob).manifest().orElse(null));
  }
}
