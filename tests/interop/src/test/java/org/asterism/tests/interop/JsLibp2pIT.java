package org.asterism.tests.interop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Connection.Direction;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.tests.interop.Row.Parties;
import org.asterism.transports.libp2p.internal.ping.Ping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** js-libp2p dials us and we dial it, over TCP with noise and with TLS, and over WebSocket. */
@Against(Counterpart.JS_LIBP2P)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JsLibp2pIT {
  private static final long SIZE = 64L << 20;
  private static final String LOOPBACK = "/ip4/127.0.0.1/tcp/0";
  private static final String EXPECTED = ByteSequence.sha256(SIZE);

  private static final Prepared<JsLibp2p> LIBRARY = new Prepared<>(JsLibp2p::installed);

  @TempDir private static Path folder;
  private static @Nullable TestCertificate certificate;

  /** What is beneath, and what secures a connection. */
  enum Way {
    TCP_NOISE("/tcp, noise", "/ip4/127.0.0.1/tcp/0", "noise", "/noise"),
    TCP_TLS("/tcp, TLS", "/ip4/127.0.0.1/tcp/0", "tls", "/tls/1.0.0"),
    WS_NOISE("/ws, noise", "/ip4/127.0.0.1/tcp/0/ws", "noise", "/noise"),
    TLS_WS_NOISE("/tls/ws, noise", "/ip4/127.0.0.1/tcp/0/tls/ws", "noise", "/noise");

    private final String label;
    private final String address;
    private final String js;
    private final String security;

    Way(String label, String address, String js, String security) {
      this.label = label;
      this.address = address;
      this.js = js;
      this.security = security;
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
    certificate = TestCertificate.in(folder);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(
      direction = Parties.OURS_TO_THEIRS,
      feature = "dial, ping, identify, yamux, 64 MiB each way: {}")
  void weDialPingIdentifyAndMoveBytesBothWays(Way way) throws Exception {
    try (JsPeer js = JsPeer.listening(LIBRARY.get(), way.js, way.address, certificate());
        OurNode ours = new OurNode(TestIdentity.fresh(), way.security, certificate())) {
      JsonNode listening = js.await("listening");
      Connection connection =
          OurNode.await(ours.host().connect(Multiaddr.parse(listening.path("address").asText())));

      assertEquals(PeerId.parse(listening.path("peer").asText()), connection.remotePeer());
      assertEquals(way.security, connection.security());
      assertTrue(OurNode.await(new Ping().ping(connection)).toNanos() > 0);
      identified(connection);
      assertEquals(ours.host().id().toString(), js.await("identified").path("peer").asText());
      assertTrue(js.await("identified").path("agent").asText().startsWith("asterism/"));
      sendAndFetch(connection, way);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(
      direction = Parties.THEIRS_TO_OURS,
      feature = "dial, ping, identify, yamux, 64 MiB each way: {}")
  void theyDialPingIdentifyAndMoveBytesBothWays(Way way) throws Exception {
    try (OurNode ours = new OurNode(TestIdentity.fresh(), way.security, certificate());
        JsPeer js =
            JsPeer.dialling(LIBRARY.get(), way.js, ours.listen(way.address), SIZE, certificate())) {
      JsonNode connected = js.await("connected");
      assertEquals(ours.host().id().toString(), connected.path("peer").asText());
      assertEquals(way.security, connected.path("encryption").asText());
      assertEquals("/yamux/1.0.0", connected.path("muxer").asText());
      await().until(() -> !ours.host().connections().isEmpty());
      Connection connection = ours.host().connections().get(0);
      assertEquals(Direction.INBOUND, connection.direction());
      assertTrue(js.await("pinged").path("millis").asLong() >= 0);
      identified(connection);
      for (String transfer : List.of("sent", "fetched")) {
        JsonNode done = js.await(transfer);
        assertEquals(SIZE, done.path("bytes").asLong());
        assertEquals(EXPECTED, done.path("sha256").asText());
        report("js dials, " + transfer, way, done.path("millis").asDouble() / 1000);
      }
      js.await("done");
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(direction = Parties.OURS_TO_THEIRS, feature = "another peer than dialled is not trusted: {}")
  void anotherPeerThanDialledIsNotTrusted(Way way) throws Exception {
    try (JsPeer js = JsPeer.listening(LIBRARY.get(), way.js, way.address, certificate());
        OurNode ours = new OurNode(TestIdentity.fresh(), way.security, certificate())) {
      Multiaddr address = Multiaddr.parse(js.await("listening").path("address").asText());
      Multiaddr wrong = address.withPeerId(TestIdentity.fresh().peerId());
      ExecutionException refused =
          assertThrows(ExecutionException.class, () -> OurNode.await(ours.host().connect(wrong)));
      assertTrue(
          refused.getCause() instanceof NetException.Untrusted, () -> "" + refused.getCause());
    }
  }

  @Test
  @Row(direction = Parties.OURS_TO_THEIRS, feature = "identify push: they hear of an address")
  void theyHearOfAnAddressThatCameLater() throws Exception {
    try (JsPeer js = JsPeer.listening(LIBRARY.get(), "noise", LOOPBACK, certificate());
        OurNode ours = new OurNode(TestIdentity.fresh(), "/noise", certificate())) {
      String address = js.await("listening").path("address").asText();
      identified(OurNode.await(ours.host().connect(Multiaddr.parse(address))));
      js.await("identified");

      Multiaddr later = Multiaddr.parse(ours.listen(LOOPBACK)).withoutPeerId();

      js.await("identified", told -> told.path("addresses").toString().contains("" + later));
    }
  }

  @Test
  @Row(direction = Parties.THEIRS_TO_OURS, feature = "identify push: we hear of a protocol")
  void weHearOfAProtocolThatCameLater() throws Exception {
    try (JsPeer js = JsPeer.listening(LIBRARY.get(), "noise", LOOPBACK, certificate());
        OurNode ours = new OurNode(TestIdentity.fresh(), "/noise", certificate())) {
      String address = js.await("listening").path("address").asText();
      Connection connection = OurNode.await(ours.host().connect(Multiaddr.parse(address)));
      identified(connection);

      String later = js.ask().path("protocol").asText();

      await().until(() -> connection.info().orElseThrow().protocols().contains(later));
    }
  }

  private static void sendAndFetch(Connection connection, Way way) throws Exception {
    Stream sink = OurNode.await(connection.open(List.of(Transfers.SINK)));
    var answer = Transfers.receive(sink);
    long start = System.nanoTime();
    OurNode.await(Transfers.send(sink, SIZE));
    JsonNode got = new ObjectMapper().readTree(OurNode.await(answer).text());
    report("we dial, sent", way, seconds(start));
    assertEquals(SIZE, got.path("bytes").asLong());
    assertEquals(EXPECTED, got.path("sha256").asText());

    Stream source = OurNode.await(connection.open(List.of(Transfers.SOURCE)));
    var fetching = Transfers.receive(source);
    start = System.nanoTime();
    OurNode.await(Transfers.ask(source, SIZE));
    Transfers.Received fetched = OurNode.await(fetching);
    report("we dial, fetched", way, seconds(start));
    assertEquals(SIZE, fetched.bytes());
    assertEquals(EXPECTED, fetched.sha256());
  }

  private static void identified(Connection connection) {
    await().atMost(Duration.ofSeconds(10)).until(() -> connection.info().isPresent());
    PeerInfo info = connection.info().orElseThrow();
    assertTrue(info.agent().startsWith("js-libp2p/"), info.agent());
    assertTrue(info.protocols().contains(Transfers.SINK));
    assertTrue(info.observedAddress().isPresent());
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void report(String what, Way way, double seconds) {
    System.out.printf(Locale.ROOT, "%-18s %-14s %4.0f MB/s%n", what, way, SIZE / 1e6 / seconds);
  }

  private static TestCertificate certificate() {
    return Objects.requireNonNull(certificate);
  }
}
