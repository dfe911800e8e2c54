package org.asterism.tests.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Relays.Relay;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.tests.interop.Row.Parties;
import org.asterism.transports.circuitrelay.internal.relay.RelayServer;
import org.asterism.transports.libp2p.internal.ping.Ping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our relay with js-libp2p's clients and listeners, and their relay with ours, over TCP and
 * WebSocket.
 */
@Against(Counterpart.JS_LIBP2P)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JsRelayIT {
  private static final long SIZE = 8L << 20;
  private static final String EXPECTED = ByteSequence.sha256(SIZE);
  private static final Prepared<JsLibp2p> LIBRARY = new Prepared<>(JsLibp2p::installed);

  @TempDir private static @Nullable Path folder;
  private static @Nullable TestCertificate certificate;

  /** What is beneath, between each of both and the relay. */
  enum Way {
    TCP("/tcp", "/ip4/127.0.0.1/tcp/0"),
    WS("/ws", "/ip4/127.0.0.1/tcp/0/ws");

    private final String label;
    private final String address;

    Way(String label, String address) {
      this.label = label;
      this.address = address;
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
    certificate = TestCertificate.in(Objects.requireNonNull(folder));
  }

  private static TestCertificate certificate() {
    return Objects.requireNonNull(certificate);
  }

  private static OurNode ours() {
    return new OurNode(TestIdentity.fresh(), "/noise", certificate());
  }

  private static JsPeer jsListening(String address) throws Exception {
    return JsPeer.listening(LIBRARY.get(), "noise", address, certificate());
  }

  private static JsPeer jsDialling(String address) throws Exception {
    return JsPeer.dialling(LIBRARY.get(), "noise", address, SIZE, certificate());
  }

  private static String address(JsPeer js) throws Exception {
    return js.await("listening").path("address").asText();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(
      direction = Parties.THEIRS_TO_THEIRS,
      feature = "circuit through our relay, 8 MiB each way: {}")
  void throughOurRelayTheyReachEachOther(Way way) throws Exception {
    try (OurNode relaying = ours();
        RelayServer relay = relaying.relay();
        JsPeer listener = jsListening(relaying.listen(way.address) + "/p2p-circuit")) {
      String through = address(listener);
      assertTrue(through.contains("/p2p-circuit/"), through);
      try (JsPeer dialler = jsDialling(through)) {
        assertMovedBytes(dialler);
      }
      assertTrue(relay.circuitsEver() >= 1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(
      direction = Parties.OURS_TO_THEIRS,
      feature = "circuit through our relay, ping, 8 MiB each way: {}")
  void throughOurRelayWeReachThem(Way way) throws Exception {
    try (OurNode relaying = ours();
        RelayServer relay = relaying.relay();
        JsPeer listener = jsListening(relaying.listen(way.address) + "/p2p-circuit");
        OurNode dialler = ours()) {
      Connection connection =
          OurNode.await(dialler.host().connect(Multiaddr.parse(address(listener))));

      assertTrue(connection.isRelayed());
      assertTrue(OurNode.await(new Ping().ping(connection)).toNanos() > 0);
      sendAndFetch(connection);
      assertEquals(1, relay.circuits());
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(
      direction = Parties.THEIRS_TO_OURS,
      feature = "circuit through our relay, 8 MiB each way: {}")
  void throughOurRelayTheyReachUs(Way way) throws Exception {
    try (OurNode relaying = ours();
        RelayServer relay = relaying.relay();
        OurNode listener = ours()) {
      String through = listener.listen(relaying.listen(way.address) + "/p2p-circuit");
      try (JsPeer dialler = jsDialling(through)) {
        assertMovedBytes(dialler);
      }
      assertTrue(relay.circuitsEver() >= 1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(
      direction = Parties.OURS_TO_OURS,
      feature = "circuit through their relay, 8 MiB each way: {}")
  void throughTheirRelayWeReachEachOther(Way way) throws Exception {
    try (JsPeer relay = JsPeer.relaying(LIBRARY.get(), false, way.address, certificate());
        OurNode listener = ours();
        OurNode dialler = ours()) {
      String through = listener.listen(address(relay) + "/p2p-circuit");

      Connection connection = OurNode.await(dialler.host().connect(Multiaddr.parse(through)));

      assertEquals(listener.host().id(), connection.remotePeer());
      assertEquals(Optional.empty(), connection.limit());
      sendAndFetch(connection);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(
      direction = Parties.THEIRS_TO_OURS,
      feature = "circuit through their relay, 8 MiB each way: {}")
  void throughTheirRelayTheyReachUs(Way way) throws Exception {
    try (JsPeer relay = JsPeer.relaying(LIBRARY.get(), false, way.address, certificate());
        OurNode listener = ours()) {
      String through = listener.listen(address(relay) + "/p2p-circuit");
      try (JsPeer dialler = jsDialling(through)) {
        assertMovedBytes(dialler);
      }
    }
  }

  @Test
  @Row(
      direction = Parties.OURS_TO_OURS,
      feature = "circuit through their relay with its default limits, read as they mean them")
  void theLimitsOfTheirRelayAreReadAsTheyMeanThem() throws Exception {
    try (JsPeer relay = JsPeer.relaying(LIBRARY.get(), true, Way.TCP.address, certificate());
        OurNode listener = ours();
        OurNode dialler = ours()) {
      String through = listener.listen(address(relay) + "/p2p-circuit");

      Connection connection = OurNode.await(dialler.host().connect(Multiaddr.parse(through)));

      // Two minutes, and 128 KiB of both ways together.
      ConnectionLimit expected =
          new ConnectionLimit(Optional.of(Duration.ofMinutes(2)), OptionalLong.of(1 << 16));
      assertEquals(Optional.of(expected), connection.limit());
      Relay held = listener.relays().relays().get(0);
      assertEquals(Optional.of(expected), held.limit());
      assertTrue(OurNode.await(new Ping().ping(connection)).toNanos() > 0);
    }
  }

  private static void assertMovedBytes(JsPeer dialler) throws Exception {
    for (String transfer : List.of("sent", "fetched")) {
      JsonNode done = dialler.await(transfer);
      assertEquals(SIZE, done.path("bytes").asLong());
      assertEquals(EXPECTED, done.path("sha256").asText());
    }
    dialler.await("done");
  }

  private static void sendAndFetch(Connection connection) throws Exception {
    Stream sink = OurNode.await(connection.open(List.of(Transfers.SINK)));
    var answer = Transfers.receive(sink);
    OurNode.await(Transfers.send(sink, SIZE));
    JsonNode got = new ObjectMapper().readTree(OurNode.await(answer).text());
    assertEquals(SIZE, got.path("bytes").asLong());
    assertEquals(EXPECTED, got.path("sha256").asText());

    Stream source = OurNode.await(connection.open(List.of(Transfers.SOURCE)));
    var fetching = Transfers.receive(source);
    OurNode.await(Transfers.ask(source, SIZE));
    assertEquals(EXPECTED, OurNode.await(fetching).sha256());
  }
}
