package org.asterism.transports.circuitrelay.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings.Mode;
import org.asterism.transports.wire.MessageStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without a NAT: tests/nat has those. */
class HolePunchingTest {
  private static final KeeperSettings PUNCHING =
      new KeeperSettings(Mode.NEVER, 0, List.of(), 60_000, true);
  private static final String PROTOCOL = "/libp2p/dcutr";

  private final Node relay = Node.relay();
  private final Node alice = new Node(PUNCHING);
  private final Node bob = new Node(PUNCHING);

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    relay.close();
  }

  private static void assumeAnAddressBesidesLoopback() throws IOException {
    assumeTrue(
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .anyMatch(ip -> ip instanceof Inet4Address && !ip.isLoopbackAddress()),
        "this machine has no address besides the loopback's");
  }

  private static boolean isDirect(Node node, Node other) {
    List<Connection> all =
        node.host.connections().stream()
            .filter(connection -> connection.remotePeer().equals(other.id()))
            .toList();
    return !all.isEmpty() && all.stream().noneMatch(Connection::isRelayed);
  }

  @Test
  void aPeerThatCanBeDialledIsReachedDirectlyAndTheRelayedConnectionIsClosed() throws Exception {
    assumeAnAddressBesidesLoopback();
    Node.await(alice.host.listen(Multiaddr.parse("/ip4/0.0.0.0/tcp/0")));
    Connection relayed = alice.connect(bob.listenThrough(relay.listen()));
    assertTrue(relayed.isRelayed());

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> isDirect(alice, bob) && isDirect(bob, alice));

    assertTrue(relayed.closed().toCompletableFuture().isDone());
  }

  @Test
  void peersWithoutAddressesStayRelayed() {
    Connection relayed = alice.connect(bob.listenThrough(relay.listen()));

    await()
        .during(Duration.ofSeconds(2))
        .until(() -> !relayed.closed().toCompletableFuture().isDone());

    assertFalse(isDirect(alice, bob));
  }

  @Test
  void overADirectConnectionNothingIsCoordinated() {
    Connection direct = alice.connect(bob.listen());

    // The other side may reset it before the protocol is agreed on here.
    assertThrows(
        NetException.class,
        () ->
            Node.await(
                direct
                    .open(List.of(PROTOCOL))
                    .thenCompose(stream -> new MessageStream(stream, 4096).read())));
  }

  @Test
  void messagesThatMakeNoSenseEndTheirStreamAndNothingElse() {
    Connection relayed = alice.connect(bob.listenThrough(relay.listen()));
    for (String junk : List.of("ff", "08ac02", "0801", "")) {
      Stream stream = Node.await(relayed.open(List.of(PROTOCOL)));
      MessageStream messages = new MessageStream(stream, 4096);
      messages.write(Bytes.hex(junk));

      assertThrows(NetException.class, () -> Node.await(messages.read()));
    }
    assertFalse(relayed.closed().toCompletableFuture().isDone());
  }
}
