package org.asterism.transports.tcp.internal;

import static org.asterism.transports.tcp.internal.Node.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Connection.Direction;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.connection.Limits;
import org.asterism.transports.libp2p.internal.connection.Timeouts;
import org.asterism.transports.libp2p.internal.ping.Ping;
import org.asterism.transports.libp2p.internal.yamux.YamuxLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeetingTest {
  private final Node alice = new Node();
  private final Node bob = new Node();

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  @Test
  void twoHostsMeetAndKnowWhoIsThere() {
    Connection connection = alice.connect(bob.listen());

    assertEquals(bob.id(), connection.remotePeer());
    assertEquals(Direction.OUTBOUND, connection.direction());
    assertEquals("/noise", connection.security());
    await().until(() -> bob.host.connections().size() == 1);
    Connection other = bob.host.connections().get(0);
    assertEquals(alice.id(), other.remotePeer());
    assertEquals(Direction.INBOUND, other.direction());
  }

  @Test
  void aPingComesBack() {
    Connection connection = alice.connect(bob.listen());

    assertTrue(await(new Ping().ping(connection)).toNanos() > 0);
  }

  @Test
  void bothSidesIdentifyThemselves() {
    Multiaddr address = bob.listen();
    Connection connection = alice.connect(address);

    await().until(() -> connection.info().isPresent());
    PeerInfo info = connection.info().orElseThrow();
    assertTrue(info.agent().startsWith("asterism/"));
    assertTrue(info.protocols().contains(Ping.ID));
    assertEquals(List.of(address.withoutPeerId()), info.listenAddresses());
    assertEquals(connection.localAddress(), info.observedAddress().orElseThrow());
    await().until(() -> bob.host.connections().get(0).info().isPresent());
  }

  @Test
  void anOpenConnectionIsUsedAgain() {
    Multiaddr address = bob.listen();

    assertSame(alice.connect(address), alice.connect(address));
  }

  @Test
  void anotherPeerThanExpectedIsNotTrusted() {
    Multiaddr wrong = bob.listen().withPeerId(TestIdentity.fresh().peerId());

    assertThrows(NetException.Untrusted.class, () -> alice.connect(wrong));
    assertTrue(alice.host.connections().isEmpty());
  }

  @Test
  void aProtocolThatNobodyAnswersIsUnsupported() {
    Connection connection = alice.connect(bob.listen());

    assertThrows(
        NetException.Unsupported.class,
        () -> await(connection.open(List.of("/none/1", "/none/2"))));
  }

  @Test
  void aNewAddressIsPushedToThePeersThatListen() {
    Connection connection = alice.connect(bob.listen());
    await().until(() -> connection.info().isPresent());
    await().until(() -> bob.host.connections().get(0).info().isPresent());

    bob.listen();

    await().until(() -> connection.info().orElseThrow().listenAddresses().size() == 2);
  }

  @Test
  void perfIsAnsweredOnlyWhereItIsOn() {
    Connection connection = alice.connect(bob.listen());
    assertThrows(
        NetException.Unsupported.class, () -> await(connection.open(List.of("/perf/1.0.0"))));
    HostSettings on =
        new HostSettings(
            Limits.DEFAULT, Timeouts.DEFAULT, YamuxLimits.DEFAULT, List.of("/noise"), true);
    try (Node carol = new Node(on)) {
      Stream stream = await(alice.connect(carol.listen()).open(List.of("/perf/1.0.0")));
      Sink sink = Sink.of(stream);
      await(stream.write(ByteBuffer.allocate(8).putLong(0, 3_000_000)));
      await(stream.write(ByteBuffer.allocate(1_000_000)));
      await(stream.closeWrite());

      await(sink.sum);
      assertEquals(3_000_000, sink.bytes.get());
    }
  }
}
