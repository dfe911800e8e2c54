package org.asterism.bundles.autonat.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.asterism.bundles.autonat.internal.messages.DialV1;
import org.asterism.bundles.autonat.internal.messages.DialV2;
import org.asterism.bundles.autonat.internal.messages.NonceV2;
import org.asterism.bundles.autonat.internal.server.ServerTerms;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.wire.MessageStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server does for those who ask, and what it does not, whoever asks. */
@Timeout(60)
class ServerTest {
  private static final Multiaddr ELSEWHERE = Multiaddr.parse("/ip4/127.0.0.9/tcp/4001");
  private static final long NONCE = 0x8000_0000_0000_0007L;

  private final List<Node> nodes = new ArrayList<>();
  private final Node asker = node(new Node());
  private final Multiaddr own = asker.listen();

  private Node node(Node made) {
    nodes.add(made);
    return made;
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
  }

  private Connection connection(Node server) {
    return asker.connect(server);
  }

  private static Bytes exchange(Connection connection, String protocol, Bytes request) {
    Stream stream = Node.await(connection.open(List.of(protocol)));
    MessageStream messages = new MessageStream(stream, DialV2.MAX_BYTES);
    messages.write(request);
    return Node.await(messages.read());
  }

  private static DialV1.Response first(Connection on, PeerId peer, Multiaddr... addresses) {
    Bytes request = new DialV1.Request(peer, List.of(addresses)).encode();
    return assertInstanceOf(
        DialV1.Response.class, DialV1.decode(exchange(on, DialV1.PROTOCOL, request)));
  }

  private static DialV2 second(Connection on, DialV2.Request request) {
    return DialV2.decode(exchange(on, DialV2.PROTOCOL, request.encode()));
  }

  private static DialV2.Response answer(DialV2.Status status) {
    return new DialV2.Response(status, 0, DialV2.DialStatus.UNUSED);
  }

  private static DialV2.Response dialled(long index, DialV2.DialStatus status) {
    return new DialV2.Response(DialV2.Status.OK, index, status);
  }

  /** Hears nonces as an asker does. */
  private CompletableFuture<Long> hearsNonce(Bytes answer) {
    CompletableFuture<Long> heard = new CompletableFuture<>();
    asker.host.handle(
        NonceV2.PROTOCOL,
        stream -> {
          MessageStream messages = new MessageStream(stream, NonceV2.MAX_BYTES);
          messages
              .read()
              .thenAccept(
                  bytes -> {
                    heard.complete(NonceV2.decode(bytes).nonce());
                    messages.write(answer);
                    messages.closeWrite();
                  });
        });
    return heard;
  }

  private static int closedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Multiaddr port(int port) {
    return Multiaddr.parse("/ip4/127.0.0.1/tcp/" + port);
  }

  // ---- the first version

  @Test
  void theFirstVersionDialsTheAskerAndSaysWhere() throws Exception {
    Connection connection = connection(node(Node.serving()));

    DialV1.Response response = first(connection, asker.id(), port(closedPort()), own);

    assertEquals(DialV1.Status.OK, response.status());
    assertEquals(Optional.of(own), response.address());
  }

  @Test
  void theFirstVersionSaysThatNothingWasReached() throws Exception {
    Connection connection = connection(node(Node.serving()));

    assertEquals(
        DialV1.Status.DIAL_ERROR, first(connection, asker.id(), port(closedPort())).status());
  }

  @Test
  void theFirstVersionDialsNoOtherHostThanTheAskers() {
    Connection connection = connection(node(Node.serving()));

    assertEquals(
        DialV1.Status.DIAL_REFUSED,
        first(
                connection,
                asker.id(),
                ELSEWHERE,
                Multiaddr.parse("/ip4/1.1.1.1/tcp/80"),
                Multiaddr.parse("/dns4/localhost/tcp/80"))
            .status());
  }

  @Test
  void theFirstVersionServesNobodyForAnother() {
    Connection connection = connection(node(Node.serving()));

    DialV1.Response response = first(connection, TestIdentity.fresh().peerId(), own);

    assertEquals(DialV1.Status.BAD_REQUEST, response.status());
  }

  @Test
  void anAddressThatLeadsOnThroughARelayIsNotDialled() {
    Connection connection = connection(node(Node.serving()));
    Multiaddr relayed =
        Multiaddr.parse(own + "/p2p/" + TestIdentity.fresh().peerId() + "/p2p-circuit");

    assertEquals(DialV1.Status.DIAL_REFUSED, first(connection, asker.id(), relayed).status());
    assertEquals(
        answer(DialV2.Status.DIAL_REFUSED), second(connection, DialV2.Request.of(relayed, NONCE)));
  }

  @Test
  void whatIsNoMessageIsABadRequest() {
    Connection connection = connection(node(Node.serving()));

    Bytes response = exchange(connection, DialV1.PROTOCOL, Bytes.hex("ff"));

    assertEquals(
        DialV1.Status.BAD_REQUEST,
        assertInstanceOf(DialV1.Response.class, DialV1.decode(response)).status());
  }

  // ---- the second version

  @Test
  void theSecondVersionSaysTheNonceOnAConnectionOfItsOwn() {
    Node server = node(Node.serving());
    Connection connection = connection(server);
    CompletableFuture<Long> heard = hearsNonce(NonceV2.heard());

    DialV2 response = second(connection, DialV2.Request.of(own, NONCE));

    assertEquals(dialled(0, DialV2.DialStatus.OK), response);
    assertEquals(NONCE, Node.await(heard));
    await().until(() -> asker.host.connections().size() == 1);
  }

