package org.asterism.tests.interop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Connection.Direction;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.tests.interop.Row.Parties;
import org.asterism.transports.circuitrelay.internal.relay.RelayServer;
import org.asterism.transports.libp2p.internal.ping.Ping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kubo dials us and we dial it; through it as a relay ours reach each other, through ours it us.
 */
@Against(Counterpart.KUBO)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KuboIT {
  private static final String LOOPBACK = "/ip4/127.0.0.1/tcp/0";

  @TempDir private static @Nullable Path folder;
  private static @Nullable TestCertificate certificate;
  private static final Prepared<KuboNode> KUBO =
      new Prepared<>(() -> new KuboNode(KuboProgram.built(), Objects.requireNonNull(folder)));

  /** What is beneath, and what secures a connection. */
  enum Way {
    TCP_NOISE("/tcp, noise", LOOPBACK, "/noise"),
    TCP_TLS("/tcp, TLS", LOOPBACK, "/tls/1.0.0"),
    WS_NOISE("/ws, noise", LOOPBACK + "/ws", "/noise");

    private final String label;
    private final String address;
    private final String security;

    Way(String label, String address, String security) {
      this.label = label;
      this.address = address;
      this.security = security;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  @BeforeAll
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  static void start() throws Exception {
    certificate = TestCertificate.in(Objects.requireNonNull(folder));
    KUBO.prepare();
  }

  @AfterAll
  static void stop() throws Exception {
    KUBO.end();
  }

  private static OurNode ours(String security) {
    return new OurNode(TestIdentity.fresh(), security, Objects.requireNonNull(certificate));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(direction = Parties.OURS_TO_THEIRS, feature = "dial, ping, identify, yamux: {}")
  void weDialPingAndIdentify(Way way) throws Exception {
    KuboNode kubo = KUBO.get();
    try (OurNode ours = ours(way.security)) {
      Multiaddr address = Multiaddr.parse(kubo.address(way == Way.WS_NOISE));

      Connection connection = OurNode.await(ours.host().connect(address));

      assertEquals(PeerId.parse(kubo.id()), connection.remotePeer());
      assertEquals(way.security, connection.security());
      assertTrue(OurNode.await(new Ping().ping(connection)).toNanos() > 0);
      identified(connection);
      identifiedThere(kubo, ours);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Row(direction = Parties.THEIRS_TO_OURS, feature = "dial, ping, identify, yamux: {}")
  void theyDialPingAndIdentify(Way way) throws Exception {
    KuboNode kubo = KUBO.get();
    try (OurNode ours = ours(way.security)) {
      kubo.call("swarm/connect", ours.listen(way.address));

      pingedFrom(kubo, ours);
      Connection connection = ours.host().connections().get(0);
      assertEquals(Direction.INBOUND, connection.direction());
      assertEquals(way.security, connection.security());
      identified(connection);
      identifiedThere(kubo, ours);
    }
  }

  @Test
  @Row(
      direction = Parties.OURS_TO_OURS,
      feature = "circuit through their relay: reserve, connect, ping, its default limits are read")
  void throughTheirRelayWithItsLimitsWeReachEachOther() throws Exception {
    KuboNode kubo = KUBO.get();
    try (OurNode listener = ours("/noise");
        OurNode dialler = ours("/noise")) {
      String through = listener.listen(kubo.address(false) + "/p2p-circuit");

      Connection connection = OurNode.await(dialler.host().connect(Multiaddr.parse(through)));

      assertEquals(listener.host().id(), connection.remotePeer());
      // Two minutes, and 128 KiB each way.
      ConnectionLimit expected =
          new ConnectionLimit(Optional.of(Duration.ofMinutes(2)), OptionalLong.of(1 << 17));
      assertEquals(Optional.of(expected), connection.limit());
      assertEquals(Optional.of(expected), listener.relays().relays().get(0).limit());
      assertTrue(OurNode.await(new Ping().ping(connection)).toNanos() > 0);
    }
  }

  @Test
  @Row(
      direction = Parties.OURS_TO_OURS,
      feature =
          "circuit through their relay, cut at its limit: both ends notice, and connect again")
  void bothEndsNoticeThatACircuitIsCut() throws Exception {
    KuboNode kubo = KUBO.get();
    try (OurNode listener = ours("/noise");
        OurNode dialler = ours("/noise")) {
      String through = listener.listen(kubo.address(false) + "/p2p-circuit");
      PeerId listening = listener.host().id();
      PeerId dialling = dialler.host().id();
      Connection cut = OurNode.await(dialler.host().connect(Multiaddr.parse(through)));

      var unused = Transfers.send(OurNode.await(cut.open(List.of(Transfers.SINK))), 1 << 20);

      await().untilAsserted(() -> assertEquals(List.of(), dialler.relayedTo(listening)));
      await().untilAsserted(() -> assertEquals(List.of(), listener.relayedTo(dialling)));
      Connection again = OurNode.await(dialler.host().connect(Multiaddr.parse(through)));
      assertTrue(OurNode.await(new Ping().ping(again)).toNanos() > 0);
    }
  }

  @Test
  @Row(
      direction = Parties.THEIRS_TO_OURS,
      feature = "circuit through our relay: connect, ping, identify")
  void throughOurRelayTheyReachUs() throws Exception {
    KuboNode kubo = KUBO.get();
    try (OurNode relaying = ours("/noise");
        RelayServer relay = relaying.relay();
        OurNode listener = ours("/noise")) {
      String through = listener.listen(relaying.listen(LOOPBACK) + "/p2p-circuit");

      kubo.call("swarm/connect", through);

      pingedFrom(kubo, listener);
      identifiedThere(kubo, listener);
      assertTrue(relay.circuitsEver() >= 1);
    }
  }

  private static void identified(Connection connection) {
    await().until(() -> connection.info().isPresent());
    PeerInfo info = connection.info().orElseThrow();
    assertTrue(info.agent().startsWith("kubo/"), info.agent());
    assertTrue(info.protocols().contains("/libp2p/circuit/relay/0.2.0/hop"), info::toString);
    assertTrue(info.observedAddress().isPresent());
  }

  private static void identifiedThere(KuboNode kubo, OurNode ours) throws Exception {
    JsonNode known = kubo.knows(ours.host().id().toString());
    assertTrue(known.path("AgentVersion").asText().startsWith("asterism/"), known::toString);
    assertTrue(known.path("Protocols").toString().contains(Transfers.SINK), known::toString);
  }

  private static void pingedFrom(KuboNode kubo, OurNode ours) throws Exception {
    List<JsonNode> answers = kubo.call("ping", ours.host().id().toString(), "--count=3");
    long times = answers.stream().filter(answer -> answer.path("Time").asLong() > 0).count();
    assertEquals(3, times, answers::toString);
  }
}
