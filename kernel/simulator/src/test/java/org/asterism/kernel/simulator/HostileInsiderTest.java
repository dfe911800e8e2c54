package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.parts.Envelope;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever was given a link can do what it allows, and nothing more; honest peers converge. */
class HostileInsiderTest {
  private final Cast cast = new Cast(11);
  private final Guests guests = new Guests(cast);
  private final SimulatedNode ann = cast.node("ann");
  private final SimulatedNode bob = cast.node("bob");

  @BeforeEach
  void annAndBobShare() {
    guests.host(ann);
    SimulatedLink.connect(cast.world(), ann, bob);
    guests.join(bob, guests.link(ann, Capability.WRITE));
    cast.add(ann, "one");
    cast.converge(5_000, ann, bob);
  }

  @AfterEach
  void theyGoOn() {
    cast.add(ann, "from ann");
    cast.add(bob, "from bob");
    cast.converge(10_000, ann, bob);
    assertTrue(cast.value(ann).containsAll(List.of("one", "from ann", "from bob")));
    assertFalse(cast.value(ann).contains("evil"));
    assertEquals(List.of(), cast.world().problems());
  }

  private Insider insider(Capability capability) {
    return new Insider(cast.world(), ann, guests.link(ann, capability));
  }

  private void assertRefused(int blocks) {
    assertEquals(blocks, cast.status(ann).invalid());
    assertEquals(blocks, ann.reports(Report.Kind.REFUSED_BLOCK));
    assertEquals(0, cast.status(bob).invalid(), "what is refused is not passed on");
    assertEquals(List.of("one"), cast.value(ann));
  }

  @Test
  void aReaderThatWritesWithoutACertificateIsRefused() {
    Insider reader = insider(Capability.READ);
    reader.send(reader.block(null, null, "evil"));
    assertRefused(1);
  }

  @Test
  void aReaderThatCertifiesItselfIsRefused() {
    Insider reader = insider(Capability.READ);
    Bytes own = reader.certificate(cast.world().randomBytes(32), guests.of(ann).id());
    reader.send(reader.block(null, own, "evil"));
    assertRefused(1);
  }

