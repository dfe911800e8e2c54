package org.asterism.tests.interop;

import static org.asterism.tests.interop.OurNode.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.asterism.bundles.rendezvous.internal.client.ClientSettings;
import org.asterism.bundles.rendezvous.internal.client.RendezvousClient;
import org.asterism.bundles.rendezvous.internal.point.PointSettings;
import org.asterism.bundles.rendezvous.internal.point.RendezvousPoint;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.tests.interop.Row.Parties;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What somebody else's points and clients do with ours. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
abstract class RendezvousContract {
  private static final Namespace PARK = new Namespace("park");

  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final TestIdentity identity = TestIdentity.fresh();
  private final Libp2pHost host = new Libp2pHost(identity, loops, HostSettings.DEFAULT);

  /** A point of theirs. */
  abstract TalkingProcess point() throws Exception;

  /** A client of theirs, which registers at a point and waits for questions. */
  abstract TalkingProcess visitor(String point, String namespace) throws Exception;

  /** Whether a client of theirs can read a record that we sign in our own way. */
  abstract boolean readsOurRecords();

  @AfterEach
  void close() {
    host.stop();
    tcp.stop();
    loops.stop();
  }

  private Multiaddr listen() throws Exception {
    host.addTransport(tcp);
    Multiaddr address = await(host.listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0")));
    await().until(() -> host.current().isPresent());
    return address.withPeerId(host.id());
  }

  private SignedPeerRecord record() {
    return host.current().orElseThrow();
  }

  private RendezvousClient client(String point) {
    return new RendezvousClient(host, identity, host, ClientSettings.DEFAULT, point);
  }

  private static Set<String> peers(JsonNode answer) {
    Set<String> peers = new TreeSet<>();
    answer.path("peers").forEach(peer -> peers.add(peer.path("peer").asText()));
    return peers;
  }

  @Test
  @Row(
      direction = Parties.THEIRS_TO_THEIRS,
      feature = "rendezvous at our point: register, discover, TTL")
  void theirClientsMeetAtOurPoint() throws Exception {
    String address = listen().toString();
    RendezvousPoint ours =
        new RendezvousPoint(host, PointSettings.DEFAULT, System::currentTimeMillis);
    ours.activate();
    try (TalkingProcess one = visitor(address, PARK.name());
        TalkingProcess two = visitor(address, PARK.name())) {
      assertEquals(7200, one.await("registered").path("ttl").asLong());
      two.await("registered");
      JsonNode found = one.ask();

      assertTrue(
          peers(found).contains(two.await("listening").path("peer").asText()), found::toString);
      assertTrue(found.path("peers").path(0).path("addresses").size() > 0, found::toString);
      assertEquals(2, ours.registrations());
    } finally {
      ours.close();
    }
  }

  @Test
  @Row(
      direction = Parties.OURS_TO_THEIRS,
      feature = "rendezvous at our point: our client finds theirs")
  void ourClientFindsTheirsAtOurPoint() throws Exception {
    listen();
    try (OtherHost point = new OtherHost();
        TalkingProcess theirs = visitor(point.address(), PARK.name())) {
      theirs.await("registered");
      RendezvousClient client = client(point.address());

      DiscoveredPeer found = await(client.find(PARK, 10)).get(0);

      assertEquals(
          theirs.await("listening").path("peer").asText(), found.peerId().orElseThrow().toString());
      client.close();
    }
  }

  @Test
  @Row(
      direction = Parties.THEIRS_TO_OURS,
      feature = "rendezvous at our point: their client finds ours")
  void theirClientFindsOursAtOurPoint() throws Exception {
    listen();
    try (OtherHost point = new OtherHost();
        TalkingProcess theirs = visitor(point.address(), PARK.name())) {
      theirs.await("registered");
      RendezvousClient client = client(point.address());
      await(client.register(PARK, record(), Duration.ofHours(2)));

      JsonNode answer = theirs.ask();

      assertEquals(readsOurRecords(), peers(answer).contains(host.id().toString()));
      assumeTrue(readsOurRecords(), "their client reads records in its own dialect only");
      client.close();
    }
  }

  @Test
  @Row(
      direction = Parties.OURS_TO_THEIRS,
      feature = "rendezvous at their point: our client and theirs find each other")
  void theirClientAndOursMeetAtTheirPoint() throws Exception {
    listen();
    try (TalkingProcess point = point()) {
      String address = point.await("listening").path("address").asText();
      try (TalkingProcess theirs = visitor(address, PARK.name())) {
        theirs.await("registered");
        RendezvousClient client = client(address);
        await(client.register(PARK, record(), Duration.ofHours(2)));

        DiscoveredPeer found = await(client.find(PARK, 10)).get(0);
        JsonNode answer = theirs.ask();

        assertEquals(
            theirs.await("listening").path("peer").asText(),
            found.peerId().orElseThrow().toString());
        assertTrue(peers(answer).contains(host.id().toString()), answer::toString);
        assertTrue(client.points().get(0).isConnected());
        client.close();
      }
    }
  }

  /** A host of ours that is a point. */
  private static final class OtherHost implements AutoCloseable {
    private final SharedEventLoops loops = new SharedEventLoops(1);
    private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
    private final Libp2pHost host =
        new Libp2pHost(TestIdentity.fresh(), loops, HostSettings.DEFAULT);
    private final RendezvousPoint point;
    private final Multiaddr address;

    OtherHost() throws Exception {
      host.addTransport(tcp);
      address = await(host.listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0")));
      point = new RendezvousPoint(host, PointSettings.DEFAULT, System::currentTimeMillis);
      point.activate();
    }

    String address() {
      return address.withPeerId(host.id()).toString();
    }

    @Override
    public void close() {
      point.close();
      host.stop();
      tcp.stop();
      loops.stop();
    }
  }
}
