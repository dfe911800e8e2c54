package org.asterism.transports.circuitrelay.internal;

import static org.asterism.transports.circuitrelay.internal.Node.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Connection.Direction;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.kernel.testkit.net.DuplexContract;
import org.asterism.transports.circuitrelay.internal.messages.Allowance;
import org.asterism.transports.circuitrelay.internal.relay.RelayTerms;
import org.asterism.transports.libp2p.internal.ping.Ping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RelayedConnectionTest {
  private static final String ECHO = "/test/echo/1";

  private final Node alice = Node.peer();
  private final Node bob = Node.peer();
  private Node relay = Node.relay();

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    relay.close();
  }

  private Node relayWith(Allowance allowance) {
    relay.close();
    relay = Node.relay(Node.SOME_RESERVATIONS, new RelayTerms.Circuits(64, 64, allowance, 0));
    return relay;
  }

  @Test
  void aPeerIsReachedThroughItsRelayAndProvesWhoItIs() {
    Multiaddr address = bob.listenThrough(relay.listen());

    Connection connection = alice.connect(address);

    assertEquals(bob.id(), connection.remotePeer());
    assertEquals(address, connection.remoteAddress());
    assertTrue(connection.isRelayed());
    assertEquals(Optional.empty(), connection.limit());
    assertTrue(await(new Ping().ping(connection)).toNanos() > 0);
    await().until(() -> bob.host.connections().stream().anyMatch(Connection::isRelayed));
    Connection other =
        bob.host.connections().stream().filter(Connection::isRelayed).findFirst().orElseThrow();
    assertEquals(alice.id(), other.remotePeer());
    assertEquals(Direction.INBOUND, other.direction());
    assertTrue(await(new Ping().ping(other)).toNanos() > 0);
    assertEquals(1, relay.relayServer().circuits());
  }

  @Test
  void theAddressThroughTheRelayIsOneOfTheNodesOwnUntilTheRelayLeaves() {
    Multiaddr address = bob.listenThrough(relay.listen());
    assertTrue(bob.host.addresses().contains(address));

    relay.host.stop();

    await().until(() -> bob.host.addresses().isEmpty());
  }

  @Test
  void anotherPeerBehindTheRelayThanExpectedIsNotTrusted() {
    Multiaddr address = bob.listenThrough(relay.listen());
    Multiaddr wrong = address.withPeerId(TestIdentity.fresh().peerId());

    NetException.Unreachable refused =
        assertThrows(NetException.Unreachable.class, () -> alice.connect(wrong));
    assertTrue(String.valueOf(refused.getMessage()).contains("NO_RESERVATION"));
  }

  @Test
  void aRelayThatIsKnownByNameAloneMustBeConnected() {
    Multiaddr relayAddress = relay.listen();
    bob.listenThrough(relayAddress);
    Multiaddr byName = Multiaddr.parse("/p2p/" + relay.id() + "/p2p-circuit/p2p/" + bob.id());
    assertThrows(NetException.class, () -> alice.connect(byName));

    alice.connect(relayAddress);

    assertEquals(bob.id(), alice.connect(byName).remotePeer());
  }

  @Test
  void theRelayIsDialledIfItsAddressSaysWhere() {
    Multiaddr address = bob.listenThrough(relay.listen());

    alice.connect(address);

    assertEquals(2, alice.host.connections().size());
  }

  @Test
  void aDirectConnectionIsBetterThanARelayedOne() {
    Multiaddr through = bob.listenThrough(relay.listen());
    Multiaddr direct = bob.listen();
    Connection relayed = alice.connect(through);

    Connection better = alice.connect(direct);

    assertNotSame(relayed, better);
    assertFalse(better.isRelayed());
    assertSame(better, alice.connect(through));
    assertSame(better, alice.connect(direct));
  }

  @Test
  void theLimitsOfTheRelayAreToldOnBothSides() {
    Node limited = relayWith(new Allowance(120, 1 << 17));
    Multiaddr address = bob.listenThrough(limited.listen());
    Optional<ConnectionLimit> expected =
        Optional.of(
            new ConnectionLimit(Optional.of(Duration.ofMinutes(2)), OptionalLong.of(1 << 17)));

    Connection connection = alice.connect(address);

    assertEquals(expected, connection.limit());
    await().until(() -> bob.host.connections().stream().anyMatch(Connection::isRelayed));
    assertEquals(
        expected,
        bob.host.connections().stream().filter(Connection::isRelayed).findFirst().get().limit());
    assertEquals(expected, bob.circuits.relays().get(0).limit());
  }

  @Test
  void pastItsBytesAConnectionEnds() {
    Node limited = relayWith(new Allowance(0, 100_000));
    Node.echo(bob.host, ECHO);
    Connection connection = alice.connect(bob.listenThrough(limited.listen()));
    var stream = await(connection.open(List.of(ECHO)));

    stream.write(ByteBuffer.allocate(200_000));

    await(connection.closed());
    await().until(() -> limited.relayServer().circuits() == 0);
  }

  @Test
  void pastItsTimeAConnectionEnds() {
    Node limited = relayWith(new Allowance(1, 0));
    Connection connection = alice.connect(bob.listenThrough(limited.listen()));

    await(connection.closed());

    await().until(() -> limited.relayServer().circuits() == 0);
  }

  @Test
  void whenEitherEndLeavesTheRelayForgetsTheCircuit() {
    Multiaddr address = bob.listenThrough(relay.listen());
    alice.connect(address).close();
    await().until(() -> relay.relayServer().circuits() == 0);

    alice.connect(address);
    await().until(() -> bob.host.connections().stream().anyMatch(Connection::isRelayed));
    bob.host.connections().stream().filter(Connection::isRelayed).forEach(Connection::close);

    await().until(() -> relay.relayServer().circuits() == 0);
  }

  @Test
  void withoutATransportForCircuitsNothingComesThrough() {
    Multiaddr address = bob.listenThrough(relay.listen());
    bob.host.removeTransport(bob.circuits);

    assertThrows(NetException.class, () -> alice.connect(address));
  }

  @TestFactory
  Stream<DynamicTest> aStreamThroughARelayIsADuplex() {
    Multiaddr address = bob.listenThrough(relay.listen());
    return DuplexContract.checks(() -> open(address)).stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }

  private DuplexContract.Ends open(Multiaddr address) {
    CompletableFuture<org.asterism.kernel.api.net.Stream> arrived = new CompletableFuture<>();
    var handling = bob.host.handle(ECHO, arrived::complete);
    org.asterism.kernel.api.net.Stream near = await(alice.connect(address).open(List.of(ECHO)));
    org.asterism.kernel.api.net.Stream far = await(arrived);
    handling.close();
    return new DuplexContract.Ends(near, far);
  }
}
