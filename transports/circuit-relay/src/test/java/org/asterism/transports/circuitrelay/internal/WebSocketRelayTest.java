package org.asterism.transports.circuitrelay.internal;

import static org.asterism.transports.circuitrelay.internal.Node.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A relay that is reached over WebSocket, as from a browser. */
class WebSocketRelayTest {
  private static final String ECHO = "/test/echo/1";

  private final Node relay = Node.relay();
  private final Node alice = Node.peer();
  private final Node bob = Node.peer();

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    relay.close();
  }

  @Test
  void peersReserveDialAndExchangeBytesThroughIt() {
    Multiaddr address = bob.listenThrough(relay.listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0/ws")));
    Node.echo(bob.host, ECHO);
    byte[] sent = new byte[300_000];
    new Random(5).nextBytes(sent);

    Connection connection = alice.connect(address);

    assertTrue(address.has(Protocol.WS), address.toString());
    assertTrue(connection.isRelayed());
    assertEquals(bob.id(), connection.remotePeer());
    assertArrayEquals(sent, Echoed.of(await(connection.open(List.of(ECHO))), sent));
    assertEquals(1, relay.relayServer().circuits());
  }
}
