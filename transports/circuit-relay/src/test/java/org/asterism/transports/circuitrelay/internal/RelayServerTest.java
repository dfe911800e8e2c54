package org.asterism.transports.circuitrelay.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.circuitrelay.internal.messages.Allowance;
import org.asterism.transports.circuitrelay.internal.messages.Grant;
import org.asterism.transports.circuitrelay.internal.messages.HopMessage;
import org.asterism.transports.circuitrelay.internal.messages.Status;
import org.asterism.transports.circuitrelay.internal.messages.StopMessage;
import org.asterism.transports.circuitrelay.internal.messages.Voucher;
import org.asterism.transports.circuitrelay.internal.relay.RelayTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a relay grants, and what it does not. */
class RelayServerTest {
  private static final RelayTerms.Circuits ANY_CIRCUITS =
      new RelayTerms.Circuits(64, 64, Allowance.UNLIMITED, 0);

  private final List<Node> nodes = new ArrayList<>();

  private Node peer() {
    return kept(Node.peer());
  }

  private Node kept(Node node) {
    nodes.add(node);
    return node;
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
  }

  private static Optional<Status> reserve(Connection relay) {
    return Asker.status(relay, HopMessage.reserve());
  }

  private static Optional<Status> connect(Connection relay, PeerId target) {
    return Asker.status(relay, HopMessage.connect(target));
  }

  @Test
  void aReservationHasAnExpiryAddressesAndASignedVoucher() {
    Node relay = kept(Node.relay());
    Multiaddr address = relay.listen();
    Node bob = peer();

    HopMessage answer = Asker.hop(bob.connect(address), HopMessage.reserve().encode());

    assertEquals(Optional.of(Status.OK), answer.status());
    Grant grant = answer.grant().orElseThrow();
    long now = Instant.now().getEpochSecond();
    assertTrue(grant.expires() > now + 3500 && grant.expires() <= now + 3601);
    assertEquals(List.of(address), grant.addresses());
    assertEquals(
        new Voucher(relay.id(), bob.id(), grant.expires()),
        Voucher.open(grant.voucher().orElseThrow()));
    assertEquals(1, relay.relayServer().reservations());
  }

  @Test
  void aReservationEndsWithItsConnection() {
    Node relay = kept(Node.relay());
    Connection connection = peer().connect(relay.listen());
    reserve(connection);

    connection.close();

    await().until(() -> relay.relayServer().reservations() == 0);
  }

  @Test
  void whoeverHasNoReservationIsNotReached() {
    Node relay = kept(Node.relay());
    Multiaddr address = relay.listen();
    Node bob = peer();
    bob.connect(address);
    Connection connection = peer().connect(address);

    assertEquals(Optional.of(Status.NO_RESERVATION), connect(connection, bob.id()));
    assertEquals(
        Optional.of(Status.NO_RESERVATION), connect(connection, TestIdentity.fresh().peerId()));
  }

  @Test
  void overARelayedConnectionNothingIsGranted() {
    Node relay = kept(Node.relay());
    Node inner = kept(Node.relay());
    Node bob = peer();
    Multiaddr through = inner.listenThrough(relay.listen());
    Connection relayed = bob.connect(through);

    assertEquals(Optional.of(Status.PERMISSION_DENIED), reserve(relayed));
    assertEquals(Optional.of(Status.PERMISSION_DENIED), connect(relayed, bob.id()));
  }

  @Test
  void whatCannotBeReadIsMalformedAndWhatDoesNotBelongIsUnexpected() {
    Node relay = kept(Node.relay());
    Connection connection = peer().connect(relay.listen());

    assertEquals(
        Optional.of(Status.MALFORMED_MESSAGE), Asker.hop(connection, Bytes.hex("ffff")).status());
    assertEquals(
        Optional.of(Status.MALFORMED_MESSAGE), Asker.hop(connection, Bytes.hex("0809")).status());
    assertEquals(
        Optional.of(Status.MALFORMED_MESSAGE), Asker.hop(connection, Bytes.hex("0801")).status());
    assertEquals(
        Optional.of(Status.UNEXPECTED_MESSAGE),
        Asker.status(connection, HopMessage.status(Status.OK, Allowance.UNLIMITED)));
  }

