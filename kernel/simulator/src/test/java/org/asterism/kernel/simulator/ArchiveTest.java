package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.maintenance.Imported;
import org.asterism.kernel.api.maintenance.Verification.OfCollaboration;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.checkpoint.Segment;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Links;
import org.asterism.kernel.simulator.Luggage.Bag;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** Collaborations that travel in archives, to nodes that never meet. */
class ArchiveTest {
  private final Cast cast = new Cast(5);
  private final Guests guests = new Guests(cast);
  private final Luggage luggage = new Luggage(guests);
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");
  private final Signer somebody = cast.world().signatures().signer(Luggage.seed(9));

  private void edit(SimulatedNode node, String name, int count) {
    for (int i = 0; i < count; i++) {
      cast.add(node, name + i);
      cast.world().run(40);
    }
    cast.world().run(1_000);
  }

  @Test
  void aFreshHomeGetsAPublicCollaborationWithAllThatIsInIt() {
    cast.open(ann);
    edit(ann, "token", 50);

    Imported imported = luggage.unpack(bob, luggage.pack(ann));

    assertEquals(Optional.of(Cast.NAME), imported.name());
    assertEquals(cast.status(ann).blocks(), imported.taken());
    assertEquals(0, imported.refused() + imported.known() + imported.waiting());
    assertEquals(cast.value(ann), cast.value(bob));
    bob.crash();
    cast.start(bob);
    cast.world().run(1_000);
    assertEquals(cast.value(ann), cast.value(bob));
  }

  @Test
  void everyLinkOfAnArchiveLeadsToABlockInIt() {
    cast.open(ann);
    edit(ann, "token", 10);
    Bag bag = luggage.pack(ann);

    Set<Cid> reached = new LinkedHashSet<>(Set.of(bag.root()));
    for (Cid cid : Links.of(bag.rootBlock())) {
      assertTrue(bag.blocks().containsKey(cid));
      reached.add(cid);
    }
    assertEquals(bag.blocks().keySet(), reached);
    assertTrue(bag.blocks().size() < cast.status(ann).blocks(), "blocks are packed in segments");
    assertEquals(bag.blocks().keySet(), luggage.pack(ann).blocks().keySet());
  }

  @Test
  void toBringItInAgainChangesNothing() {
    cast.open(ann);
    edit(ann, "token", 20);
    Bag bag = luggage.pack(ann);
    luggage.unpack(bob, bag);
    var before = bob.disk().blocks().keySet().stream().toList();

    Imported again = luggage.unpack(bob, bag);
    Imported own = luggage.unpack(ann, bag);

    assertEquals(0, again.taken() + own.taken());
    assertEquals(cast.status(ann).blocks(), again.known());
    assertEquals(before, bob.disk().blocks().keySet().stream().toList());
    cast.add(ann, "more");
    cast.world().run(1_000);
    assertEquals(1, cast.status(ann).clock().entries().size(), "the replica is still its own");
  }

  @Test
  void itIsMergedIntoWhatIsThere() {
    cast.open(ann);
    cast.open(bob);
    edit(ann, "a", 10);
    edit(bob, "b", 10);

    luggage.unpack(bob, luggage.pack(ann));
    luggage.unpack(ann, luggage.pack(bob));

    cast.converge(1_000, ann, bob);
    assertEquals(20, cast.value(ann).size());
  }

  @Test
  void anArchiveInAnyOrderIsTakenWhole() {
    cast.open(ann);
    edit(ann, "token", 40);
    Bag bag = luggage.pack(ann);
    Bag single =
        bag.repacked(
            somebody,
            blocks -> {
              List<Block> loose = new ArrayList<>();
              for (Block block : blocks) {
                loose.addAll(unpacked(block));
              }
              Collections.reverse(loose);
              return loose;
            });
    assertTrue(single.blocks().size() > 40);

    Imported imported = luggage.unpack(bob, single);

    assertEquals(cast.status(ann).blocks(), imported.taken());
    assertEquals(cast.value(ann), cast.value(bob));
  }

  private static List<Block> unpacked(Block block) {
    try {
      return Segment.decode(block.bytes()).blocks().stream().map(DeltaBlock::block).toList();
    } catch (RuntimeException e) {
      return List.of(block);
    }
  }

  @Test
  void aPrivateOneIsBroughtInAfterItsLink() {
    guests.host(ann);
    edit(ann, "secret", 10);
    var opening = guests.ask(bob, guests.link(ann, Capability.READ));
    cast.world().run(1_000);

    Imported imported = luggage.unpack(bob, luggage.pack(ann));

    assertEquals(Optional.of(Cast.NAME), imported.name());
    guests.await(opening);
    assertEquals(cast.value(ann), cast.value(bob));
  }

  @Test
  void aPrivateOneIsKeptUntilItsLinkComes() {
    guests.host(ann);
    edit(ann, "secret", 10);
    Link link = guests.link(ann, Capability.WRITE);
    Bag bag = luggage.pack(ann);

    Imported imported = luggage.unpack(bob, bag);

    assertEquals(Optional.empty(), imported.name());
    assertEquals(10, imported.taken());
    assertEquals(10, luggage.unpack(bob, bag).known());
    assertTrue(bob.engine().app(Cast.APP).collaborations().isEmpty());
    bob.crash();
    cast.start(bob);
    guests.join(bob, link);
    cast.world().runUntil("bob has it", 5_000, () -> cast.value(bob).equals(cast.value(ann)));
  }

