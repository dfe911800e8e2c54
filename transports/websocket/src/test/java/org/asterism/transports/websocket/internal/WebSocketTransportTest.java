package org.asterism.transports.websocket.internal;

import static org.asterism.transports.websocket.internal.Node.ANY_PORT;
import static org.asterism.transports.websocket.internal.Node.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSocketTransportTest {
  private static final String PEER = "/p2p/" + TestIdentity.fresh().peerId();
  private static final WebSocketSettings HASTY =
      new WebSocketSettings(300, 2, 1 << 20, Optional.empty(), Optional.empty());

  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final WebSocketTransport websocket =
      new WebSocketTransport(tcp, WebSocketSettings.DEFAULT);
  private final WebSocketTransport hasty = new WebSocketTransport(tcp, HASTY);
  private final BlockingQueue<RawConnection> accepted = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    hasty.stop();
    websocket.stop();
    tcp.stop();
    loops.stop();
  }

  private Transport.Listener listen() {
    return await(websocket.listen(ANY_PORT, accepted::add));
  }

  private RawConnection accepted() throws InterruptedException {
    return accepted.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void itHandlesWebSocketsWithAndWithoutTlsAndNothingElse() {
    for (String layers : new String[] {"/ws", "/tls/ws", "/wss", "/tls/sni/example.org/ws"}) {
      assertTrue(websocket.handles(Multiaddr.parse("/ip4/127.0.0.1/tcp/1" + layers)), layers);
      assertTrue(websocket.handles(Multiaddr.parse("/dns6/a.b/tcp/1" + layers + PEER)), layers);
    }
    for (String other :
        new String[] {
          "/ip4/127.0.0.1/tcp/1",
          "/ip4/127.0.0.1/tcp/1/tls",
          "/ip4/127.0.0.1/udp/1/ws",
          "/ip4/127.0.0.1/tcp/1/ws/p2p-websocket-star",
          "/ip4/127.0.0.1/tcp/1/ws" + PEER + "/p2p-circuit",
          "/memory/1"
        }) {
      assertFalse(websocket.handles(Multiaddr.parse(other)), other);
    }
  }

  @Test
  void bytesArriveByCreditHoweverTheyWereFramed() throws InterruptedException {
    RawConnection near = await(websocket.dial(listen().address()));
    RawConnection far = accepted();
    Sink slow = Sink.idle(far);
    await(near.write(ByteBuffer.wrap(new byte[3_000_000])));

    far.request(10);
    Awaitility.await().until(() -> slow.bytes.get() == 10);
    far.request(Long.MAX_VALUE);
    Awaitility.await().until(() -> slow.bytes.get() == 3_000_000);

    Sink back = Sink.of(near);
    await(far.write(ByteBuffer.wrap(new byte[50])));
    Awaitility.await().until(() -> back.bytes.get() == 50);
  }

  @Test
  void whatWasSentBeforeAnEndArrives() throws InterruptedException {
    RawConnection near = await(websocket.dial(listen().address()));
    RawConnection far = accepted();
    await(near.write(ByteBuffer.wrap(new byte[100_000])));
    await(near.closeWrite());

    Sink sink = Sink.of(far);

    await(sink.sum);
    assertEquals(100_000, sink.bytes.get());
    await(near.closed());
    await(far.closed());
  }

  @Test
  void aResetEndsBothSides() throws InterruptedException {
    RawConnection near = await(websocket.dial(listen().address()));
    RawConnection far = accepted();
    Sink.of(far);

    near.reset();

    await(near.closed());
    await(far.closed());
  }

  @Test
  void anAddressSaysWhatIsAboveTheSocket() throws InterruptedException {
    Multiaddr address = listen().address();
    RawConnection near = await(websocket.dial(address.withPeerId(TestIdentity.fresh().peerId())));
    RawConnection far = accepted();

    assertEquals(address, near.remoteAddress());
    assertEquals(address, far.localAddress());
    assertEquals(near.localAddress(), far.remoteAddress());
  }

  @Test
  void aNameIsLookedUp() {
    String port = listen().address().parts().get(1).value();

    RawConnection near =
        await(websocket.dial(Multiaddr.parse("/dns4/localhost/tcp/" + port + "/ws" + PEER)));

    assertEquals("/ip4/127.0.0.1/tcp/" + port + "/ws", near.remoteAddress().toString());
  }

  @Test
  void aPingIsAnsweredAndACloseReturned() throws IOException {
    try (Wire wire = Wire.upgraded(listen().address())) {
      Sink.of(accepted.take());
      wire.send(Wire.frame(0x89, new byte[] {1, 2, 3}));
      assertArrayEquals(new byte[] {(byte) 0x8a, 3, 1, 2, 3}, wire.read(5));

      wire.send(Wire.frame(0x88, new byte[] {3, (byte) 0xe8}));
      assertArrayEquals(new byte[] {(byte) 0x88, 2, 3, (byte) 0xe8}, wire.rest());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void fragmentsWithPingsBetweenAreOneStream() throws Exception {
    try (Wire wire = Wire.upgraded(listen().address())) {
      Sink sink = Sink.of(accepted());
      wire.send(Wire.frame(0x02, new byte[200]));
      wire.send(Wire.frame(0x89, new byte[0]));
      wire.send(Wire.frame(0x00, new byte[0]));
      wire.send(Wire.frame(0x80, new byte[100]));

      Awaitility.await().until(() -> sink.bytes.get() == 300);
    }
  }

  @Test
  void textEndsAConnection() throws Exception {
    try (Wire wire = Wire.upgraded(listen().address())) {
      Sink sink = Sink.of(accepted());
      wire.send(Wire.frame(0x81, "hello".getBytes(StandardCharsets.US_ASCII)));

      assertThrows(NetException.class, () -> await(sink.sum));
      wire.rest();
    }
  }

  @Test
  void aFrameBeyondTheBoundEndsAConnectionBeforeItIsThere() throws Exception {
    try (Wire wire = Wire.upgraded(listen().address())) {
      Sink sink = Sink.of(accepted());
      wire.send(new byte[] {(byte) 0x82, (byte) 0xff, 0, 0, 0, 0, 0, 16, 0, 1});

      assertThrows(NetException.class, () -> await(sink.sum));
      wire.rest();
    }
  }

  @Test
  void anotherRequestThanAnUpgradeIsRefusedInHttp() throws IOException {
    Multiaddr address = listen().address();
    try (Wire wire = Wire.to(address)) {
      wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(wire.head().startsWith("HTTP/1.1 426 "));
      wire.rest();
    }
    try (Wire wire = Wire.to(address)) {
      wire.send("POST / HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Version: 13\r\n\r\n");
      assertTrue(wire.head().startsWith("HTTP/1.1 400 "));
      wire.rest();
    }
    assertTrue(accepted.isEmpty());
  }

  @Test
  void whoDoesNotShakeHandsIsClosedAndMakesRoom() throws Exception {
    Multiaddr address = await(hasty.listen(ANY_PORT, accepted::add)).address();
    try (Wire one = Wire.to(address);
        Wire two = Wire.to(address);
        Wire three = Wire.to(address)) {
      assertThrows(IOException.class, () -> refused(three));
      one.rest();
      two.rest();
    }
    await(hasty.dial(address));
  }

  /** A reset or an end, as the system has it. */
  private static void refused(Wire wire) throws IOException {
    if (wire.rest().length == 0) {
      throw new IOException("closed");
    }
  }

  @Test
  void aServerThatIsNoneIsUnreachable() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Multiaddr address = Multiaddr.parse("/ip4/127.0.0.1/tcp/" + server.getLocalPort() + "/ws");
      for (String answer :
          new String[] {"HTTP/1.1 404 Not Found\r\n\r\n", "nonsense\r\n\r\n", ""}) {
        var dialling = websocket.dial(address);
        try (Socket socket = server.accept()) {
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
          socket.shutdownOutput();
          assertThrows(NetException.Unreachable.class, () -> await(dialling), answer);
        }
      }
    }
  }

  @Test
  void aServerThatIsSilentTimesOut() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Multiaddr address = Multiaddr.parse("/ip4/127.0.0.1/tcp/" + server.getLocalPort() + "/ws");

      assertThrows(NetException.TimedOut.class, () -> await(hasty.dial(address)));
    }
  }

  @Test
  void aClosedListenerFreesItsPortAtOnce() {
    Transport.Listener listener = listen();
    Multiaddr address = listener.address();

    listener.close();

    assertThrows(NetException.Unreachable.class, () -> await(websocket.dial(address)));
    assertEquals(address, await(websocket.listen(address, accepted::add)).address());
  }

  @Test
  void aTransportThatHasStoppedIsUnavailable() throws IOException {
    Multiaddr address = listen().address();
    RawConnection near = await(websocket.dial(address));
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<RawConnection> underWay =
          websocket
              .dial(Multiaddr.parse("/ip4/127.0.0.1/tcp/" + silent.getLocalPort() + "/ws"))
              .toCompletableFuture();

      websocket.stop();

      assertTrue(underWay.isCompletedExceptionally());
      assertThrows(NetException.Unavailable.class, () -> await(underWay));
    }
    await(near.closed());
    assertThrows(NetException.Unavailable.class, () -> await(websocket.dial(address)));
    assertThrows(
        NetException.Unavailable.class, () -> await(websocket.listen(ANY_PORT, accepted::add)));
    assertThrows(NetException.Unreachable.class, () -> await(tcp.dial(address)));
  }
}
