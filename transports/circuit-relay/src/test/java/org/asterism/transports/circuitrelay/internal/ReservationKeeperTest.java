package org.asterism.transports.circuitrelay.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Relays.Relay;
import org.asterism.kernel.api.net.Relays.State;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.circuitrelay.internal.messages.Allowance;
import org.asterism.transports.circuitrelay.internal.messages.Grant;
import org.asterism.transports.circuitrelay.internal.messages.HopMessage;
import org.asterism.transports.circuitrelay.internal.messages.Status;
import org.asterism.transports.circuitrelay.internal.messages.Voucher;
import org.asterism.transports.circuitrelay.internal.relay.RelayTerms;
import org.asterism.transports.wire.MessageStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which relays a node keeps reservations with. */
class ReservationKeeperTest {
  private static final long RARELY = 600_000;

  private final List<Node> nodes = new ArrayList<>();

  private Node kept(Node node) {
    nodes.add(node);
    return node;
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
  }

  private Node limited() {
    return kept(
        Node.relay(
            Node.SOME_RESERVATIONS,
            new RelayTerms.Circuits(64, 64, new Allowance(120, 1 << 17), 0)));
  }

  /** A peer that answers requests for reservations as it likes. */
  private Multiaddr lying(java.util.function.BiFunction<Identity, PeerId, HopMessage> answers) {
    Node liar = kept(Node.peer());
    liar.host.handle(
        HopMessage.PROTOCOL,
        stream -> {
          MessageStream messages = new MessageStream(stream, HopMessage.MAX_BYTES);
          PeerId peer = stream.connection().remotePeer();
          messages
              .read()
              .thenAccept(request -> messages.write(answers.apply(liar.identity, peer).encode()));
        });
    return liar.listen();
  }

  private static HopMessage granted(long expires, Bytes voucher) {
    return HopMessage.granted(
        new Grant(expires, List.of(), Optional.of(voucher)), Allowance.UNLIMITED);
  }

  private static long inAnHour() {
    return Instant.now().getEpochSecond() + 3600;
  }

  private static PeerId id(Multiaddr address) {
    return address.peerId().orElseThrow();
  }

  private static void awaitFailure(Node node, Multiaddr relay) {
    await()
        .until(() -> node.relay(id(relay)).filter(one -> one.state() == State.FAILED).isPresent());
  }

  @Test
  void itReservesWithAsManyAsAreWantedAndPeersReachItThroughThem() {
    List<Multiaddr> relays = List.of(kept(Node.relay()).listen(), kept(Node.relay()).listen());
    Node bob = kept(Node.reserving(2, relays, RARELY));

    await().until(() -> bob.host.addresses().size() == 2);

    for (Multiaddr address : bob.host.addresses()) {
      assertEquals(bob.id(), kept(Node.peer()).connect(address).remotePeer());
    }
    for (Relay relay : bob.circuits.relays()) {
      assertEquals(State.RESERVED, relay.state());
      assertTrue(relay.expires().orElseThrow().isAfter(Instant.now()));
      assertEquals(1, relay.addresses().size());
    }
  }

  @Test
  void aConnectedPeerThatSaysItIsARelayIsOne() {
    Node relay = kept(Node.relay());
    Node bob = kept(Node.reserving(1, List.of(), RARELY));

    bob.connect(relay.listen());

    await().until(() -> bob.reserved().equals(List.of(relay.id())));
  }

  @Test
  void aRelayThatLeavesIsReplacedAndTakenBackWhenItReturns() {
    Node first = kept(Node.relay());
    Node second = kept(Node.relay());
    List<Multiaddr> relays = List.of(first.listen(), second.listen());
    Node bob = kept(Node.reserving(1, relays, RARELY));
    await().until(() -> bob.reserved().size() == 1);
    Node held = bob.reserved().get(0).equals(first.id()) ? first : second;
    Node other = held == first ? second : first;

    held.host.stop();

    await().until(() -> bob.reserved().equals(List.of(other.id())));
    await().until(() -> bob.host.addresses().size() == 1);
  }

  @Test
  void aRelayWithoutLimitsTakesThePlaceOfOneWith() {
    Node worse = limited();
    Node bob = kept(Node.reserving(1, List.of(worse.listen()), RARELY));
    await().until(() -> bob.reserved().equals(List.of(worse.id())));
    Node better = kept(Node.relay());

    bob.connect(better.listen());

    await().until(() -> bob.reserved().equals(List.of(better.id())));
    await().until(() -> bob.host.addresses().size() == 1);
  }

