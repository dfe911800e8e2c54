package org.asterism.bundles.rendezvous.internal.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.asterism.bundles.rendezvous.internal.protocol.Message;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Discover;
import org.asterism.bundles.rendezvous.internal.protocol.Message.DiscoverResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Register;
import org.asterism.bundles.rendezvous.internal.protocol.Message.RegisterResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Registered;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Unregister;
import org.asterism.bundles.rendezvous.internal.protocol.MessageCodec;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.PeerRecords.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTest {
  private static final Bytes PARK = Bytes.utf8("park");
  private static final long TTL = 7200;

  private final TestIdentity alice = new TestIdentity(1);
  private final TestIdentity bob = new TestIdentity(2);
  private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);
  private final AtomicLong nanos = new AtomicLong();
  private final List<Registration> kept = new ArrayList<>();

  private Desk desk = desk(PointSettings.DEFAULT);

  private Desk desk(PointSettings settings) {
    RegistrationStore store =
        new RegistrationStore() {
          @Override
          public void keep(Registration registration) {
            kept.add(registration);
          }

          @Override
          public void forget(Registration registration) {
            kept.remove(registration);
          }
        };
    return new Desk(
        settings,
        new RegistrationTable(settings.maxPerPeer(), settings.maxInAll()),
        store,
        new Guests(settings, nanos::get),
        new Cookies(new TestIdentity(99).peerId()),
        millis::get);
  }

  private static Bytes record(TestIdentity identity, long sequence) {
    return record(identity, sequence, Dialect.COMMON);
  }

  private static Bytes record(TestIdentity identity, long sequence, Dialect dialect) {
    return PeerRecords.seal(
            identity, sequence, List.of(Multiaddr.parse("/ip4/127.0.0.1/tcp/" + sequence)), dialect)
        .envelope();
  }

  private RegisterResponse register(TestIdentity who, Bytes namespace, Bytes record, long ttl) {
    Bytes answer = desk.register(who.peerId(), new Register(namespace, record, ttl));
    return (RegisterResponse) MessageCodec.decode(answer);
  }

  private Status registered(TestIdentity who, Bytes namespace, Bytes record, long ttl) {
    return register(who, namespace, record, ttl).status();
  }

  private DiscoverResponse discover(Bytes namespace, long limit, Bytes cookie) {
    Bytes answer = desk.discover(bob.peerId(), new Discover(namespace, limit, cookie));
    return (DiscoverResponse) MessageCodec.decode(answer);
  }

  private DiscoverResponse discover(Bytes namespace) {
    return discover(namespace, 0, Bytes.empty());
  }

  private static List<Bytes> records(DiscoverResponse response) {
    return response.registrations().stream().map(Registered::record).toList();
  }

  @ParameterizedTest
  @EnumSource
  void aRegistrationIsGivenBackInTheBytesThatWereSigned(Dialect dialect) {
    Bytes record = record(alice, 1, dialect);
    RegisterResponse granted = register(alice, PARK, record, TTL);
    millis.addAndGet(1_000_000);

    DiscoverResponse found = discover(PARK);

    assertEquals(new RegisterResponse(Status.OK, "", TTL), granted);
    assertEquals(List.of(new Registered(PARK, record, TTL - 1000)), found.registrations());
    assertEquals(1, kept.size());
  }

  @Test
  void whoAsksForNoTtlGetsTheUsualOne() {
    assertEquals(7200, register(alice, PARK, record(alice, 1), 0).ttlSeconds());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7199, 259_201, Long.MAX_VALUE})
  void anAbsurdTtlIsRefused(long ttl) {
    assertEquals(Status.INVALID_TTL, registered(alice, PARK, record(alice, 1), ttl));
    assertEquals(List.of(), kept);
  }

  @Test
  void theOperatorCanShortenTheShortestTtl() {
    desk = desk(new PointSettings(5, 60, 30, 1, 1, 1, 10, 10, 1));

    assertEquals(Status.OK, registered(alice, PARK, record(alice, 1), 5));
    assertEquals(Status.INVALID_TTL, registered(alice, PARK, record(alice, 2), 4));
    assertEquals(30, register(alice, PARK, record(alice, 2), 0).ttlSeconds());
  }

  @Test
  void anAbsurdNamespaceIsRefused() {
    Bytes record = record(alice, 1);

    assertEquals(Status.INVALID_NAMESPACE, registered(alice, Bytes.empty(), record, TTL));
    assertEquals(
        Status.INVALID_NAMESPACE, registered(alice, Bytes.wrap(new byte[256]), record, TTL));
    assertEquals(Status.INVALID_NAMESPACE, registered(alice, Bytes.hex("c3"), record, TTL));
    assertEquals(Status.OK, registered(alice, Bytes.utf8("a".repeat(255)), record, TTL));
    assertEquals(Status.INVALID_NAMESPACE, discover(Bytes.wrap(new byte[256])).status());
  }

  @Test
  void aForgedRecordIsRefused() {
    byte[] forged = record(alice, 1).toByteArray();
    forged[forged.length - 1] ^= 1;

    for (Bytes bad : List.of(Bytes.wrap(forged), Bytes.empty(), Bytes.hex("0a00"))) {
      assertEquals(Status.INVALID_SIGNED_PEER_RECORD, registered(alice, PARK, bad, TTL));
    }
    assertEquals(List.of(), kept);
  }

  @Test
  void nobodyRegistersSomebodyElse() {
    assertEquals(Status.NOT_AUTHORIZED, registered(bob, PARK, record(alice, 1), TTL));
    assertEquals(List.of(), discover(PARK).registrations());
  }

  @Test
  void anOlderRecordIsRefusedUnderEveryNamespaceAndTheSameIsTakenAgain() {
    Bytes square = Bytes.utf8("square");
    assertEquals(Status.OK, registered(alice, PARK, record(alice, 2), TTL));

    assertEquals(
        Status.INVALID_SIGNED_PEER_RECORD, registered(alice, square, record(alice, 1), TTL));
    assertEquals(Status.OK, registered(alice, PARK, record(alice, 2), TTL));
    assertEquals(Status.OK, registered(alice, square, record(alice, 2, Dialect.RFC), TTL));
    assertEquals(Status.OK, registered(alice, PARK, record(alice, 3), TTL));
    assertEquals(List.of(record(alice, 3)), records(discover(PARK)));
  }

  @Test
  void aSequenceStandsForOneListOfAddresses() {
    Bytes other =
        PeerRecords.seal(
                alice, 1, List.of(Multiaddr.parse("/ip4/127.0.0.1/tcp/9999")), Dialect.COMMON)
            .envelope();
    assertEquals(Status.OK, registered(alice, PARK, record(alice, 1), TTL));

    assertEquals(Status.INVALID_SIGNED_PEER_RECORD, registered(alice, PARK, other, TTL));
  }

  @Test
  void registrationsArePerNamespaceAndAllOfThemWithoutOne() {
    Bytes square = Bytes.utf8("square");
    register(alice, PARK, record(alice, 1), TTL);
    register(bob, square, record(bob, 1), TTL);

    assertEquals(List.of(record(alice, 1)), records(discover(PARK)));
    assertEquals(List.of(record(bob, 1)), records(discover(square)));
    assertEquals(2, discover(Bytes.empty()).registrations().size());
    assertEquals(List.of(), records(discover(Bytes.utf8("nowhere"))));
  }

  @Test
  void whoSpeaksTheDialectOfTheRfcIsToldOfThoseWhoDoTheSame() {
    TestIdentity carol = new TestIdentity(3);
    register(alice, PARK, record(alice, 1), TTL);
    register(carol, PARK, record(carol, 1, Dialect.RFC), TTL);
    assertEquals(2, discover(PARK).registrations().size());

    register(bob, PARK, record(bob, 1, Dialect.RFC), TTL);

    assertEquals(
        List.of(record(carol, 1, Dialect.RFC), record(bob, 1, Dialect.RFC)),
        records(discover(PARK)));
  }

  @Test
  void aCookieGoesOnWhereTheAnswerEnded() {
    for (int i = 10; i < 15; i++) {
      TestIdentity peer = new TestIdentity(i);
      register(peer, PARK, record(peer, i), TTL);
    }
    DiscoverResponse first = discover(PARK, 2, Bytes.empty());
    DiscoverResponse second = discover(PARK, 2, first.cookie());
    DiscoverResponse third = discover(PARK, 2, second.cookie());
    DiscoverResponse last = discover(PARK, 2, third.cookie());

    assertEquals(2, first.registrations().size());
    assertEquals(2, second.registrations().size());
    assertNotEquals(records(first), records(second));
    assertEquals(List.of(record(new TestIdentity(14), 14)), records(third));
    assertEquals(List.of(), last.registrations());
    register(alice, PARK, record(alice, 1), TTL);
    assertEquals(List.of(record(alice, 1)), records(discover(PARK, 2, last.cookie())));
  }

  @Test
  void anEmptyAnswerHasACookieToo() {
    DiscoverResponse nobody = discover(PARK);
    assertEquals(Status.OK, nobody.status());
    assertEquals(Long.BYTES + PARK.size(), nobody.cookie().size());

    register(alice, PARK, record(alice, 1), TTL);
    assertEquals(1, discover(PARK, 0, nobody.cookie()).registrations().size());
  }

  @Test
  void aForeignCookieIsRefused() {
    Bytes own = discover(PARK).cookie();
    Bytes otherPoint = new Cookies(alice.peerId()).make(5, PARK);

    assertEquals(Status.INVALID_COOKIE, discover(Bytes.utf8("square"), 0, own).status());
    assertEquals(Status.INVALID_COOKIE, discover(PARK, 0, otherPoint).status());
    assertEquals(Status.INVALID_COOKIE, discover(PARK, 0, Bytes.hex("00")).status());
  }

  @Test
  void aCookieThatIsAheadOfThePointBeginsAnew() {
    register(alice, PARK, record(alice, 1), TTL);
    Bytes ahead = new Cookies(new TestIdentity(99).peerId()).make(Cookies.MAX_NUMBER, PARK);

    assertEquals(1, discover(PARK, 0, ahead).registrations().size());
  }

  @Test
  void whoUnregistersIsGoneAndNobodyElse() {
    register(alice, PARK, record(alice, 1), TTL);
    register(bob, PARK, record(bob, 1), TTL);

    desk.unregister(alice.peerId(), new Unregister(PARK));

    assertEquals(List.of(record(bob, 1)), records(discover(PARK)));
    assertEquals(1, kept.size());
  }

  @Test
  void whatHasExpiredIsNotToldOf() {
    register(alice, PARK, record(alice, 1), TTL);
    millis.addAndGet(TTL * 1000);

    assertEquals(List.of(), discover(PARK).registrations());
  }

  @Test
  void aPeerHasItsShareAndNoMoreAndMayRenewWhatItHas() {
    desk = desk(new PointSettings(1, 9000, 7200, 2, 100, 10, 100, 100, 1));
    Bytes record = record(alice, 1);
    assertEquals(Status.OK, registered(alice, Bytes.utf8("a"), record, TTL));
    assertEquals(Status.OK, registered(alice, Bytes.utf8("b"), record, TTL));

    assertEquals(Status.UNAVAILABLE, registered(alice, Bytes.utf8("c"), record, TTL));
    assertEquals(Status.OK, registered(alice, Bytes.utf8("b"), record, TTL));
    assertEquals(Status.OK, registered(bob, Bytes.utf8("a"), record(bob, 1), TTL));
    desk.unregister(alice.peerId(), new Unregister(Bytes.utf8("a")));
    assertEquals(Status.OK, registered(alice, Bytes.utf8("c"), record, TTL));
  }

  @Test
  void aFullPointRefusesNewcomersAndKeepsWhomItHas() {
    desk = desk(new PointSettings(1, 9000, 7200, 10, 1, 10, 100, 100, 1));
    register(alice, PARK, record(alice, 1), TTL);

    assertEquals(Status.UNAVAILABLE, registered(bob, PARK, record(bob, 1), TTL));
    assertEquals(Status.OK, registered(alice, PARK, record(alice, 2), TTL));
  }

  @Test
  void whoAsksTooOftenIsRefusedForAWhileAndOthersAreNot() {
    desk = desk(new PointSettings(1, 9000, 7200, 10, 100, 10, 10, 1000, 1));
    int granted = 0;
    for (int i = 0; i < 200; i++) {
      granted += registered(alice, PARK, record(alice, 1), TTL) == Status.OK ? 1 : 0;
    }
    assertTrue(granted >= 10 && granted < 100, "granted " + granted);
    assertEquals(Status.OK, registered(bob, PARK, record(bob, 1), TTL));
    nanos.addAndGet(1_000_000_000);
    assertEquals(Status.OK, registered(alice, PARK, record(alice, 1), TTL));
  }

  @Test
  void aFloodOfPeersCostsNoMoreThanSoManySignatures() {
    desk = desk(new PointSettings(1, 9000, 7200, 10, 10_000, 1000, 100, 5, 1));
    int granted = 0;
    for (int i = 100; i < 200; i++) {
      TestIdentity peer = new TestIdentity(i);
      granted += registered(peer, PARK, record(peer, 1), TTL) == Status.OK ? 1 : 0;
    }

    assertTrue(granted < 50, "granted " + granted);
    assertEquals(granted, discover(PARK, 1000, Bytes.empty()).registrations().size());
  }

  @Test
  void anAnswerFitsIntoWhatItsReadersTake() {
    desk = desk(new PointSettings(1, 9000, 7200, 10, 10_000, 1000, 10_000, 10_000, 1));
    List<Multiaddr> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      many.add(
          Multiaddr.parse("/ip4/127.0.0.1/tcp/" + (1 + i) + "/p2p/" + alice.peerId())
              .withPeerId(bob.peerId()));
    }
    for (int i = 100; i < 600; i++) {
      TestIdentity peer = new TestIdentity(i);
      Bytes record = PeerRecords.seal(peer, 1, many, Dialect.COMMON).envelope();
      assertEquals(Status.OK, registered(peer, PARK, record, TTL));
    }
    int found = 0;
    Bytes cookie = Bytes.empty();
    while (found < 500) {
      Bytes answer = desk.discover(bob.peerId(), new Discover(PARK, 0, cookie));
      assertTrue(answer.size() <= Message.MAX_ANSWER, "" + answer.size());
      DiscoverResponse page = (DiscoverResponse) MessageCodec.decode(answer);
      assertTrue(page.registrations().size() > 0);
      found += page.registrations().size();
      cookie = page.cookie();
    }
    assertEquals(500, found);
  }
}
