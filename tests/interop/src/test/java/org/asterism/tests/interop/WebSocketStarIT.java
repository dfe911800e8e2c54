package org.asterism.tests.interop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Stars.State;
import org.asterism.kernel.api.net.Stream;
import org.asterism.tests.interop.Row.Parties;
import org.asterism.transports.libp2p.internal.ping.Ping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The packages of 2018 and ours, at their server and at ours. Their client knows neither noise nor
 * yamux, so what is carried between it and us are bytes as they are; between two of ours it is a
 * connection like any other.
 */
@Against(Counterpart.WEBSOCKET_STAR)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WebSocketStarIT {
  private static final long SIZE = 8L << 20;
  private static final String EXPECTED = ByteSequence.sha256(SIZE);

  private static final Prepared<JsLibp2p> LIBRARY = new Prepared<>(JsLibp2p::installedStar);

  private final OurStarNode ours = new OurStarNode();
  private @Nullable JsPeer theirServer;

  /** Whose server. */
  enum Server {
    THEIRS("theirs"),
    OURS("ours");

    private final String label;

    Server(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  @BeforeAll
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  static void install() throws Exception {
    LIBRARY.prepare();
  }

  @AfterEach
  void stop() throws IOException {
    ours.close();
    if (theirServer != null) {
      theirServer.close();
    }
  }

  private Multiaddr star(Server whose) throws Exception {
    if (whose == Server.OURS) {
      return ours.serve();
    }
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    theirServer = JsPeer.starServer(LIBRARY.get(), port);
    theirServer.await("listening");
    return Multiaddr.parse("/ip4/127.0.0.1/tcp/" + port + "/ws/p2p-websocket-star");
  }

  private static void joined(OurStarNode node) {
    await().until(() -> node.transport().stars().get(0).state() == State.JOINED);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(
      direction = Parties.OURS_TO_THEIRS,
      feature =
          "join, find, dial, 8 MiB there and back as they are (no noise, no yamux); server: {}")
  void weJoinAndDialTheirClient(Server whose) throws Exception {
    Multiaddr star = star(whose);
    try (JsPeer js = JsPeer.starEcho(LIBRARY.get(), star.toString())) {
      String peer = js.await("joined").path("peer").asText();
      OurNode.await(ours.transport().listen(star, Duplex::reset));
      joined(ours);
      await().until(() -> ours.members().contains(peer));
      RawConnection connection =
          OurNode.await(ours.transport().dial(star.withPeerId(PeerId.parse(peer))));

      Echoed back = Echoed.of(connection);
      ByteSequence bytes = new ByteSequence(SIZE);
      while (bytes.hasNext()) {
        OurNode.await(connection.write(bytes.next()));
      }
      OurNode.await(connection.closeWrite());

      assertEquals(EXPECTED, OurNode.await(back.sha256));
      assertTrue(
          js.await("dialled").path("from").asText().endsWith(ours.identity().peerId().toString()));
      assertEquals(ours.identity().peerId().toString(), js.await("found").path("peer").asText());
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(
      direction = Parties.THEIRS_TO_OURS,
      feature =
          "join, find, dial, 8 MiB there and back as they are (no noise, no yamux); server: {}")
  void theirClientJoinsAndDialsUs(Server whose) throws Exception {
    Multiaddr star = star(whose);
    OurNode.await(ours.transport().listen(star, WebSocketStarIT::echo));
    joined(ours);
    String self = ours.identity().peerId().toString();
    try (JsPeer js = JsPeer.starDialler(LIBRARY.get(), star.toString(), self, SIZE)) {
      String peer = js.await("joined").path("peer").asText();
      assertEquals(self, js.await("found").path("peer").asText());
      js.await("connected");
      JsonNode echoed = js.await("echoed");
      assertEquals(SIZE, echoed.path("bytes").asLong());
      assertEquals(EXPECTED, echoed.path("sha256").asText());
      assertTrue(ours.members().contains(peer));
    }
  }

  @Test
  @Row(
      direction = Parties.OURS_TO_OURS,
      feature = "connection through their server, noise and yamux inside, ping, 8 MiB")
  void twoOfOursMeetAtTheirServerAsAnywhere() throws Exception {
    Multiaddr star = star(Server.THEIRS);
    try (OurStarNode other = new OurStarNode()) {
      OurNode.await(ours.host().listen(star));
      OurNode.await(other.host().listen(star));
      joined(ours);
      joined(other);
      Connection connection =
          OurNode.await(ours.host().connect(star.withPeerId(other.identity().peerId())));

      assertEquals(other.identity().peerId(), connection.remotePeer());
      assertEquals("/noise", connection.security());
      assertTrue(connection.isRelayed());
      assertTrue(OurNode.await(new Ping().ping(connection)).toNanos() > 0);
      Stream source = OurNode.await(connection.open(List.of(Transfers.SOURCE)));
      var fetching = Transfers.receive(source);
      OurNode.await(Transfers.ask(source, SIZE));
      assertEquals(EXPECTED, OurNode.await(fetching).sha256());
    }
  }

  /** Sends back what comes, and ends when the other side does. */
  private static void echo(RawConnection connection) {
    connection.receive(
        new Duplex.Receiver() {
          @Override
          public void data(ByteBuffer data) {
            int size = data.remaining();
            var unused = connection.write(data).thenRun(() -> connection.request(size));
          }

          @Override
          public void end() {
            connection.closeWrite();
          }

          @Override
          public void failed(NetException cause) {
            // The other side tells.
          }
        });
    connection.request(1 << 20);
  }

  /** What comes back, to its end. */
  private static final class Echoed implements Duplex.Receiver {
    private final CompletableFuture<String> sha256 = new CompletableFuture<>();
    private final MessageDigest digest = ByteSequence.newDigest();

    static Echoed of(RawConnection connection) {
      Echoed echoed = new Echoed();
      connection.receive(echoed);
      connection.request(Long.MAX_VALUE);
      return echoed;
    }

    @Override
    public void data(ByteBuffer data) {
      digest.update(data);
    }

    @Override
    public void end() {
      sha256.complete(HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void failed(NetException cause) {
      sha256.completeExceptionally(cause);
    }
  }
}
