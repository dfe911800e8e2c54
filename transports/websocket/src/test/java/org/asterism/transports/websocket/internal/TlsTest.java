package org.asterism.transports.websocket.internal;

import static org.asterism.transports.websocket.internal.Node.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final Multiaddr ANY_PORT = Multiaddr.parse("/ip4/127.0.0.1/tcp/0/tls/ws");

  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final BlockingQueue<RawConnection> accepted = new LinkedBlockingQueue<>();

  @TempDir private Path folder;
  private WebSocketSettings server = WebSocketSettings.DEFAULT;
  private Path authority = Path.of("");

  @BeforeEach
  void makeCertificate() throws Exception {
    WebSocketSettings.Certificate certificate = TestCertificate.of(folder, "star.example");
    authority = certificate.chain();
    server = WebSocketSettings.DEFAULT.withCertificate(certificate);
  }

  @AfterEach
  void stop() {
    tcp.stop();
    loops.stop();
  }

  private WebSocketTransport transport(WebSocketSettings settings) {
    return new WebSocketTransport(tcp, settings);
  }

  private Multiaddr listen() {
    return await(transport(server).listen(ANY_PORT, accepted::add)).address();
  }

  private static Multiaddr with(Multiaddr address, String layers) {
    String port = address.parts().get(1).value();
    return Multiaddr.parse("/ip4/127.0.0.1/tcp/" + port + layers);
  }

  @Test
  void bytesGoBothWaysUnderACertificateThatIsTrusted() throws Exception {
    Multiaddr address = listen();
    RawConnection near =
        await(transport(WebSocketSettings.DEFAULT.withTrusted(authority)).dial(address));
    RawConnection far = accepted.poll(10, TimeUnit.SECONDS);
    Sink there = Sink.of(far);
    Sink back = Sink.of(near);

    await(near.write(ByteBuffer.wrap(new byte[500_000])));
    await(far.write(ByteBuffer.wrap(new byte[70_000])));

    Awaitility.await().until(() -> there.bytes.get() == 500_000 && back.bytes.get() == 70_000);
    assertEquals(address, near.remoteAddress());
  }

  @Test
  void theOldNameOfTheProtocolIsTheSame() {
    WebSocketTransport client = transport(WebSocketSettings.DEFAULT.withTrusted(authority));

    assertEquals(
        listen().parts().get(0),
        await(client.dial(with(listen(), "/wss"))).remoteAddress().parts().get(0));
    assertEquals(
        "/tls/ws",
        layers(await(transport(server).listen(with(ANY_PORT, "/wss"), accepted::add)).address()));
  }

  private static String layers(Multiaddr address) {
    StringBuilder layers = new StringBuilder();
    address.parts().subList(2, address.parts().size()).forEach(layers::append);
    return layers.toString();
  }

  @Test
  void aCertificateMustBeForTheNameThatWasDialled() {
    Multiaddr address = listen();
    WebSocketTransport client = transport(WebSocketSettings.DEFAULT.withTrusted(authority));

    await(client.dial(with(address, "/tls/sni/star.example/ws")));
    assertThrows(
        NetException.Untrusted.class,
        () -> await(client.dial(with(address, "/tls/sni/other.example/ws"))));
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTrusted() {
    Multiaddr address = listen();

    assertThrows(
        NetException.Untrusted.class,
        () -> await(transport(WebSocketSettings.DEFAULT).dial(address)));
  }

  @Test
  void withoutACertificateNobodyListens() {
    NetException.Unreachable refused =
        assertThrows(
            NetException.Unreachable.class,
            () -> await(transport(WebSocketSettings.DEFAULT).listen(ANY_PORT, accepted::add)));
    assertEquals(
        "to listen with TLS, certificateFile and keyFile must be configured", refused.getMessage());
  }

  @Test
  void filesThatAreNoneAreUnreachableInOneLine() throws Exception {
    Path junk = Files.writeString(folder.resolve("junk.pem"), "junk");
    WebSocketSettings bad =
        server
            .withCertificate(new WebSocketSettings.Certificate(junk, junk))
            .withTrusted(folder.resolve("absent.pem"));
    Multiaddr address = listen();

    assertThrows(
        NetException.Unreachable.class,
        () -> await(transport(bad).listen(ANY_PORT, accepted::add)));
    assertThrows(NetException.Unreachable.class, () -> await(transport(bad).dial(address)));
  }

  @Test
  void plainTextToATlsPortIsClosed() throws Exception {
    try (Wire wire = Wire.to(listen())) {
      wire.send(Wire.UPGRADE);
      wire.rest();
    }
    assertEquals(0, accepted.size());
  }
}
