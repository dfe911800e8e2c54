package org.asterism.bundles.rendezvous.internal;

import static org.asterism.bundles.rendezvous.internal.Town.PARK;
import static org.asterism.bundles.rendezvous.internal.Town.TTL;
import static org.asterism.bundles.rendezvous.internal.Town.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.asterism.bundles.rendezvous.internal.Town.House;
import org.asterism.bundles.rendezvous.internal.client.RendezvousClient;
import org.asterism.bundles.rendezvous.internal.point.PointSettings;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Discover;
import org.asterism.bundles.rendezvous.internal.protocol.Message.DiscoverResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Register;
import org.asterism.bundles.rendezvous.internal.protocol.Message.RegisterResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Registered;
import org.asterism.bundles.rendezvous.internal.protocol.MessageCodec;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.DiscoveryException;
import org.asterism.kernel.api.discovery.PointStatus.Word;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.PeerRecords.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadPointsTest {
  private static final Bytes NAME = Bytes.utf8(PARK.name());
  private static final Multiaddr SOMEWHERE = Multiaddr.parse("/ip4/127.0.0.1/tcp/1");

  private final Town town = new Town();
  private final House bad = town.house("bad");
  private final House good = town.house("good");
  private final House alice = town.house("alice");
  private final House bob = town.house("bob");

  @AfterEach
  void close() {
    town.close();
  }

  private static SignedPeerRecord record(long seed, long sequence, Multiaddr... addresses) {
    return PeerRecords.seal(new TestIdentity(seed), sequence, List.of(addresses), Dialect.COMMON);
  }

  private static Bytes telling(Bytes cookie, SignedPeerRecord... records) {
    List<Registered> registrations = new ArrayList<>();
    for (SignedPeerRecord record : records) {
      registrations.add(new Registered(NAME, record.envelope(), Long.MAX_VALUE));
    }
    return MessageCodec.encode(new DiscoverResponse(registrations, cookie, Status.OK, ""));
  }

  private static Set<PeerId> ids(List<DiscoveredPeer> peers) {
    return Set.copyOf(peers.stream().map(peer -> peer.peerId().orElseThrow()).toList());
  }

  @Test
  void forgedRecordsAndThoseOfOtherNamespacesAreLeftOut() {
    SignedPeerRecord right = record(1, 1, SOMEWHERE);
    byte[] forged = record(2, 1, SOMEWHERE).envelope().toByteArray();
    forged[forged.length - 1] ^= 1;
    BadPoint.answering(
        bad.host,
        request ->
            MessageCodec.encode(
                new DiscoverResponse(
                    List.of(
                        new Registered(NAME, Bytes.wrap(forged), 1),
                        new Registered(NAME, Bytes.hex("00"), 1),
                        new Registered(Bytes.utf8("square"), record(3, 1, SOMEWHERE).envelope(), 1),
                        new Registered(NAME, record(4, 1).envelope(), 1),
                        new Registered(NAME, right.envelope(), 0)),
                    Bytes.empty(),
                    Status.OK,
                    "")));

    List<DiscoveredPeer> found = await(alice.client(bad).find(PARK, 100));

    assertEquals(Set.of(right.peerId()), ids(found));
  }

  @Test
  void anAddressOfAnotherPeerThanTheRecordsIsLeftOutAndARelayedOneLeadsToItsPeer() {
    PeerId other = new TestIdentity(9).peerId();
    Multiaddr relayed = Multiaddr.parse(SOMEWHERE.withPeerId(other) + "/p2p-circuit");
    SignedPeerRecord record = record(1, 1, SOMEWHERE.withPeerId(other), relayed);
    BadPoint.answering(bad.host, request -> telling(Bytes.empty(), record));

    List<DiscoveredPeer> found = await(alice.client(bad).find(PARK, 100));

    assertEquals(List.of(relayed.withPeerId(record.peerId())), found.get(0).addresses());
  }

  @Test
  void ourOwnRecordIsNobodyToBeFound() {
    BadPoint.answering(bad.host, request -> telling(Bytes.empty(), alice.record()));

    assertEquals(List.of(), await(alice.client(bad).find(PARK, 100)));
  }

  @Test
  void anOlderRecordThatIsReplayedChangesNothing() {
    SignedPeerRecord newer = record(1, 5, Multiaddr.parse("/ip4/127.0.0.1/tcp/5"));
    SignedPeerRecord older = record(1, 4, Multiaddr.parse("/ip4/127.0.0.1/tcp/4"));
    List<SignedPeerRecord> told = List.of(newer, older, newer, older);
    BadPoint point =
        BadPoint.answering(
            bad.host, request -> telling(Bytes.empty(), told.toArray(new SignedPeerRecord[0])));
    Queue<DiscoveredPeer> seen = new ConcurrentLinkedQueue<>();
    alice.client(bad).watch(PARK, seen::add);

    await().until(() -> point.requests() >= 3);

    assertEquals(1, seen.size());
    assertEquals(Optional.of(newer), seen.element().record());
  }

  @Test
  void strangersOfALyingPointDoNotHideThoseWhoAreThere() {
    List<SignedPeerRecord> strangers = new ArrayList<>();
    for (int i = 1000; i < 1100; i++) {
      strangers.add(record(i, 1, SOMEWHERE));
    }
    BadPoint.answering(
        bad.host,
        BadPoint.granting(
            request -> telling(Bytes.hex("01"), strangers.toArray(new SignedPeerRecord[0]))));
    good.point(PointSettings.DEFAULT);
    RendezvousClient first = alice.client(bad, good);
    RendezvousClient second = bob.client(bad, good);
    Set<PeerId> seen = new ConcurrentSkipListSet<>();
    second.watch(PARK, peer -> seen.add(peer.peerId().orElseThrow()));

    await(first.register(PARK, alice.record(), TTL));
    await(second.register(PARK, bob.record(), TTL));

    await().until(() -> seen.contains(alice.id()));
  }

  @Test
  void aPointThatMakesUpPeersWithoutEndIsNotAskedWithoutEnd() {
    List<SignedPeerRecord> same = new ArrayList<>();
    for (int i = 1000; i < 1016; i++) {
      same.add(record(i, 1, SOMEWHERE));
    }
    BadPoint point =
        BadPoint.answering(
            bad.host, request -> telling(Bytes.hex("01"), same.toArray(new SignedPeerRecord[0])));
    Queue<DiscoveredPeer> seen = new ConcurrentLinkedQueue<>();
    alice.client(bad).watch(PARK, seen::add);
    await().until(() -> seen.size() == 16);

    await()
        .during(Duration.ofMillis(600))
        .atMost(Duration.ofSeconds(2))
        .until(() -> point.requests() < 40 && seen.size() == 16);
  }

  @Test
  void aPointWhosePeersAreStrangersIsDoubtedAndTheOthersAreNot() {
    List<SignedPeerRecord> strangers = new ArrayList<>();
    for (int i = 1000; i < 1016; i++) {
      strangers.add(record(i, 1, SOMEWHERE));
    }
    BadPoint.answering(
        bad.host,
        BadPoint.granting(
            request -> telling(Bytes.hex("01"), strangers.toArray(new SignedPeerRecord[0]))));
    good.point(PointSettings.DEFAULT);
    await(bob.client(good).register(PARK, bob.record(), TTL));
    RendezvousClient client = alice.client(bad, good);
    Set<PeerId> seen = new ConcurrentSkipListSet<>();
    client.watch(PARK, peer -> seen.add(peer.peerId().orElseThrow()));
    await().until(() -> seen.size() == 17);

    strangers.forEach(each -> client.judged(each.peerId(), false));
    client.judged(bob.id(), true);

    await().until(() -> word(client, 0).equals(new Word(16, 0, 16, 0, true)));
    await().until(() -> word(client, 1).equals(new Word(1, 1, 0, 0, false)));
  }

  private static Word word(RendezvousClient client, int point) {
    return client.points().get(point).word();
  }

  @Test
  void forgedRecordsCountAgainstThePointThatToldOfThem() {
    byte[] forged = record(2, 1, SOMEWHERE).envelope().toByteArray();
    forged[forged.length - 1] ^= 1;
    Registered registered = new Registered(NAME, Bytes.wrap(forged), 1);
    BadPoint.answering(
        bad.host,
        request ->
            MessageCodec.encode(
                new DiscoverResponse(
                    List.of(registered, registered, registered), Bytes.empty(), Status.OK, "")));
    RendezvousClient client = alice.client(bad);

    client.watch(PARK, peer -> {});

    await().until(() -> word(client, 0).forged() >= 3 && word(client, 0).doubtful());
  }

  @Test
  void whomADoubtedPointHidesAmongStrangersIsPassedOnAtOnceWhenKnownAsAMember() {
    List<SignedPeerRecord> told = new ArrayList<>();
    for (int i = 1000; i < 1200; i++) {
      told.add(record(i, 1, SOMEWHERE));
    }
    told.add(bob.record());
    BadPoint.answering(
        bad.host, request -> telling(Bytes.empty(), told.toArray(new SignedPeerRecord[0])));
    RendezvousClient client = alice.client(bad);
    client.judged(bob.id(), true);
    List<PeerId> seen = new java.util.concurrent.CopyOnWriteArrayList<>();

    client.watch(PARK, peer -> seen.add(peer.peerId().orElseThrow()));

    await().until(() -> seen.contains(bob.id()));
    assertTrue(seen.indexOf(bob.id()) < 60, "not behind all the strangers");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, Long.MAX_VALUE})
  void aTtlThatAPointClaimsIsNotBelievedPastWhatWasAsked(long claimed) {
    BadPoint point =
        BadPoint.answering(
            bad.host,
            request ->
                request instanceof Register
                    ? MessageCodec.encode(new RegisterResponse(Status.OK, "", claimed))
                    : telling(Bytes.empty()));

    Duration granted = await(alice.client(bad).register(PARK, alice.record(), TTL)).ttl();

    assertEquals(claimed == 1 ? Duration.ofSeconds(1) : TTL, granted);
    await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(2))
        .until(() -> point.requests() < 5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPointThatKnowsTheOtherDialectOnlyIsSpokenToInIt(boolean resets) {
    Queue<Dialect> offered = new ConcurrentLinkedQueue<>();
    Bytes refusal =
        MessageCodec.encode(new RegisterResponse(Status.INVALID_SIGNED_PEER_RECORD, "", 0));
    BadPoint.resetting(
        bad.host,
        request -> {
          if (!(request instanceof Register register)) {
            return telling(Bytes.empty());
          }
          boolean common = register.record().equals(alice.record().envelope());
          offered.add(common ? Dialect.COMMON : Dialect.RFC);
          if (common) {
            return resets ? null : refusal;
          }
          SignedPeerRecord record = PeerRecords.open(register.record());
          return MessageCodec.encode(
              new RegisterResponse(
                  record.addresses().equals(alice.record().addresses())
                      ? Status.OK
                      : Status.INVALID_SIGNED_PEER_RECORD,
                  "",
                  register.ttlSeconds()));
        });
    RendezvousClient client = alice.client(bad);

    await(client.register(PARK, alice.record(), TTL));
    await(
        client.register(
            new org.asterism.kernel.api.discovery.Namespace("square"), alice.record(), TTL));

    assertEquals(List.of(Dialect.COMMON, Dialect.RFC, Dialect.RFC), List.copyOf(offered));
  }

  @Test
  void aCookieThatIsRefusedIsForgotten() {
    Queue<Bytes> cookies = new ConcurrentLinkedQueue<>();
    BadPoint.answering(
        bad.host,
        request -> {
          Bytes cookie = ((Discover) request).cookie();
          cookies.add(cookie);
          return cookie.isEmpty()
              ? telling(Bytes.hex("0102"))
              : MessageCodec.encode(
                  new DiscoverResponse(List.of(), Bytes.empty(), Status.INVALID_COOKIE, "whose?"));
        });
    alice.client(bad).watch(PARK, peer -> {});

    await().until(() -> cookies.size() >= 4);

    assertEquals(
        List.of(Bytes.empty(), Bytes.hex("0102"), Bytes.empty(), Bytes.hex("0102")),
        cookies.stream().limit(4).toList());
  }

  @Test
  void aPointThatNeverAnswersOrAnswersNonsenseFailsItsRequestsAndNoOthers() {
    BadPoint.answering(bad.host, request -> null);
    House mad = town.house("mad");
    BadPoint.answering(mad.host, request -> Bytes.hex("ffffffff"));
    good.point(PointSettings.DEFAULT);
    RendezvousClient onlyBad = alice.client(bad, mad);
    RendezvousClient all = bob.client(bad, mad, good);

    await(all.register(PARK, bob.record(), TTL));
    assertEquals(List.of(), await(all.find(PARK, 10)));
    assertThrows(DiscoveryException.class, () -> await(onlyBad.find(PARK, 10)));
    assertThrows(
        DiscoveryException.class, () -> await(onlyBad.register(PARK, alice.record(), TTL)));
    await().until(() -> onlyBad.points().stream().allMatch(p -> p.lastError().isPresent()));
    assertTrue(onlyBad.points().stream().allMatch(point -> point.registrations().isEmpty()));
  }
}
