package org.asterism.transports.websocketstar.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.websocketstar.internal.StreamEvent.Kind;
import org.asterism.transports.websocketstar.internal.StreamEvent.Way;
import org.junit.jupiter.api.Test;

class StarAddressTest {
  private static final String ID = TestIdentity.fresh().peerId().toString();

  @Test
  void theWireHasTheTextOf2018() {
    for (String secure : new String[] {"/wss", "/tls/ws"}) {
      StarAddress address =
          StarAddress.parse(
              "/dns4/star.example/tcp/443" + secure + "/p2p-websocket-star/p2p/" + ID);
      assertEquals("/dns4/star.example/tcp/443/wss/p2p-websocket-star/ipfs/" + ID, address.text());
    }
    StarAddress plain = StarAddress.parse("/ip4/1.2.3.4/tcp/9/ws/p2p-websocket-star/ipfs/" + ID);
    assertEquals("/ip4/1.2.3.4/tcp/9/ws/p2p-websocket-star/ipfs/" + ID, plain.text());
    assertEquals("/ip4/1.2.3.4/tcp/9/ws", plain.socket().toString());
    assertEquals("/ip4/1.2.3.4/tcp/9/ws/p2p-websocket-star", plain.star().toString());
  }

  @Test
  void whatIsNoStarIsNone() {
    for (String other :
        new String[] {
          "/ip4/1.2.3.4/tcp/9/ws",
          "/ip4/1.2.3.4/tcp/9/p2p-websocket-star",
          "/ip4/1.2.3.4/udp/9/ws/p2p-websocket-star",
          "/ip4/1.2.3.4/tcp/9/ws/p2p-websocket-star/p2p/" + ID + "/p2p-circuit",
          "/p2p-websocket-star"
        }) {
      assertTrue(StarAddress.of(Multiaddr.parse(other)).isEmpty(), other);
    }
    assertThrows(
        FormatException.class, () -> StarAddress.parse("/ip4/1.2.3.4/tcp/9/ws/p2p-websocket-star"));
  }

  @Test
  void anEventOfAWayIsKnownByItsName() {
    StreamEvent event = new StreamEvent(Kind.QUEUE, "a-1", Way.LISTENER);

    assertEquals("socket.io-pull-stream.queue.a-1.listener", event.name());
    assertEquals(Optional.of(event), StreamEvent.parse(event.name()));
    for (String other :
        new String[] {
          "ss-dial",
          "socket.io-pull-stream.",
          "socket.io-pull-stream.queue",
          "socket.io-pull-stream.queue.dialer",
          "socket.io-pull-stream.queue..dialer",
          "socket.io-pull-stream.other.a.dialer",
          "socket.io-pull-stream.queue.a.other",
          "socket.io-pull-stream.queue." + "a".repeat(65) + ".dialer"
        }) {
      assertTrue(StreamEvent.parse(other).isEmpty(), other);
    }
  }
}
