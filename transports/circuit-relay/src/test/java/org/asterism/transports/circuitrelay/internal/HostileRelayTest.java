package org.asterism.transports.circuitrelay.internal;

import static org.asterism.transports.circuitrelay.internal.Node.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.circuitrelay.internal.messages.Allowance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes of a relay that does not do what it says: nothing, and honest ways go on. */
class HostileRelayTest {
  private static final String ECHO = "/test/echo/1";

  private final Node alice = Node.impatient();
  private final Node bob = Node.impatient();
  private final Node honest = Node.relay();
  private final LyingRelay liar = new LyingRelay();

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    honest.close();
    liar.close();
  }

  private static void assertEchoes(Connection connection) {
    Stream stream = await(connection.open(List.of(ECHO)));
    byte[] sent = "across".getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(sent, Echoed.of(stream, sent));
  }

  private static List<PeerId> arrivals(Node node) {
    List<PeerId> peers = new CopyOnWriteArrayList<>();
    node.host.watch(
        new Host.ConnectionListener() {
          @Override
          public void opened(Connection connection) {
            if (connection.isRelayed()) {
              peers.add(connection.remotePeer());
            }
          }

          @Override
          public void closed(Connection connection) {
            // Those that came are counted.
          }
        });
    return peers;
  }

  @Test
  void aRelayThatDoesNotAnswerCostsAWaitAndAnotherIsUsed() {
    Multiaddr silent = bob.listenThrough(liar.listen());
    Multiaddr other = bob.listenThrough(honest.listen());
    Node.echo(bob.host, ECHO);
    liar.fallSilent();

    assertThrows(NetException.TimedOut.class, () -> alice.connect(silent));

    assertEchoes(alice.connect(other));
  }

  @Test
  void aRelayThatStopsForwardingInTheMiddleEndsWhatGoesThroughItAndNothingElse() {
    Multiaddr first = bob.listenThrough(liar.listen());
    Multiaddr other = bob.listenThrough(honest.listen());
    Node.echo(bob.host, ECHO);
    Connection connection = alice.connect(first);
    assertEchoes(connection);
    liar.stopForwarding();

    await(connection.closed());

    await().until(() -> bob.host.connections().stream().noneMatch(Connection::isRelayed));
    assertTrue(
        alice.host.connections().stream().anyMatch(one -> one.remotePeer().equals(liar.id())));
    assertEchoes(alice.connect(other));
  }

  @Test
  void aRelayThatNamesAnotherPeerThanTheOneWhoConnectsBringsNobody() {
    Multiaddr address = bob.listenThrough(liar.listen());
    List<PeerId> arrived = arrivals(bob);
    liar.announce(TestIdentity.fresh().peerId());

    try {
      await(alice.connect(address).closed());
    } catch (NetException refused) {
      assertTrue(alice.host.connections().stream().noneMatch(Connection::isRelayed));
    }

    assertEquals(List.of(), arrived);
    assertEchoesThroughHonest();
  }

  private void assertEchoesThroughHonest() {
    Node.echo(bob.host, ECHO);
    assertEchoes(alice.connect(bob.listenThrough(honest.listen())));
  }

  @Test
  void aRelayThatLeadsToAnotherPeerThanAskedForIsFoundOut() {
    Multiaddr address = bob.listenThrough(liar.listen());
    try (Node mallory = Node.peer()) {
      mallory.listenThrough(liar.listen());
      liar.leadTo(mallory.id());

      assertThrows(NetException.Untrusted.class, () -> alice.connect(address));

      assertTrue(alice.host.connections().stream().noneMatch(Connection::isRelayed));
    }
    assertEchoesThroughHonest();
  }

  @Test
  void absurdLimitsAreReadAsLongOnesOnAllSides() {
    liar.limits(new Allowance(Long.MAX_VALUE, Long.MAX_VALUE));
    Optional<ConnectionLimit> expected =
        Optional.of(
            new ConnectionLimit(
                Optional.of(Duration.ofDays(365)), OptionalLong.of(Long.MAX_VALUE)));
    Multiaddr address = bob.listenThrough(liar.listen());

    Connection connection = alice.connect(address);

    assertEquals(expected, connection.limit());
    assertEquals(expected, bob.circuits.relays().get(0).limit());
    await().until(() -> bob.host.connections().stream().anyMatch(Connection::isRelayed));
    assertEquals(
        expected,
        bob.host.connections().stream().filter(Connection::isRelayed).findFirst().get().limit());
  }
}