  @Test
  void aCertificateForAnotherCollaborationIsRefused() {
    Link write = guests.link(ann, Capability.WRITE);
    Insider reader = insider(Capability.READ);
    CollaborationId elsewhere = new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.utf8("elsewhere")));
    Bytes ownerSeed = Secrets.of(Capability.WRITE, write.secret()).ownerSeed();
    reader.send(reader.block(null, reader.certificate(ownerSeed, elsewhere), "evil"));
    assertRefused(1);
  }

  @Test
  void aCertificateOfAnotherReplicaIsRefused() {
    Bytes stolen = insider(Capability.WRITE).certificate();
    Insider reader = insider(Capability.READ);
    reader.send(reader.block(null, stolen, "evil"));
    assertRefused(1);
  }

  @Test
  void whatFollowsOnABlockWithoutACertificateNeverCounts() {
    Insider reader = insider(Capability.READ);
    DeltaBlock first = reader.block(null, null, "evil");
    DeltaBlock second = reader.block(first, null, "evil");
    reader.send(first, second);
    assertRefused(2);
    assertEquals(0, cast.status(ann).waiting());
    assertEquals(0, cast.status(ann).clock().get(reader.replicaId()));
  }

  @Test
  void anUnsealedBlockIsRefused() {
    Insider writer = insider(Capability.WRITE);
    writer.send(writer.open(null, writer.certificate(), "evil"));
    assertRefused(1);
  }

  @Test
  void aBlockOfAnotherCollaborationIsRefused() {
    SimulatedNode dan = cast.node("dan");
    Link other = guests.host(dan).link(Capability.WRITE);
    Insider elsewhere = new Insider(cast.world(), dan, other);
    DeltaBlock theirs = elsewhere.block(null, elsewhere.certificate(), "evil");
    insider(Capability.LISTEN).send(theirs);
    assertRefused(1);
  }

  @Test
  void aBlockThatWasMovedIntoThisCollaborationIsRefused() {
    SimulatedNode dan = cast.node("dan");
    Link other = guests.host(dan).link(Capability.WRITE);
    Insider elsewhere = new Insider(cast.world(), dan, other);
    DeltaBlock theirs = elsewhere.block(null, elsewhere.certificate(), "evil");
    Insider listener = insider(Capability.LISTEN);
    var header = theirs.header();
    var moved =
        new org.asterism.kernel.core.internal.block.Header(
            guests.of(ann).id(),
            header.replica(),
            header.from(),
            header.to(),
            header.time(),
            header.prev(),
            header.deps(),
            header.type(),
            header.cert(),
            header.sealed());
    Bytes bytes =
        new org.asterism.kernel.ipld.DagCborWriter()
            .array(3)
            .bytes(moved.encode())
            .bytes(theirs.payload())
            .bytes(theirs.signature())
            .end()
            .toBytes();
    listener.send(DeltaBlock.decode(Block.of(Cid.DAG_CBOR, bytes)));
    assertRefused(1);
  }

  @Test
  void aSealedPayloadThatDoesNotOpenHasNoEffectAndWhatFollowsDoes() {
    Insider writer = insider(Capability.WRITE);
    DeltaBlock broken =
        writer.unopenable(null, writer.certificate(), cast.world().randomBytes(100));
    DeltaBlock empty = writer.unopenable(broken, null, Bytes.empty());
    DeltaBlock after = writer.block(empty, null, "after");
    writer.send(broken, empty, after);
    cast.converge(5_000, ann, bob);

    for (SimulatedNode node : new SimulatedNode[] {ann, bob}) {
      assertTrue(cast.value(node).contains("after"));
      assertEquals(2, node.reports(Report.Kind.NO_EFFECT));
      assertEquals(2, cast.status(node).invalid());
      assertEquals(3, cast.status(node).clock().get(writer.replicaId()));
    }
  }

  @Test
  void nonsenseForSubsHasNoEffectAndWhatFollowsDoes() {
    Insider writer = insider(Capability.WRITE);
    DeltaBlock ofNoSegments =
        writer.sealed(null, writer.certificate(), Envelope.marked(Bytes.utf8("nonsense")));
    Bytes cutShort = new DagCborWriter().array(0).end().toBytes();
    DeltaBlock ofTooFew = writer.sealed(ofNoSegments, null, Envelope.marked(cutShort));
    DagCborWriter nameless = new DagCborWriter().array(1).array(5).integer(3);
    nameless.bytes(Bytes.empty()).text("").text("tokens").integer(1).end();
    DeltaBlock ofNoName = writer.sealed(ofTooFew, null, Envelope.marked(nameless.end().toBytes()));
    DeltaBlock after = writer.block(ofNoName, null, "after");
    writer.send(ofNoSegments, ofTooFew, ofNoName, after);
    cast.converge(5_000, ann, bob);

    for (SimulatedNode node : new SimulatedNode[] {ann, bob}) {
      assertTrue(cast.value(node).contains("after"));
      assertEquals(3, node.reports(Report.Kind.NO_EFFECT));
      assertEquals(List.of(), guests.await(guests.of(node).subs()));
      assertEquals(4, cast.status(node).clock().get(writer.replicaId()));
    }
  }

  @Test
  void aPayloadThatWasSealedForAnotherHeaderDoesNotOpen() {
    Insider writer = insider(Capability.WRITE);
    DeltaBlock good = writer.block(null, writer.certificate(), "good");
    DeltaBlock copied = writer.unopenable(good, null, good.payload());
    writer.send(good, copied);
    cast.converge(5_000, ann, bob);
    assertEquals(1, cast.value(bob).stream().filter("good"::equals).count());
    assertEquals(1, cast.status(bob).invalid());
  }

  @Test
  void aForgedClockWithJunkCostsNothing() {
    Insider listener = insider(Capability.LISTEN);
    for (int i = 0; i < 50; i++) {
      Cid nothing = Cid.of(Cid.DAG_CBOR, cast.world().randomBytes(32));
      var clock = cast.status(ann).clock().entries().keySet();
      for (var replica : clock) {
        Head head = new Head(replica, 1L << 52, nothing);
        listener.say(new Frame.Clock(1, false, null, null, List.of(head)));
      }
    }
    listener.say(new Frame.Blocks(1, List.of(), List.of(cast.world().randomBytes(300))));
    assertFalse(listener.isClosed());
    assertRefused(1);
  }

  @Test
  void aFalseGenesisIsRefusedAndTheRightOneIsTaken() {
    SimulatedNode dan = cast.node("dan");
    Link link = guests.link(ann, Capability.READ);
    guests.ask(dan, link);
    cast.world().run(1_000);
    Insider liar = new Insider(cast.world(), dan, link);
    assertTrue(
        liar.heard().stream()
            .anyMatch(frame -> frame instanceof Frame.Genesis one && one.block() == null));
    liar.say(new Frame.Genesis(1, cast.world().randomBytes(200)));
    assertEquals(1, dan.reports(Report.Kind.REFUSED_BLOCK));

    SimulatedLink.connect(cast.world(), ann, dan);
    cast.converge(5_000, ann, bob, dan);
    assertEquals(List.of("one"), cast.value(dan));
    assertRefused(0);
  }

  @Test
  void theGenesisIsToldOnceALink() {
    Insider reader = insider(Capability.READ);
    for (int i = 0; i < 100; i++) {
      reader.say(new Frame.Genesis(1, null));
    }
    assertEquals(1, reader.heard().stream().filter(Frame.Genesis.class::isInstance).count());
    assertRefused(0);
  }

  @Test
  void aPublicOneTakesACertificateThatIsRightOrNone() {
    SimulatedNode dan = cast.node("dan");
    cast.open(dan);
    Link link = guests.link(dan, Capability.WRITE);
    Insider writer = new Insider(cast.world(), dan, link);
    Insider old = new Insider(cast.world(), dan, link);
    Insider forger = new Insider(cast.world(), dan, link);
    writer.send(writer.block(null, writer.certificate(), "certified"));
    DeltaBlock before = old.open(null, null, "old");
    old.send(before, old.block(before, null, "then sealed"));
    forger.send(forger.block(null, writer.certificate(), "evil"));

    assertEquals(1, cast.status(dan).invalid());
    assertEquals(TokenLog.ID, cast.status(dan).type());
    assertEquals(3, cast.value(dan).size());
    assertTrue(cast.value(dan).containsAll(List.of("certified", "old", "then sealed")));
  }
}
