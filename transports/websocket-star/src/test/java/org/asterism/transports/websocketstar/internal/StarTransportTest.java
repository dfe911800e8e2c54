package org.asterism.transports.websocketstar.internal;

import static org.asterism.transports.websocketstar.internal.Waiting.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Stars.State;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.websocketstar.internal.client.StarSettings;
import org.asterism.transports.websocketstar.internal.server.StarServerSettings;
import org.asterism.transports.websocketstar.internal.socketio.Timing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StarTransportTest {
  private static final Namespace ANY = new Namespace("any");
  private static final StarServerSettings HASTY =
      new StarServerSettings(16, 16, 100, 16, 500, 100, 1_000, Timing.USUAL);

  private StarServerNode server = new StarServerNode(HASTY);
  private final StarNode alice = new StarNode(new StarSettings(2_000, 16, 500, 500));
  private final StarNode bob = new StarNode();

  @AfterEach
  void stop() {
    alice.close();
    bob.close();
    server.close();
  }

  @Test
  void membersFindEachOther() {
    alice.join(server.star());
    List<DiscoveredPeer> told = new CopyOnWriteArrayList<>();
    Discovery.Watch watch = alice.star.watch(ANY, told::add);
    bob.join(server.star());
    alice.awaitMember(bob);
    bob.awaitMember(alice);
    watch.close();

    Multiaddr address = server.star().withPeerId(bob.id());
    assertEquals(List.of(address), told.get(0).addresses());
    assertEquals(bob.id(), told.get(0).peerId().orElseThrow());
    assertEquals(List.of(address), await(alice.star.find(ANY, 9)).get(0).addresses());
    assertEquals(List.of(), await(alice.star.find(ANY, 0)));
  }

  @Test
  void whoLeavesIsForgottenAndNotAnnouncedAgain() {
    alice.join(server.star());
    Transport.Listener membership = bob.join(server.star());
    alice.awaitMember(bob);

    membership.close();

    await().until(() -> alice.members().isEmpty());
    try (StarNode carol = new StarNode()) {
      carol.join(server.star());
      carol.awaitMember(alice);
      assertEquals(List.of(alice.id()), carol.members());
    }
  }

  @Test
  void whoStaysIsNotForgotten() {
    alice.join(server.star());
    bob.join(server.star());
    alice.awaitMember(bob);

    // Twice as long as a member is kept who is not announced again.
    await().during(Duration.ofSeconds(1)).until(() -> alice.members().equals(List.of(bob.id())));
  }

  @Test
  void whoIsNotThereIsUnreachable() {
    alice.join(server.star());

    NetException.Unreachable absent =
        assertThrows(NetException.Unreachable.class, () -> alice.dial(server.star(), bob));
    assertTrue(absent.toString().endsWith(": Peer not found"), absent::toString);
    assertThrows(NetException.Unreachable.class, () -> bob.dial(server.star(), alice));
  }

  @Test
  void aStarThatIsAwayIsJoinedWhenItIsBackAndWhatItCarriedBreaks() {
    alice.join(server.star());
    bob.join(server.star());
    RawConnection near = alice.dial(server.star(), bob);
    Sink reading = Sink.of(near);
    Multiaddr where = server.socket();

    server.close();

    await(near.closed());
    assertThrows(NetException.Closed.class, () -> await(reading.sum));
    await().until(() -> alice.state() != State.JOINED);
    assertEquals(List.of(), alice.members());
    server = new StarServerNode(HASTY, where);
    await()
        .atMost(Duration.ofSeconds(8))
        .until(() -> alice.state() == State.JOINED && bob.state() == State.JOINED);
    alice.awaitMember(bob);
    assertFalse(alice.dial(server.star(), bob).closed().toCompletableFuture().isDone());
  }

  @Test
  void aStarIsListenedOnBeforeItIsThere() {
    Multiaddr where = server.socket();
    Multiaddr star = server.star();
    server.close();
    assertEquals(star, await(alice.star.listen(star, alice.accepted::add)).address());
    await().until(() -> alice.state() == State.FAILED);
    assertTrue(alice.star.stars().get(0).error().isPresent());

    server = new StarServerNode(HASTY, where);

    await().until(() -> alice.state() == State.JOINED);
    assertThrows(
        NetException.Unreachable.class, () -> await(alice.star.listen(star, alice.accepted::add)));
  }

  @Test
  void whoReadsNothingIsGivenUpAndTheOthersGoOn() {
    alice.join(server.star());
    bob.join(server.star());
    RawConnection flooding = bob.dial(server.star(), alice);
    RawConnection idle = alice.accepted();
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (int i = 0; i < 100; i++) {
      last = flooding.write(ByteBuffer.allocate(64 << 10)).toCompletableFuture();
    }

    await(idle.closed());
    await(flooding.closed());
    assertTrue(last.isDone() || last.handle((done, failure) -> true).join());
    RawConnection next = bob.dial(server.star(), alice);
    Sink sink = Sink.of(alice.accepted());
    await(next.write(ByteBuffer.allocate(1000)));
    await().until(() -> sink.bytes.get() == 1000);
  }

  @Test
  void hostsMeetThroughAStarAsAnywhere() {
    Libp2pHost one = new Libp2pHost(alice.identity, alice.loops, HostSettings.DEFAULT);
    Libp2pHost other = new Libp2pHost(bob.identity, bob.loops, HostSettings.DEFAULT);
    try {
      one.addTransport(alice.star);
      other.addTransport(bob.star);
      await(one.listen(server.star()));
      await(other.listen(server.star()));
      await().until(() -> alice.state() == State.JOINED && bob.state() == State.JOINED);
      assertEquals(List.of(server.star().withPeerId(alice.id())), one.addresses());

      Connection connection = await(one.connect(server.star().withPeerId(bob.id())));

      assertEquals(bob.id(), connection.remotePeer());
      assertTrue(connection.isRelayed());
      await().until(() -> other.connections().size() == 1);
      assertTrue(other.connections().get(0).isRelayed());
    } finally {
      one.stop();
      other.stop();
    }
  }

  @Test
  void itHandlesStarsAndNothingElse() {
    assertTrue(alice.star.handles(server.star()));
    assertTrue(alice.star.handles(server.star().withPeerId(bob.id())));
    assertFalse(alice.star.handles(server.socket()));
  }

  @Test
  void aTransportThatHasStoppedIsUnavailable() {
    alice.join(server.star());
    bob.join(server.star());
    RawConnection near = alice.dial(server.star(), bob);

    alice.star.stop();

    await(near.closed());
    await(bob.accepted().closed());
    assertThrows(NetException.Unavailable.class, () -> alice.dial(server.star(), bob));
    assertThrows(
        NetException.Unavailable.class,
        () -> await(alice.star.listen(server.star(), alice.accepted::add)));
  }
}