  @Test
  void onlyTheFirstAddressThatItIsWillingToDialIsDialled() throws Exception {
    Connection connection = connection(node(Node.serving()));
    hearsNonce(NonceV2.heard());

    DialV2 response =
        second(
            connection,
            new DialV2.Request(
                List.of(
                    Optional.empty(),
                    Optional.of(Multiaddr.parse("/ip4/192.168.7.7/tcp/4001")),
                    Optional.of(port(closedPort())),
                    Optional.of(own)),
                NONCE));

    assertEquals(dialled(2, DialV2.DialStatus.DIAL_ERROR), response);
  }

  @Test
  void whoHearsNoNonceIsTold() {
    Connection connection = connection(node(Node.serving()));

    assertEquals(
        dialled(0, DialV2.DialStatus.DIAL_BACK_ERROR),
        second(connection, DialV2.Request.of(own, NONCE)));
  }

  @Test
  void privateAddressesAreNotDialledForSomebodyElsewhere() {
    Connection connection = connection(node(Node.serving()));

    for (String address :
        List.of(
            "/ip4/10.0.0.1/tcp/1",
            "/ip4/100.64.0.1/tcp/1",
            "/ip4/127.0.0.2/tcp/1",
            "/ip4/169.254.1.1/tcp/1",
            "/ip4/0.0.0.0/tcp/1",
            "/ip4/224.0.0.1/tcp/1",
            "/ip6/::1/tcp/1",
            "/ip6/fe80::1/tcp/1",
            "/ip6/fd00::1/tcp/1",
            "/ip6/::ffff:10.0.0.1/tcp/1",
            "/ip6/2002:a00:1::1/tcp/1",
            "/dns4/example.org/tcp/1",
            "/ip4/1.1.1.1/udp/1/quic-v1")) {
      assertEquals(
          answer(DialV2.Status.DIAL_REFUSED),
          second(connection, DialV2.Request.of(Multiaddr.parse(address), NONCE)),
          address);
    }
  }

  @Test
  void thisMachineIsNotDialledUnlessThatIsConfigured() {
    ServerTerms usual = new ServerTerms(100, 100, 100, 100, 10, 5_000, 0, false);
    Connection connection = connection(node(Node.serving(usual)));

    assertEquals(DialV1.Status.DIAL_REFUSED, first(connection, asker.id(), own).status());
    assertEquals(
        answer(DialV2.Status.DIAL_REFUSED), second(connection, DialV2.Request.of(own, NONCE)));
  }

  @Test
  void whatIsNoRequestEndsTheStream() {
    Connection connection = connection(node(Node.serving()));

    for (Bytes junk :
        List.of(Bytes.hex("ff"), answer(DialV2.Status.OK).encode(), Bytes.hex("0a0410ffffff"))) {
      assertThrows(NetException.class, () -> exchange(connection, DialV2.PROTOCOL, junk));
    }
  }

  // ---- limits

  @Test
  void aPeerIsServedSoOftenAMinute() {
    ServerTerms terms = new ServerTerms(100, 2, 100, 100, 10, 5_000, 0, true);
    Connection connection = connection(node(Node.serving(terms)));
    hearsNonce(NonceV2.heard());

    assertEquals(DialV1.Status.OK, first(connection, asker.id(), own).status());
    assertEquals(
        dialled(0, DialV2.DialStatus.OK), second(connection, DialV2.Request.of(own, NONCE)));
    assertEquals(
        answer(DialV2.Status.REQUEST_REJECTED), second(connection, DialV2.Request.of(own, NONCE)));
    assertEquals(DialV1.Status.DIAL_REFUSED, first(connection, asker.id(), own).status());
  }

  @Test
  void manyPeersOfOneAddressAreServedSoOftenAMinute() {
    ServerTerms terms = new ServerTerms(100, 100, 1, 100, 10, 5_000, 0, true);
    Node server = node(Node.serving(terms));
    Node another = node(new Node());
    Multiaddr its = another.listen();

    assertEquals(DialV1.Status.OK, first(connection(server), asker.id(), own).status());
    assertEquals(
        DialV1.Status.DIAL_REFUSED, first(another.connect(server), another.id(), its).status());
  }

  @Test
  void whoSaysNothingIsLetGo() {
    ServerTerms hasty = new ServerTerms(100, 100, 100, 100, 10, 200, 0, true);
    Connection connection = connection(node(Node.serving(hasty)));

    Stream silent = Node.await(connection.open(List.of(DialV2.PROTOCOL)));
    MessageStream messages = new MessageStream(silent, DialV2.MAX_BYTES);

    assertThrows(NetException.class, () -> Node.await(messages.read()));
  }

  @Test
  void whoNeverAnswersANonceDoesNotHoldTheServer() {
    ServerTerms hasty = new ServerTerms(100, 100, 100, 100, 1, 300, 0, true);
    Connection connection = connection(node(Node.serving(hasty)));
    AtomicInteger said = new AtomicInteger();
    Host.Subscription mute = asker.host.handle(NonceV2.PROTOCOL, stream -> said.incrementAndGet());

    assertEquals(
        dialled(0, DialV2.DialStatus.DIAL_BACK_ERROR),
        second(connection, DialV2.Request.of(own, NONCE)));

    assertEquals(1, said.get());
    mute.close();
    hearsNonce(NonceV2.heard());
    assertEquals(
        dialled(0, DialV2.DialStatus.OK), second(connection, DialV2.Request.of(own, NONCE)));
  }

  @Test
  void anAnswerToANonceThatSaysNoIsAFailure() {
    Connection connection = connection(node(Node.serving()));
    hearsNonce(Bytes.hex("0801"));

    DialV2 response = second(connection, DialV2.Request.of(own, NONCE));

    assertEquals(dialled(0, DialV2.DialStatus.DIAL_BACK_ERROR), response);
  }
}
