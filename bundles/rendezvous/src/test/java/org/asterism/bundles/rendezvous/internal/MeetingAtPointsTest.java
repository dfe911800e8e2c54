package org.asterism.bundles.rendezvous.internal;

import static org.asterism.bundles.rendezvous.internal.Town.PARK;
import static org.asterism.bundles.rendezvous.internal.Town.TTL;
import static org.asterism.bundles.rendezvous.internal.Town.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.asterism.bundles.rendezvous.internal.Town.House;
import org.asterism.bundles.rendezvous.internal.client.RendezvousClient;
import org.asterism.bundles.rendezvous.internal.point.PointSettings;
import org.asterism.bundles.rendezvous.internal.point.RendezvousPoint;
import org.asterism.bundles.rendezvous.internal.protocol.Message.DiscoverResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Registered;
import org.asterism.bundles.rendezvous.internal.protocol.MessageCodec;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery.Registration;
import org.asterism.kernel.api.discovery.DiscoveryException;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.PointStatus.State;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.stores.memory.internal.MemoryJournal;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.PeerRecords.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeetingAtPointsTest {
  private static final PointSettings SHORT =
      new PointSettings(1, 7200, 7200, 100, 1000, 1000, 1000, 1000, 16);

  private final Town town = new Town();
  private final House point = town.house("point");
  private final House alice = town.house("alice");
  private final House bob = town.house("bob");

  @AfterEach
  void close() {
    town.close();
  }

  private static CompletionStage<Registration> register(RendezvousClient client, House house) {
    return client.register(PARK, house.record(), TTL);
  }

  private static Set<PeerId> watch(RendezvousClient client) {
    Set<PeerId> seen = new ConcurrentSkipListSet<>();
    client.watch(PARK, peer -> seen.add(peer.peerId().orElseThrow()));
    return seen;
  }

  @Test
  void whoIsRegisteredIsFoundWithTheRecordThatItSigned() {
    point.point(PointSettings.DEFAULT);
    assertEquals(TTL, await(register(alice.client(point), alice)).ttl());

    List<DiscoveredPeer> found = await(bob.client(point).find(PARK, 10));

    assertEquals(1, found.size());
    assertEquals(Optional.of(alice.id()), found.get(0).peerId());
    assertEquals(Optional.of(alice.record()), found.get(0).record());
    assertEquals(List.of(alice.address.withoutPeerId()), found.get(0).addresses());
  }

  @Test
  void ofTwoWhoRegisterAndWatchTheLaterSeesTheEarlierAtOnceAndTheEarlierSoonAfter() {
    point.point(PointSettings.DEFAULT);
    RendezvousClient first = alice.client(point);
    Set<PeerId> seenByAlice = watch(first);
    await(register(first, alice));
    RendezvousClient second = bob.client(point);
    Set<PeerId> seenByBob = watch(second);
    await(register(second, bob));

    await().atMost(Duration.ofSeconds(1)).until(() -> seenByBob.contains(alice.id()));
    await().until(() -> seenByAlice.contains(bob.id()));
    assertEquals(Set.of(alice.id()), seenByBob);
  }

  @Test
  void clientsThatStopWhileTheyDialLeaveNoConnectionsForTheNextToTripOver() {
    point.point(PointSettings.DEFAULT);
    String nameless = point.address.withoutPeerId().toString();
    for (int i = 0; i < 20; i++) {
      alice.clientAt(nameless).close();
    }

    assertEquals(TTL, await(register(alice.clientAt(nameless), alice)).ttl());
    await().until(() -> alice.host.connections().size() == 1);
  }

  @Test
  void otherNamespacesAreNotSeen() {
    point.point(PointSettings.DEFAULT);
    await(register(alice.client(point), alice));

    assertEquals(List.of(), await(bob.client(point).find(new Namespace("square"), 10)));
  }

  @Test
  void whoTakesItsRegistrationBackIsNotFoundAnyMore() {
    RendezvousPoint kept = point.point(PointSettings.DEFAULT);
    RendezvousClient client = alice.client(point);
    await(register(client, alice));

    await(client.unregister(PARK));

    await().until(() -> kept.registrations() == 0);
    assertEquals(List.of(), await(bob.client(point).find(PARK, 10)));
  }

  @Test
  void aClientThatStopsTakesItsRegistrationsBack() {
    RendezvousPoint kept = point.point(PointSettings.DEFAULT);
    RendezvousClient client = alice.client(point);
    await(register(client, alice));

    client.close();

    await().until(() -> kept.registrations() == 0);
    assertThrows(DiscoveryException.Unavailable.class, () -> await(client.find(PARK, 10)));
  }

  @Test
  void aRegistrationIsRenewedBeforeItExpires() {
    RendezvousPoint kept = point.point(SHORT);
    RendezvousClient client = alice.client(point);
    assertEquals(
        Duration.ofSeconds(2),
        await(client.register(PARK, alice.record(), Duration.ofSeconds(2))).ttl());

    await()
        .during(Duration.ofMillis(3500))
        .atMost(Duration.ofSeconds(5))
        .until(() -> kept.registrations() == 1);
  }

  @Test
  void aRegistrationThatIsNotRenewedExpires() {
    RendezvousPoint kept = point.point(SHORT);
    await(alice.client(point).register(PARK, alice.record(), Duration.ofSeconds(1)));
    town.network().cut("alice", "point");

    await().atMost(Duration.ofSeconds(5)).until(() -> kept.registrations() == 0);
  }

  @Test
  void aNewAddressIsRegisteredAsSoonAsItIsThere() {
    point.point(PointSettings.DEFAULT);
    await(register(alice.client(point), alice));
    Multiaddr relayed = point.address.withPeerId(point.id());
    Multiaddr circuit = Multiaddr.parse(relayed + "/p2p-circuit");

    alice.host.advertise(circuit);

    RendezvousClient other = bob.client(point);
    await()
        .until(
            () ->
                await(other.find(PARK, 10)).stream()
                    .anyMatch(peer -> peer.addresses().contains(circuit.withPeerId(alice.id()))));
  }

  @Test
  void registrationsSurviveARestartOfThePoint() {
    MemoryJournal journal = new MemoryJournal();
    point.point(PointSettings.DEFAULT, journal);
    await(register(alice.client(point), alice));
    town.network().cut("alice", "point");
    point.close();

    House again = town.house("point", point.identity, point.number);
    RendezvousPoint restored = again.point(PointSettings.DEFAULT, journal);

    assertEquals(1, restored.registrations());
    List<DiscoveredPeer> found = await(bob.client(again).find(PARK, 10));
    assertEquals(Optional.of(alice.record()), found.get(0).record());
  }

  @Test
  void aPointThatForgotEverythingIsToldAgainByThoseWhoNoticeItsReturn() {
    point.point(PointSettings.DEFAULT);
    RendezvousClient client = alice.client(point);
    await(register(client, alice));
    point.close();
    await().until(() -> !client.points().get(0).isConnected());

    RendezvousPoint again =
        town.house("point", point.identity, point.number).point(PointSettings.DEFAULT);

    await().until(() -> again.registrations() == 1);
    assertEquals(List.of(PARK), client.points().get(0).registrations());
  }

  @Test
  void theDeathOfAPointIsSeenAtOnceAndItsSilenceWithinASecond() {
    point.point(PointSettings.DEFAULT);
    RendezvousClient client = alice.client(point);
    await(register(client, alice));

    town.network().cut("alice", "point");
    await()
        .atMost(Duration.ofSeconds(1))
        .until(() -> client.points().get(0).state() == State.SILENT);
    assertTrue(client.points().get(0).lastError().isPresent());
    town.network().mend("alice", "point");
    await().until(() -> client.points().get(0).isConnected());

    Queue<State> states = new ConcurrentLinkedQueue<>();
    client.watch(points -> states.add(points.get(0).state()));
    town.network().kill("alice", "point");
    await().atMost(Duration.ofMillis(500)).until(() -> states.contains(State.WAITING));
    await().until(() -> client.points().get(0).registrations().equals(List.of(PARK)));
  }

  @Test
  void aPointWithoutAPeerIdInItsAddressIsConnectedOnceHoweverOftenAClientStarts() {
    point.point(PointSettings.DEFAULT);
    for (int i = 0; i < 20; i++) {
      RendezvousClient client = alice.client();
      client.use(point.address.withoutPeerId().toString());
      await(register(client, alice));
      assertEquals(Optional.of(point.id()), client.points().get(0).peer());
      client.close();
    }

    await().until(() -> alice.host.connections().size() == 1);
  }

  @Test
  void theLastOfTenKnowsTheOthersAtOnceThoughOnePointIsDeafAndOneLies() {
    House deaf = town.house("deaf");
    House liar = town.house("liar");
    point.point(PointSettings.DEFAULT);
    BadPoint.answering(
        liar.host,
        BadPoint.granting(
            request ->
                MessageCodec.encode(
                    new DiscoverResponse(
                        List.of(
                            new Registered(
                                Bytes.utf8(PARK.name()),
                                PeerRecords.seal(
                                        new TestIdentity(77),
                                        1,
                                        List.of(Multiaddr.parse("/ip4/127.0.0.1/tcp/1")),
                                        Dialect.COMMON)
                                    .envelope(),
                                1)),
                        Bytes.empty(),
                        Status.OK,
                        ""))));
    Set<PeerId> members = new ConcurrentSkipListSet<>();
    for (int i = 0; i < 9; i++) {
      House member = town.house("member" + i);
      town.network().cut("member" + i, "deaf");
      await(register(member.client(deaf, liar, point), member));
      members.add(member.id());
    }
    town.network().cut("alice", "deaf");
    alice.record();
    long start = System.nanoTime();
    RendezvousClient last = alice.client(deaf, liar, point);
    Set<PeerId> seen = watch(last);
    last.register(PARK, alice.record(), TTL);

    await().pollInterval(Duration.ofMillis(5)).until(() -> seen.containsAll(members));

    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    assertTrue(millis < 1500, millis + " ms");
    System.out.println("the last of ten knew the others after " + millis + " ms");
  }

  @Test
  void aPointWhosePacketsAreDroppedHoldsNobodyUp() {
    House silent = town.house("silent");
    town.network().cut("alice", "silent");
    town.network().cut("bob", "silent");
    point.point(PointSettings.DEFAULT);
    RendezvousClient first = alice.client(silent, point);
    RendezvousClient second = bob.client(silent, point);
    Set<PeerId> seen = watch(second);
    long start = System.nanoTime();

    await(register(first, alice));
    await(register(second, bob));
    await().until(() -> seen.contains(alice.id()));

    assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() < 1500);
    assertEquals(State.CONNECTING, first.points().get(0).state());
  }

  @Test
  void whatSeveralPointsTellIsMerged() {
    House other = town.house("other");
    House carol = town.house("carol");
    point.point(PointSettings.DEFAULT);
    other.point(PointSettings.DEFAULT);
    await(register(alice.client(point), alice));
    await(register(bob.client(other), bob));
    RendezvousClient both = carol.client(point, other);
    await().until(() -> both.points().stream().allMatch(each -> each.isConnected()));

    List<DiscoveredPeer> found = await(both.find(PARK, 10));

    assertEquals(
        Set.of(alice.id(), bob.id()),
        Set.copyOf(found.stream().map(peer -> peer.peerId().orElseThrow()).toList()));
  }

  @Test
  void withoutAPointThatAnswersAStageFailsAndTheClientGoesOnTrying() {
    point.close();
    RendezvousClient client = alice.client(point);

    DiscoveryException failure =
        assertThrows(DiscoveryException.class, () -> await(register(client, alice)));
    assertInstanceOf(DiscoveryException.Unavailable.class, failure);
    assertThrows(DiscoveryException.Unavailable.class, () -> await(client.find(PARK, 1)));

    RendezvousPoint again =
        town.house("point", point.identity, point.number).point(PointSettings.DEFAULT);
    await().until(() -> again.registrations() == 1);
  }

  @Test
  void pointsCanBeAddedAndTakenAwayMeanwhile() {
    RendezvousPoint kept = point.point(PointSettings.DEFAULT);
    RendezvousClient client = alice.client();
    assertThrows(DiscoveryException.Unavailable.class, () -> await(register(client, alice)));
    client.use(point.address.toString());
    await(register(client, alice));

    client.use();

    await().until(() -> kept.registrations() == 0);
    assertEquals(List.of(), client.points());
  }

  @Test
  void aRefusalSaysWhatThePointSaid() {
    point.point(new PointSettings(1, 10, 10, 0, 0, 10, 100, 100, 16));
    RendezvousClient client = alice.client(point);

    DiscoveryException refused =
        assertThrows(
            DiscoveryException.Refused.class,
            () -> await(client.register(PARK, alice.record(), Duration.ofSeconds(5))));

    assertTrue(refused.toString().contains("UNAVAILABLE"), refused.toString());
    assertTrue(client.points().get(0).lastError().orElseThrow().contains("too many"));
  }
}