  @Test
  void aMessageThatIsTooLongEndsItsStreamAndNothingElse() {
    Node relay = kept(Node.relay());
    Connection connection = peer().connect(relay.listen());

    assertThrows(NetException.class, () -> Asker.hop(connection, Bytes.wrap(new byte[5000])));

    assertEquals(Optional.of(Status.OK), reserve(connection));
  }

  @Test
  void hoardersFindNoRoomAndThoseWhoHaveAPlaceKeepIt() {
    Node relay = kept(Node.relay(new RelayTerms.Reservations(3600, 2, 2), ANY_CIRCUITS));
    Multiaddr address = relay.listen();
    Connection first = peer().connect(address);
    assertEquals(Optional.of(Status.OK), reserve(first));
    assertEquals(Optional.of(Status.OK), reserve(peer().connect(address)));

    for (int i = 0; i < 5; i++) {
      assertEquals(Optional.of(Status.RESERVATION_REFUSED), reserve(peer().connect(address)));
    }

    assertEquals(Optional.of(Status.OK), reserve(first));
    assertEquals(2, relay.relayServer().reservations());
  }

  @Test
  void onlyThoseWhoAreAllowedReserve() {
    Node bob = peer();
    Node relay =
        kept(
            Node.relay(
                new RelayTerms(Node.SOME_RESERVATIONS, ANY_CIRCUITS, 1000, Set.of(bob.id()))));
    Multiaddr address = relay.listen();

    assertEquals(Optional.of(Status.OK), reserve(bob.connect(address)));
    assertEquals(Optional.of(Status.PERMISSION_DENIED), reserve(peer().connect(address)));
  }

  @Test
  void aFloodOfRequestsIsCutOffAndOthersAreServed() {
    Node relay =
        kept(Node.relay(new RelayTerms(Node.SOME_RESERVATIONS, ANY_CIRCUITS, 600, Set.of())));
    Multiaddr address = relay.listen();
    Connection flood = peer().connect(address);
    PeerId nobody = TestIdentity.fresh().peerId();
    List<Optional<Status>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(connect(flood, nobody));
    }

    assertTrue(answers.contains(Optional.of(Status.RESOURCE_LIMIT_EXCEEDED)));
    assertEquals(Optional.of(Status.OK), reserve(peer().connect(address)));
  }

  @Test
  void circuitsPastTheMostOfAPeerAreRefused() {
    Node relay =
        kept(
            Node.relay(
                Node.SOME_RESERVATIONS, new RelayTerms.Circuits(64, 2, Allowance.UNLIMITED, 0)));
    Multiaddr address = relay.listen();
    Node bob = peer();
    bob.listenThrough(address);
    Connection connection = peer().connect(address);

    assertEquals(Optional.of(Status.OK), connect(connection, bob.id()));
    assertEquals(Optional.of(Status.OK), connect(connection, bob.id()));
    assertEquals(Optional.of(Status.RESOURCE_LIMIT_EXCEEDED), connect(connection, bob.id()));
    assertEquals(
        Optional.of(Status.RESOURCE_LIMIT_EXCEEDED), connect(peer().connect(address), bob.id()));
  }

  @Test
  void aPeerThatDoesNotAnswerFailsTheConnectionAndLeavesNoCircuit() {
    Node relay = kept(Node.relay());
    Multiaddr address = relay.listen();
    Node bob = peer();
    // It reserves by hand, so that it does not expect anybody.
    reserve(bob.connect(address));

    assertEquals(Optional.of(Status.CONNECTION_FAILED), connect(peer().connect(address), bob.id()));
    assertEquals(0, relay.relayServer().circuits());
  }

  @Test
  void aRelayWithoutAReservationBringsNobody() {
    Node bob = peer();
    Connection connection = peer().connect(bob.listen());
    PeerId somebody = TestIdentity.fresh().peerId();

    assertEquals(
        Optional.of(Status.PERMISSION_DENIED),
        Asker.stop(connection, StopMessage.connect(somebody, Allowance.UNLIMITED).encode()));
    assertEquals(Optional.of(Status.MALFORMED_MESSAGE), Asker.stop(connection, Bytes.hex("ff")));
    assertEquals(
        Optional.of(Status.UNEXPECTED_MESSAGE),
        Asker.stop(connection, StopMessage.status(Status.OK).encode()));
  }
}