  @Test
  void limitedRelaysServeWhereThereAreNoOthers() {
    List<Multiaddr> relays = List.of(limited().listen(), limited().listen(), limited().listen());
    Node bob = kept(Node.reserving(2, relays, RARELY));

    await().until(() -> bob.reserved().size() == 2);
  }

  @Test
  void aReservationIsRefreshedBeforeItExpires() {
    Node relay =
        kept(
            Node.relay(
                new RelayTerms.Reservations(8, 16, 16),
                new RelayTerms.Circuits(64, 64, Allowance.UNLIMITED, 0)));
    Node bob = kept(Node.reserving(1, List.of(relay.listen()), RARELY));
    await().until(() -> bob.reserved().size() == 1);
    Instant first = bob.circuits.relays().get(0).expires().orElseThrow();
    AtomicInteger changes = new AtomicInteger();
    bob.host.watchAddresses(addresses -> changes.incrementAndGet());

    await()
        .atMost(java.time.Duration.ofSeconds(20))
        .until(() -> bob.circuits.relays().get(0).expires().orElseThrow().isAfter(first));

    assertEquals(1, changes.get(), "the address came once and stayed");
  }

  @Test
  void relaysThatLieAreNotUsedAndAnHonestOneIs() {
    Set<Multiaddr> liars = new HashSet<>();
    liars.add(lying((self, peer) -> granted(inAnHour(), Bytes.utf8("no voucher"))));
    liars.add(
        lying(
            (self, peer) ->
                granted(
                    inAnHour(), new Voucher(self.peerId(), self.peerId(), inAnHour()).seal(self))));
    liars.add(
        lying(
            (self, peer) ->
                granted(
                    inAnHour(),
                    new Voucher(self.peerId(), peer, inAnHour()).seal(TestIdentity.fresh()))));
    liars.add(lying((self, peer) -> granted(17, new Voucher(self.peerId(), peer, 17).seal(self))));
    liars.add(lying((self, peer) -> HopMessage.reserve()));
    liars.add(lying((self, peer) -> HopMessage.status(Status.OK, Allowance.UNLIMITED)));
    List<Multiaddr> relays = new ArrayList<>(liars);
    Node honest = kept(Node.relay());
    relays.add(honest.listen());

    Node bob = kept(Node.reserving(2, relays, RARELY));

    liars.forEach(liar -> awaitFailure(bob, liar));
    await().until(() -> bob.reserved().equals(List.of(honest.id())));
    assertEquals(1, bob.host.addresses().size());
  }

  @Test
  void anAbsurdExpiryIsCutToHalfADay() {
    Multiaddr generous =
        lying(
            (self, peer) ->
                granted(
                    Long.MAX_VALUE, new Voucher(self.peerId(), peer, Long.MAX_VALUE).seal(self)));
    Node bob = kept(Node.reserving(1, List.of(generous), RARELY));

    await()
        .until(
            () ->
                bob.relay(id(generous))
                    .flatMap(Relay::expires)
                    .filter(at -> at.isBefore(Instant.now().plusSeconds(43_201)))
                    .isPresent());
  }

  @Test
  void aRelayThatDoesNotForwardIsReplaced() {
    Multiaddr silent =
        lying(
            (self, peer) ->
                granted(inAnHour(), new Voucher(self.peerId(), peer, inAnHour()).seal(self)));
    Node bob = kept(Node.reserving(1, List.of(silent), 200));
    awaitFailure(bob, silent);
    Node honest = kept(Node.relay());

    bob.connect(honest.listen());

    await().until(() -> bob.reserved().equals(List.of(honest.id())));
  }

  @Test
  void aRelayThatForwardsStaysHoweverOftenItIsTried() {
    Node relay = kept(Node.relay());
    Node bob = kept(Node.reserving(1, List.of(relay.listen()), 50));
    await().until(() -> bob.reserved().size() == 1);
    AtomicInteger changes = new AtomicInteger();
    bob.host.watchAddresses(addresses -> changes.incrementAndGet());

    await().until(() -> relay.relayServer().circuitsEver() > 5);

    assertEquals(1, changes.get());
    assertEquals(List.of(relay.id()), bob.reserved());
    assertTrue(bob.host.connections().stream().noneMatch(Connection::isRelayed));
  }
}
