package org.asterism.tests.interop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asterism.bundles.autonat.internal.Timers;
import org.asterism.bundles.autonat.internal.client.ClientSettings;
import org.asterism.bundles.autonat.internal.client.DialClient;
import org.asterism.bundles.autonat.internal.server.DialServer;
import org.asterism.bundles.autonat.internal.server.ServerTerms;
import org.asterism.kernel.api.net.DialBacks.Finding;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Relays.Reachability;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.tests.interop.Row.Parties;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AutoNAT with js-libp2p, both versions and both ways: we ask them, and they ask us. */
@Against(Counterpart.JS_AUTONAT)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JsAutonatIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ServerTerms TERMS =
      new ServerTerms(100, 100, 100, 100, 10, 10_000, 100, false);
  private static final ClientSettings ASKS = new ClientSettings(1, 60_000, 1_000, 0, 30_000, false);

  private static final Prepared<JsLibp2p> LIBRARY = new Prepared<>(JsLibp2p::withAutonat);

  private final SharedEventLoops loops = new SharedEventLoops(2);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final Libp2pHost host = new Libp2pHost(TestIdentity.fresh(), loops, HostSettings.DEFAULT);
  private final Timers timers = new Timers("our-autonat");

  @BeforeAll
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  static void install() {
    LIBRARY.prepare();
  }

  @BeforeEach
  void listen() throws Exception {
    host.addTransport(new Abroad(tcp));
    OurNode.await(host.listen(Multiaddr.parse("/ip4/11.0.0.1/tcp/0")));
  }

  @AfterEach
  void close() {
    host.stop();
    tcp.stop();
    timers.close();
    loops.stop();
  }

  private static TalkingProcess js(String... arguments) throws Exception {
    JsLibp2p library = LIBRARY.get();
    List<String> command = new ArrayList<>();
    command.add(library.node());
    command.add(library.program("autonat.mjs").toString());
    command.addAll(List.of(arguments));
    return new TalkingProcess(command);
  }

  /** The second version only: their first dials nobody to whom it has a connection already. */
  @Test
  @Row(
      direction = Parties.OURS_TO_THEIRS,
      feature = "AutoNAT v2: we ask, theirs dials us back, and we are public")
  void theyDialUsBack() throws Exception {
    try (TalkingProcess server = js("serve", "2");
        DialClient client = new DialClient(host, ASKS, timers)) {
      OurNode.await(
          host.connect(Multiaddr.parse(server.await("listening").path("address").asText())));

      await().atMost(PATIENCE).until(() -> client.reachability() == Reachability.PUBLIC);

      Multiaddr own = host.addresses().get(0).withoutPeerId();
      assertTrue(
          client.findings().contains(new Finding(own, Reachability.PUBLIC, 1, 0)),
          () -> client.findings().toString());
    }
  }

  @ParameterizedTest(name = "v{0}")
  @ValueSource(strings = {"1", "2"})
  @Row(
      direction = Parties.THEIRS_TO_OURS,
      feature = "AutoNAT {}: theirs asks, we dial back, their address is verified")
  void weDialThemBack(String version) throws Exception {
    DialServer serving = new DialServer(host, TERMS, timers);
    try (TalkingProcess asker = js("ask", version, host.addresses().get(0).toString())) {
      assertFalse(asker.await("before").path("verified").asBoolean());

      assertTrue(asker.await("after").path("verified").asBoolean());
    } finally {
      serving.close();
    }
  }
}
