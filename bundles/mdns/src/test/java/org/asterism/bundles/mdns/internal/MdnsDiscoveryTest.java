package org.asterism.bundles.mdns.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.asterism.bundles.mdns.internal.DnsMessage.Text;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery.Watch;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.OwnRecord;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MdnsDiscoveryTest {
  private static final Namespace ANY = new Namespace("any");
  private static final Multiaddr LOOPBACK = Multiaddr.parse("/ip4/127.0.0.1/tcp/4001");
  private static final Multiaddr LAN = Multiaddr.parse("/ip4/192.168.1.7/tcp/4001");

  private final PeerId ann = new TestIdentity(1).peerId();
  private final PeerId bob = new TestIdentity(2).peerId();
  private final List<MdnsDiscovery> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(MdnsDiscovery::close);
  }

  /** As signed by a peer: here, its id alone. */
  private static SignedPeerRecord record(PeerId peer) {
    return new SignedPeerRecord(peer, 1, List.of(LOOPBACK, LAN), peer.encode());
  }

  private static SignedPeerRecord open(Bytes envelope) {
    return record(PeerId.decode(envelope));
  }

  private static Text text(PeerId peer, long ttlSeconds) {
    List<Multiaddr> addresses = List.of(LAN.withPeerId(peer));
    return new Text("x", Neighbours.strings(record(peer), addresses), ttlSeconds);
  }

  private MdnsDiscovery start(PeerId self, int port, boolean loopback) throws IOException {
    Neighbours neighbours =
        new Neighbours(self, MdnsDiscoveryTest::open, System::currentTimeMillis);
    MdnsDiscovery started =
        new MdnsDiscovery(neighbours, self, new Fixed(record(self)), port, 500, loopback);
    open.add(started);
    return started;
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      return socket.getLocalPort();
    }
  }

  /** Whether what is sent to the group comes back on this machine. */
  private static void assumeMulticast(MdnsDiscovery any) {
    assumeTrue(any.interfaces() > 0, "no interface of this machine has multicast: not run");
  }

  @Test
  void twoNodesOfOneNetworkFindEachOtherAndNoticeWhoLeaves() throws IOException {
    int port = freePort();
    MdnsDiscovery first = start(ann, port, false);
    assumeMulticast(first);
    Queue<DiscoveredPeer> seen = new ConcurrentLinkedQueue<>();
    first.watch(ANY, seen::add);

    MdnsDiscovery second = start(bob, port, false);

    await().atMost(Duration.ofSeconds(5)).until(() -> seen.size() == 1);
    assertEquals(Optional.of(bob), seen.element().peerId());
    assertEquals(List.of(LAN.withPeerId(bob)), seen.element().addresses());
    assertEquals(Optional.of(record(bob)), seen.element().record());
    await().until(() -> find(second).size() == 1);
    second.close();
    await().until(() -> find(first).isEmpty());
  }

  @Test
  void addressesOfLoopbackAreToldWhereThatIsWanted() throws IOException {
    int port = freePort();
    MdnsDiscovery first = start(ann, port, false);
    assumeMulticast(first);
    start(bob, port, true);

    await().until(() -> find(first).size() == 1);

    assertEquals(
        List.of(LOOPBACK.withPeerId(bob), LAN.withPeerId(bob)), find(first).get(0).addresses());
  }

  private static List<DiscoveredPeer> find(MdnsDiscovery in) {
    return in.find(ANY, 10).toCompletableFuture().join();
  }

  @Test
  void whatIsNoAddressOfAPeerIsLeftOutAndSoAreWe() {
    Neighbours neighbours = new Neighbours(ann, MdnsDiscoveryTest::open, () -> 0);

    neighbours.take(
        new Text(
            "x",
            List.of(
                Neighbours.strings(record(bob), List.of()).get(0),
                "dnsaddr=" + LAN,
                "dnsaddr=/p2p/" + bob,
                "dnsaddr=nonsense",
                "other=" + LAN.withPeerId(bob),
                "dnsaddr=" + LAN.withPeerId(ann)),
            120));

    assertEquals(List.of(), neighbours.all());
  }

  @Test
  void whoDoesNotSignWhereItIsIsNoneOfOurs() {
    Neighbours neighbours = new Neighbours(ann, MdnsDiscoveryTest::open, () -> 0);
    String address = "dnsaddr=" + LAN.withPeerId(bob);

    neighbours.take(new Text("x", List.of(address), 120));
    neighbours.take(new Text("x", List.of("record=AAAA", address), 120));
    neighbours.take(new Text("x", List.of("record=?", address), 120));
    neighbours.take(
        new Text("x", List.of(Neighbours.strings(record(ann), List.of()).get(0), address), 120));

    assertEquals(List.of(), neighbours.all());
  }

  @Test
  void aNeighbourIsForgottenWhenItsTimeIsOver() {
    long[] now = {0};
    Neighbours neighbours = new Neighbours(ann, MdnsDiscoveryTest::open, () -> now[0]);
    neighbours.take(text(bob, Long.MAX_VALUE));
    now[0] = 3_599_000;
    assertEquals(1, neighbours.all().size());

    now[0] = 3_600_000;

    assertEquals(List.of(), neighbours.all());
  }

  @Test
  void aNetworkFullOfMadeUpPeersCostsABoundedAmount() {
    Neighbours neighbours = new Neighbours(ann, MdnsDiscoveryTest::open, () -> 0);
    for (int i = 100; i < 800; i++) {
      PeerId peer = new TestIdentity(i).peerId();
      neighbours.take(text(peer, 120));
    }

    assertEquals(500, neighbours.all().size());
  }

  /** A record that does not change. */
  private record Fixed(SignedPeerRecord record) implements OwnRecord {
    @Override
    public Optional<SignedPeerRecord> current() {
      return Optional.of(record);
    }

    @Override
    public Watch watch(Consumer<SignedPeerRecord> changed) {
      changed.accept(record);
      return () -> {};
    }
  }
}
