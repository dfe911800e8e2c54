package org.asterism.kernel.runtime.internal.links;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.core.Link;
import org.asterism.kernel.runtime.internal.net.FakeNet;
import org.asterism.kernel.runtime.internal.peers.MemoryShelf;
import org.asterism.kernel.runtime.internal.turns.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final Multiaddr SMALL_AT = Multiaddr.parse("/memory/1");
  private static final Multiaddr LARGE_AT = Multiaddr.parse("/memory/2");
  private static final List<PeerId> PEERS =
      List.of(FakeNet.key(1).peerId(), FakeNet.key(2).peerId()).stream().sorted().toList();

  private static final Multiaddr THROUGH_A_RELAY =
      Multiaddr.parse("/ip4/192.0.2.9/tcp/1/p2p/" + FakeNet.key(9).peerId() + "/p2p-circuit");

  private final FakeNet net = new FakeNet();
  private final Workers workers = new Workers("test");
  private final Side small = new Side(PEERS.get(0), SMALL_AT);
  private final Side large = new Side(PEERS.get(1), LARGE_AT);

  private final class Side {
    final PeerId id;
    final RecordingEngine engine = new RecordingEngine();
    final Network network;
    FakeNet.FakeHost host;

    Side(PeerId id, Multiaddr at) {
      this.id = id;
      network =
          new Network(
              id,
              engine,
              new Network.Places(List.of(at), new PortMemory(new MemoryShelf())),
              workers,
              new Random(1));
      host = net.host(id);
      network.hostArrived(host);
    }

    Link linkTo(Side other) {
      await().until(() -> engine.links.containsKey(other.id));
      return Objects.requireNonNull(engine.links.get(other.id));
    }

    void dial(Multiaddr address) {
      host.connect(address).toCompletableFuture().join();
    }
  }

  @AfterEach
  void close() {
    small.network.close();
    large.network.close();
    workers.close();
    net.close();
    assertEquals(List.of(), small.engine.faults);
    assertEquals(List.of(), large.engine.faults);
  }

  @Test
  void whoeverDiallesOpensTheLinkAndFramesTravelBothWays() {
    large.dial(SMALL_AT);
    assertTrue(large.linkTo(small).initiator());
    assertFalse(small.linkTo(large).initiator());
    Bytes there = Bytes.wrap(new byte[Link.MAX_FRAME]);
    Bytes back = Bytes.utf8("back");
    large.linkTo(small).send(there);
    small.linkTo(large).send(back);
    await().until(() -> small.engine.frames.equals(List.of(there)));
    await().until(() -> large.engine.frames.equals(List.of(back)));
  }

  @Test
  void whenBothDialTheLinkOfTheSmallerPeerStays() {
    small.dial(LARGE_AT);
    large.dial(SMALL_AT);
    await().until(() -> small.linkTo(large).initiator());
    await().until(() -> !large.linkTo(small).initiator());
    small.linkTo(large).send(Bytes.utf8("to large"));
    await().until(() -> large.engine.frames.equals(List.of(Bytes.utf8("to large"))));
  }

  @Test
  void aLinkMovesFromARelayedConnectionToADirectOneWhoeverDialsIt() {
    large.host.listen(THROUGH_A_RELAY);
    small.dial(THROUGH_A_RELAY);
    Link relayed = small.linkTo(large);

    large.dial(SMALL_AT);

    await().until(() -> large.linkTo(small).initiator() && small.linkTo(large) != relayed);
    await().until(() -> small.host.connections().size() == 1);
    assertFalse(small.host.connections().get(0).isRelayed());
  }

  @Test
  void aRelayedConnectionDoesNotTakeTheLinkOfADirectOne() {
    large.host.listen(THROUGH_A_RELAY);
    large.dial(SMALL_AT);
    Link direct = large.linkTo(small);

    small.dial(THROUGH_A_RELAY);

    direct.send(Bytes.utf8("still here"));
    await().until(() -> small.engine.frames.equals(List.of(Bytes.utf8("still here"))));
    assertEquals(1, large.engine.opened.get());
  }

  @Test
  void aLimitedConnectionIsDialledAnewBeforeItsTimeIsUp() {
    large.host.listen(THROUGH_A_RELAY);
    net.limits.put(
        THROUGH_A_RELAY,
        new ConnectionLimit(Optional.of(Duration.ofSeconds(2)), OptionalLong.empty()));
    small.dial(THROUGH_A_RELAY);
    Link first = small.linkTo(large);
    assertEquals(64 << 10, first.frameTarget());

    await().until(() -> small.engine.links.get(large.id) != first && large.engine.opened.get() > 1);

    assertTrue(small.host.dials.get() > 1);
    assertFalse(small.linkTo(large) == first);
  }

  @Test
  void aLimitedConnectionIsDialledAnewBeforeItsBytesAreUsedUp() {
    large.host.listen(THROUGH_A_RELAY);
    net.limits.put(
        THROUGH_A_RELAY, new ConnectionLimit(Optional.empty(), OptionalLong.of(1 << 17)));
    small.dial(THROUGH_A_RELAY);
    small.linkTo(large);
    large.linkTo(small).send(Bytes.wrap(new byte[50_000]));
    await().until(() -> small.engine.frames.size() == 1);
    assertEquals(1, small.engine.opened.get());

    large.linkTo(small).send(Bytes.wrap(new byte[50_000]));

    await().until(() -> small.engine.opened.get() == 2 && large.engine.opened.get() == 2);
    await().until(() -> small.host.connections().size() == 1);
  }

  @Test
  void framesAreShorterWhereARelayLetsLittleThrough() {
    large.host.listen(THROUGH_A_RELAY);
    net.limits.put(
        THROUGH_A_RELAY, new ConnectionLimit(Optional.empty(), OptionalLong.of(32 << 10)));
    small.dial(THROUGH_A_RELAY);

    assertEquals(16 << 10, small.linkTo(large).frameTarget());
  }

  @Test
  void aLinkThatEndsIsOpenedAgainOnTheSameConnection() {
    large.dial(SMALL_AT);
    Link first = large.linkTo(small);
    small.linkTo(large).close("on purpose");
    await().until(() -> large.engine.opened.get() == 2 && large.linkTo(small) != first);
  }

  @Test
  void aPeerThatDoesNotSpeakTheProtocolYetIsAskedAgain() {
    small.network.hostLeft(small.host);
    large.dial(SMALL_AT);
    assertEquals(0, large.engine.opened.get());
    small.network.hostArrived(small.host);
    large.linkTo(small);
  }

  @Test
  void aHostThatLeavesEndsItsLinksAndTheNextOneListensWhereItDid() {
    large.dial(SMALL_AT);
    large.linkTo(small);
    small.network.hostLeft(small.host);
    await().until(() -> small.engine.links.isEmpty());
    small.host.stop();
    await().until(() -> large.engine.links.isEmpty());
    small.host = net.host(small.id);
    small.network.hostArrived(small.host);
    await().until(() -> !small.host.addresses().isEmpty());
    large.dial(SMALL_AT);
    large.linkTo(small);
  }

  @Test
  void whatIsNotReleasedHoldsTheSenderBack() {
    small.engine.releases = false;
    large.dial(SMALL_AT);
    Link link = large.linkTo(small);
    Bytes frame = Bytes.wrap(new byte[100_000]);
    int all = 40;
    for (int i = 0; i < all; i++) {
      link.send(frame);
    }
    await().until(() -> small.engine.frames.size() >= 15);
    assertEquals(0, large.engine.writable.get());
    assertTrue((long) small.engine.frames.size() * frame.size() <= FramedLink.WINDOW_BYTES);
    small.engine.releases = true;
    small.linkTo(large).release(FramedLink.WINDOW_BYTES);
    await().until(() -> large.engine.writable.get() == 1);
    await().until(() -> small.engine.frames.size() == all);
  }

  @Test
  void aPeerThatTakesNothingIsGivenUpAtABound() {
    small.engine.releases = false;
    large.dial(SMALL_AT);
    Link link = large.linkTo(small);
    Bytes frame = Bytes.wrap(new byte[Link.MAX_FRAME]);
    for (int i = 0; i < 2 + Outbox.BOUND_BYTES / Link.MAX_FRAME + 2; i++) {
      link.send(frame);
    }
    await().until(() -> large.engine.opened.get() >= 2 || large.engine.links.isEmpty());
  }

  @Test
  void aFrameThatIsTooLongEndsTheLink() {
    large.host.handle("other", stream -> {});
    large.network.hostLeft(large.host);
    List<Stream> raw = new ArrayList<>();
    large.dial(SMALL_AT);
    large
        .host
        .connections()
        .get(0)
        .open(List.of("/asterism/sync/1"))
        .thenAccept(raw::add)
        .toCompletableFuture()
        .join();
    small.linkTo(large);
    raw.get(0).write(ByteBuffer.wrap(new byte[] {(byte) 0x81, (byte) 0x80, 0x40}));
    await().until(() -> small.engine.links.isEmpty());
    assertEquals(List.of(), small.engine.frames);
  }

  @Test
  void aFrameOfOursThatIsTooLongIsAnError() {
    large.dial(SMALL_AT);
    Link link = large.linkTo(small);
    assertThrows(
        IllegalArgumentException.class, () -> link.send(Bytes.wrap(new byte[Link.MAX_FRAME + 1])));
    assertNotEquals(List.of(), large.network.linked());
  }
}