  @Test
  void anArchiveHoldsNoSecret() {
    guests.host(ann);
    edit(ann, "secret", 3);
    Link link = guests.link(ann, Capability.LISTEN);
    for (Block block : luggage.pack(ann).blocks().values()) {
      String hex = block.bytes().toHex();
      assertFalse(hex.contains(link.secret().toHex()));
      assertFalse(hex.contains(guests.link(ann, Capability.READ).secret().toHex()));
      assertFalse(hex.contains(guests.link(ann, Capability.WRITE).secret().toHex()));
      assertFalse(hex.contains(Bytes.utf8("secret0").toHex()));
    }
  }

  @Test
  void forgedBlocksAreRefusedAndTheRestIsTaken() {
    cast.open(ann);
    edit(ann, "token", 10);
    Bag bag =
        luggage
            .pack(ann)
            .repacked(
                somebody,
                blocks -> {
                  List<Block> more = new ArrayList<>(blocks);
                  DeltaBlock last = lastOf(blocks);
                  more.add(forged(last));
                  return more;
                });

    Imported imported = luggage.unpack(bob, bag);

    assertEquals(1, imported.refused());
    assertEquals(cast.value(ann), cast.value(bob));
  }

  private static DeltaBlock lastOf(List<Block> blocks) {
    List<DeltaBlock> all = new ArrayList<>();
    for (Block block : blocks) {
      for (Block each : unpacked(block)) {
        try {
          all.add(DeltaBlock.decode(each));
        } catch (IllegalArgumentException e) {
          // It is the genesis.
        }
      }
    }
    return all.get(all.size() - 1);
  }

  /** The same with another payload, under the signature of the first. */
  private static Block forged(DeltaBlock block) {
    return Block.of(
        Cid.DAG_CBOR,
        new DagCborWriter()
            .array(3)
            .bytes(block.headerBytes())
            .bytes(Bytes.concat(block.payload(), Bytes.utf8("!")))
            .bytes(block.signature())
            .end()
            .toBytes());
  }

  @Test
  void blocksOfAnotherCollaborationAreRefused() {
    cast.open(ann);
    edit(ann, "token", 5);
    Bag good = luggage.pack(ann);
    SimulatedNode eve = cast.node("eve");
    guests.host(eve);
    edit(eve, "other", 5);
    Bag other = luggage.pack(eve);
    Bag mixed =
        good.repacked(
            somebody,
            blocks -> {
              List<Block> more = new ArrayList<>(blocks);
              other.blocks().values().stream().limit(other.blocks().size() - 1).forEach(more::add);
              return more;
            });

    Imported imported = luggage.unpack(bob, mixed);

    assertEquals(5 + 1, imported.refused(), "five blocks and a genesis");
    assertEquals(cast.value(ann), cast.value(bob));
  }

  @Test
  void strangersBlocksAreRefusedAlsoWhileItIsNotOpen() {
    guests.host(ann);
    edit(ann, "secret", 5);
    Bag bag = luggage.pack(ann);
    Bag mixed =
        bag.repacked(
            somebody,
            blocks -> {
              List<Block> more = new ArrayList<>(blocks);
              more.add(forged(lastOf(blocks)));
              return more;
            });

    Imported imported = luggage.unpack(bob, mixed);

    assertEquals(5, imported.taken());
    assertEquals(1, imported.refused());
  }

  @Test
  void anArchiveThatIsNotWholeChangesNothing() {
    cast.open(ann);
    edit(ann, "token", 10);
    Bag bag = luggage.pack(ann);
    Map<Cid, Block> short1 = new LinkedHashMap<>(bag.blocks());
    short1.remove(bag.root());
    Map<Cid, Block> short2 = new LinkedHashMap<>(bag.blocks());
    short2.remove(bag.blocks().keySet().stream().skip(1).findFirst().orElseThrow());

    assertTrue(luggage.refusal(bob, new Bag(bag.root(), short1)).contains("its root is not in it"));
    assertTrue(luggage.refusal(bob, new Bag(bag.root(), short2)).contains("cut short"));
    assertNull(cast.collaboration(bob));
    assertTrue(bob.disk().blocks().isEmpty());
  }

  @Test
  void aManifestThatSomebodyChangedIsRefused() {
    cast.open(ann);
    edit(ann, "token", 2);
    Bag bag = luggage.pack(ann);
    byte[] bytes = bag.rootBlock().bytes().toByteArray();
    bytes[bytes.length - 1] ^= 1;
    Block changed = Block.of(Cid.DAG_CBOR, Bytes.wrap(bytes));
    Map<Cid, Block> blocks = new LinkedHashMap<>(bag.blocks());
    blocks.put(changed.cid(), changed);

    assertTrue(luggage.refusal(bob, new Bag(changed.cid(), blocks)).contains("wrong signature"));
  }

  @Test
  void aRootThatIsNoManifestIsRefused() {
    Block any = Block.of(Cid.DAG_CBOR, new DagCborWriter().map(0).end().toBytes());

    assertTrue(luggage.refusal(bob, Bag.of(List.of(any))).contains("is no manifest"));
  }

  @Test
  void membersHearOfWhatWasBroughtIn() {
    SimulatedNode eve = cast.node("eve");
    cast.open(bob);
    cast.open(eve);
    SimulatedLink.connect(cast.world(), bob, eve);
    cast.world().run(1_000);
    cast.open(ann);
    edit(ann, "token", 10);

    luggage.unpack(bob, luggage.pack(ann));

    cast.converge(10_000, ann, bob, eve);
  }

  @Test
  void aHomeThatLostABlockSaysSo() {
    cast.open(ann);
    edit(ann, "token", 10);
    assertTrue(luggage.verify(ann).sound());
    assertEquals(11, luggage.verify(ann).blocks());
    ann.disk().lose(0.4);

    OfCollaboration verdict = luggage.verify(ann).collaborations().get(0);

    assertFalse(verdict.sound());
    assertEquals(10, verdict.blocks());
    assertEquals(11 - ann.disk().blocks().size(), verdict.faultCount());
  }
}
