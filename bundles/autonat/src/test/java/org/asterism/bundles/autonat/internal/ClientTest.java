package org.asterism.bundles.autonat.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.asterism.bundles.autonat.internal.client.ClientSettings;
import org.asterism.bundles.autonat.internal.client.DialClient;
import org.asterism.bundles.autonat.internal.messages.DialV1;
import org.asterism.bundles.autonat.internal.messages.DialV2;
import org.asterism.bundles.autonat.internal.messages.NonceV2;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.DialBacks.Finding;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Relays.Reachability;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.wire.MessageStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a node concludes from servers, honest and otherwise. */
@Timeout(60)
class ClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Node> nodes = new ArrayList<>();
  private final Node asker = node(new Node());

  private Node node(Node made) {
    nodes.add(made);
    return made;
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
  }

  private void connectToServers(int count) {
    for (int i = 0; i < count; i++) {
      asker.connect(node(Node.serving()));
    }
  }

  /** A server that does as it likes. */
  private Node server(String protocol, Host.StreamHandler handler) {
    Node server = node(new Node());
    server.host.handle(protocol, handler);
    server.listen();
    return server;
  }

  /** A server of the second version that answers so, and dials nobody. */
  private Node answering(DialV2 answer) {
    return server(
        DialV2.PROTOCOL,
        stream -> {
          MessageStream messages = new MessageStream(stream, DialV2.MAX_BYTES);
          messages.read().thenAccept(bytes -> messages.write(answer.encode()));
        });
  }

  private static DialV2.Response dialled(DialV2.DialStatus status) {
    return new DialV2.Response(DialV2.Status.OK, 0, status);
  }

  /** A port that is announced and that nobody listens on. */
  private Multiaddr announceInVain() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      Multiaddr address = Multiaddr.parse("/ip4/127.0.0.1/tcp/" + socket.getLocalPort());
      asker.host.advertise(address);
      return address;
    }
  }

  private static Optional<Finding> finding(DialClient client, Multiaddr address) {
    return client.findings().stream().filter(f -> f.address().equals(address)).findFirst();
  }

  @Test
  void whatTwoServersHaveDialledIsPublic() {
    Multiaddr own = asker.listen();
    connectToServers(3);
    DialClient client = asker.ask(Node.ASKS);
    AtomicInteger told = new AtomicInteger();
    client.watch(told::incrementAndGet);

    await().atMost(PATIENCE).until(() -> client.reachability() == Reachability.PUBLIC);

    Finding found = finding(client, own).orElseThrow();
    assertTrue(found.reached() >= 2, found::toString);
    assertTrue(told.get() > 0);
    await().atMost(PATIENCE).until(() -> asker.host.connections().size() == 3);
  }

  @Test
  void oneServerAloneDoesNotConvince() {
    Multiaddr own = asker.listen();
    connectToServers(1);
    DialClient client = asker.ask(Node.ASKS);

    await()
        .atMost(PATIENCE)
        .until(() -> finding(client, own).filter(f -> f.reached() == 1).isPresent());

    assertEquals(Reachability.UNKNOWN, client.reachability());
  }

  @Test
  void whatNobodyCanDialIsPrivate() throws Exception {
    Multiaddr closed = announceInVain();
    connectToServers(3);
    DialClient client = asker.ask(Node.ASKS);

    await().atMost(PATIENCE).until(() -> client.reachability() == Reachability.PRIVATE);

    assertEquals(0, finding(client, closed).orElseThrow().reached());
  }

  @Test
  void everyAddressHasAVerdictOfItsOwn() throws Exception {
    Multiaddr closed = announceInVain();
    Multiaddr own = asker.listen();
    connectToServers(3);
    DialClient client = asker.ask(Node.ASKS);

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                finding(client, own)
                        .filter(f -> f.reachability() == Reachability.PUBLIC)
                        .isPresent()
                    && finding(client, closed)
                        .filter(f -> f.reachability() == Reachability.PRIVATE)
                        .isPresent());

    assertEquals(Reachability.PUBLIC, client.reachability());
  }

  @Test
  void anAddressThatIsGoneIsForgotten() {
    Multiaddr own = asker.listen();
    Host.Subscription advertised = asker.host.advertise(Multiaddr.parse("/ip4/127.0.0.1/tcp/9"));
    connectToServers(2);
    DialClient client = asker.ask(Node.ASKS);
    await().atMost(PATIENCE).until(() -> client.findings().size() == 2);

    advertised.close();

    await().atMost(PATIENCE).until(() -> client.findings().size() == 1);
    assertTrue(finding(client, own).isPresent());
  }

  @Test
  void serversOnPrivateNetworksHaveNoSay() {
    asker.listen();
    connectToServers(2);
    DialClient client = asker.ask(new ClientSettings(1, 60_000, 100, 0, 5_000, false));
    AtomicInteger asked = new AtomicInteger();
    asker.connect(server(DialV2.PROTOCOL, stream -> asked.incrementAndGet()));

    // A tick has passed when a connection that came later is known, and nobody was asked.
    await().during(Duration.ofMillis(1_500)).atMost(PATIENCE).until(() -> asked.get() == 0);
    assertEquals(List.of(), client.findings());
  }

  @Test
  void theFirstVersionIsAskedWhereThereIsNoSecond() {
    Multiaddr own = asker.listen();
    for (int i = 0; i < 2; i++) {
      asker.connect(
          server(
              DialV1.PROTOCOL,
              stream -> {
                MessageStream messages = new MessageStream(stream, DialV1.MAX_BYTES);
                messages
                    .read()
                    .thenAccept(
                        bytes ->
                            messages.write(
                                new DialV1.Response(
                                        DialV1.Status.OK,
                                        "",
                                        ((DialV1.Request) DialV1.decode(bytes))
                                            .addresses().stream().findFirst())
                                    .encode()));
              }));
    }
    DialClient client = asker.ask(Node.ASKS);

    await().atMost(PATIENCE).until(() -> client.reachability() == Reachability.PUBLIC);
    assertEquals(2, finding(client, own).orElseThrow().reached());
  }

  // ---- those that lie

  @Test
  void whoSaysItDialledAndDidNotIsNotBelieved() {
    Multiaddr own = asker.listen();
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      asker.connect(
          server(
              DialV2.PROTOCOL,
              stream -> {
                asked.incrementAndGet();
                MessageStream messages = new MessageStream(stream, DialV2.MAX_BYTES);
                messages
                    .read()
                    .thenAccept(bytes -> messages.write(dialled(DialV2.DialStatus.OK).encode()));
              }));
    }
    DialClient client = asker.ask(Node.ASKS);

    await().atMost(PATIENCE).until(() -> asked.get() == 3);
    await()
        .during(Duration.ofMillis(1_500))
        .atMost(PATIENCE)
        .until(() -> asked.get() == 3 && client.reachability() == Reachability.UNKNOWN);
    assertEquals(Optional.of(new Finding(own, Reachability.UNKNOWN, 0, 0)), finding(client, own));
  }

  @Test
  void aNonceOnTheConnectionThatWasAskedOnProvesNothing() {
    Multiaddr own = asker.listen();
    AtomicInteger said = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      asker.connect(
          server(
              DialV2.PROTOCOL,
              stream -> {
                MessageStream messages = new MessageStream(stream, DialV2.MAX_BYTES);
                messages
                    .read()
                    .thenAccept(
                        bytes -> {
                          DialV2.Request request = (DialV2.Request) DialV2.decode(bytes);
                          sayNonce(
                              stream.connection(),
                              request.nonce(),
                              () -> {
                                said.incrementAndGet();
                                messages.write(dialled(DialV2.DialStatus.OK).encode());
                              });
                        });
              }));
    }
    DialClient client = asker.ask(Node.ASKS);

    await().atMost(PATIENCE).until(() -> said.get() == 2);
    await()
        .during(Duration.ofMillis(500))
        .atMost(PATIENCE)
        .until(() -> client.reachability() == Reachability.UNKNOWN);
    assertEquals(0, finding(client, own).orElseThrow().reached());
  }

  /** Says a nonce, and does something when that has ended. */
  private static void sayNonce(Connection on, long nonce, Runnable then) {
    on.open(List.of(NonceV2.PROTOCOL))
        .thenAccept(
            stream -> {
              MessageStream back = new MessageStream(stream, NonceV2.MAX_BYTES);
              back.write(new NonceV2(nonce).encode());
              back.closeWrite();
              back.read().whenComplete((answer, failure) -> then.run());
            });
  }

  @Test
  void twoHonestServersOutvoteOneThatSaysItCouldNot() {
    Multiaddr own = asker.listen();
    asker.connect(answering(dialled(DialV2.DialStatus.DIAL_ERROR)));
    connectToServers(2);
    DialClient client = asker.ask(Node.ASKS);

    await().atMost(PATIENCE).until(() -> client.reachability() == Reachability.PUBLIC);
    assertEquals(2, finding(client, own).orElseThrow().reached());
  }

  @Test
  void whoAsksForTooMuchDataIsNotPaid() {
    asker.listen();
    AtomicInteger paid = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    asker.connect(
        server(
            DialV2.PROTOCOL,
            stream -> {
              MessageStream messages = new MessageStream(stream, DialV2.MAX_BYTES);
              messages
                  .read()
                  .thenCompose(
                      bytes -> {
                        messages.write(new DialV2.DataRequest(0, 1 << 30).encode());
                        return messages.read();
                      })
                  .whenComplete(
                      (bytes, failure) -> {
                        if (failure == null) {
                          paid.incrementAndGet();
                        } else {
                          refused.incrementAndGet();
                        }
                      });
            }));
    asker.ask(Node.ASKS);

    await().atMost(PATIENCE).until(() -> refused.get() > 0);
    assertEquals(0, paid.get());
  }

  @Test
  void whoRefusesIsAskedAgainLaterAndLater() {
    asker.listen();
    AtomicInteger asked = new AtomicInteger();
    asker.connect(
        server(
            DialV2.PROTOCOL,
            stream -> {
              asked.incrementAndGet();
              MessageStream messages = new MessageStream(stream, DialV2.MAX_BYTES);
              messages
                  .read()
                  .thenAccept(
                      bytes ->
                          messages.write(
                              new DialV2.Response(
                                      DialV2.Status.REQUEST_REJECTED, 0, DialV2.DialStatus.UNUSED)
                                  .encode()));
            }));
    DialClient client = asker.ask(Node.ASKS);

    await().atMost(PATIENCE).until(() -> asked.get() >= 2);
    assertEquals(Reachability.UNKNOWN, client.reachability());
    assertFalse(asked.get() > 10, () -> asked + " requests");
  }

  @Test
  void nothingIsAdvertisedOrAskedAfterTheEnd() {
    asker.listen();
    DialClient client = asker.ask(Node.ASKS);
    client.close();
    AtomicInteger asked = new AtomicInteger();

    asker.connect(server(DialV2.PROTOCOL, stream -> asked.incrementAndGet()));

    await().during(Duration.ofMillis(1_200)).atMost(PATIENCE).until(() -> asked.get() == 0);
    assertTrue(asker.host.handle(NonceV2.PROTOCOL, Stream::reset) != null);
  }
}
