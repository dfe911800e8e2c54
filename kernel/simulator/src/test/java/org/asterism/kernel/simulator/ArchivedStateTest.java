package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.maintenance.Imported;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.EngineSettings.Checkpoints;
import org.asterism.kernel.core.EngineSettings.Intervals;
import org.asterism.kernel.core.EngineSettings.Limits;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.simulator.Luggage.Bag;
import org.asterism.kernel.simulator.wire.WireLinks;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** Archives of collaborations whose state was written down: that travels with them. */
class ArchivedStateTest {
  private static final int MUCH = 60;

  private final Cast cast =
      new Cast(
          7,
          new EngineSettings(
              Limits.defaults(),
              Intervals.defaults(),
              new Checkpoints(20, 1 << 20, 200, 1_000, 2_000)));
  private final Guests guests = new Guests(cast);
  private final Luggage luggage = new Luggage(guests);
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");

  private void annWrites() {
    for (int i = 0; i < MUCH; i++) {
      cast.add(ann, "token" + i);
      cast.world().run(40);
    }
    cast.world().run(10_000);
  }

  private static StateRoot state(Bag bag) {
    Cid root = bag.manifest().body().root();
    assertNotNull(root);
    return StateRoot.decode(block(bag, root).bytes());
  }

  private static Block block(Bag bag, Cid cid) {
    Block block = bag.blocks().get(cid);
    assertNotNull(block, () -> cid + " is not in the archive");
    return block;
  }

  private static Set<Cid> reached(Bag bag) {
    Set<Cid> reached = new TreeSet<>();
    Deque<Cid> open = new ArrayDeque<>(List.of(bag.root()));
    while (!open.isEmpty()) {
      Cid cid = open.remove();
      if (reached.add(cid)) {
        open.addAll(WireLinks.of(block(bag, cid)));
      }
    }
    return reached;
  }

  @Test
  void itHasTheStateTheHistoryAndTheManifestAndEveryLinkLeadsToABlockBefore() {
    cast.open(ann);
    annWrites();
    Bag bag = luggage.pack(ann);

    assertTrue(state(bag).size() > MUCH);
    assertEquals(bag.blocks().keySet(), reached(bag));
    Set<Cid> before = new TreeSet<>();
    for (Block block : bag.blocks().values()) {
      assertTrue(before.containsAll(WireLinks.of(block)), () -> block.cid() + " comes too early");
      before.add(block.cid());
    }
    Imported imported = luggage.unpack(bob, bag);
    assertEquals(MUCH, imported.taken());
    assertEquals(0, imported.refused() + imported.known() + imported.waiting());
    assertEquals(cast.value(ann), cast.value(bob));
  }

  @Test
  void aListenerPassesOnWhatItCannotReadWithItsState() {
    guests.host(ann);
    SimulatedLink.connect(cast.world(), ann, bob);
    Link read = guests.link(ann, Capability.READ);
    guests.join(bob, guests.link(ann, Capability.LISTEN));
    annWrites();
    Bag bag = luggage.pack(bob);

    assertTrue(state(bag).size() > MUCH);
    assertEquals(bag.blocks().keySet(), reached(bag));
    SimulatedNode cat = cast.node("cat");
    assertEquals(MUCH, luggage.unpack(cat, bag).taken());
    guests.join(cat, read);
    cast.world().runUntil("cat has it", 5_000, () -> cast.value(cat).size() == MUCH);
  }

  @Test
  void aDamagedStateStaysAtHomeAndTheHistoryTravels() {
    cast.open(ann);
    annWrites();
    ann.disk().blocks().values().stream()
        .map(Block::cid)
        .filter(cid -> cid.codec() == Cid.RAW)
        .toList()
        .forEach(ann.disk()::lose);
    Bag bag = luggage.pack(ann);

    assertNull(bag.manifest().body().root());
    assertEquals(MUCH, luggage.unpack(bob, bag).taken());
    assertEquals(cast.value(ann), cast.value(bob));
  }

  /** The archive under a manifest that somebody signed, over another root. */
  private Bag with(Bag bag, Block root) {
    Signer signer = cast.world().signatures().signer(Luggage.seed(9));
    Manifest.Body body =
        new Manifest.Body(
            bag.manifest().body().collaboration(),
            new ReplicaId(signer.publicKey().data()),
            root.cid(),
            bag.manifest().body().tail(),
            null);
    Map<Cid, Block> blocks = new LinkedHashMap<>(bag.blocks());
    blocks.put(root.cid(), root);
    Block manifest = Manifest.sign(body, signer).block();
    blocks.put(manifest.cid(), manifest);
    return new Bag(manifest.cid(), blocks);
  }

  @Test
  void aStateThatIsNotWholeOrNotOfTheTypeIsRefusedBeforeAnythingChanges() {
    cast.open(ann);
    annWrites();
    Bag bag = luggage.pack(ann);
    StateRoot root = state(bag);
    Map<Cid, Block> cut = new LinkedHashMap<>(bag.blocks());
    cut.keySet().removeIf(cid -> cid.codec() == Cid.RAW);
    StateRoot other = new StateRoot(new TypeId("text", 1), root.heads(), root.size(), root.tree());
    StateRoot looped = new StateRoot(root.type(), root.heads(), root.size(), bag.root());

    assertTrue(luggage.refusal(bob, new Bag(bag.root(), cut)).contains("cut short"));
    assertTrue(luggage.refusal(bob, with(bag, other.block())).contains("is of the type"));
    assertTrue(luggage.refusal(bob, with(bag, looped.block())).contains("is no tree"));
    assertTrue(luggage.refusal(bob, with(bag, bag.rootBlock())).contains("has no root"));
    assertTrue(bob.disk().blocks().isEmpty());
  }

  @Test
  void aStateThatLiesChangesNothingSinceTheBlocksSayWhatIsSo() {
    cast.open(ann);
    annWrites();
    Bag bag = luggage.pack(ann);
    SimulatedNode eve = cast.node("eve");
    cast.open(eve);
    for (int i = 0; i < MUCH; i++) {
      cast.add(eve, "lie" + i);
      cast.world().run(40);
    }
    cast.world().run(5_000);
    Bag lies = luggage.pack(eve);
    Map<Cid, Block> both = new LinkedHashMap<>(bag.blocks());
    both.putAll(lies.blocks());
    Bag mixed = with(new Bag(bag.root(), both), block(lies, root(lies)));

    luggage.unpack(bob, mixed);
    assertEquals(cast.value(ann), cast.value(bob));
  }

  private static Cid root(Bag bag) {
    Cid root = bag.manifest().body().root();
    assertNotNull(root);
    return root;
  }
}
