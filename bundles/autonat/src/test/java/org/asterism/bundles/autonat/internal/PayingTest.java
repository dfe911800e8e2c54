package org.asterism.bundles.autonat.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asterism.bundles.autonat.internal.messages.DialV2;
import org.asterism.bundles.autonat.internal.messages.NonceV2;
import org.asterism.bundles.autonat.internal.server.DialServer;
import org.asterism.bundles.autonat.internal.server.ServerTerms;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.wire.MessageStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who wants an address dialled that it is not seen at sends more than dialling costs. */
@Timeout(60)
class PayingTest {
  private final Node server = new Node();
  private final Node asker = new Node();
  private final Multiaddr foreign =
      Multiaddr.parse("/ip4/203.0.113.5/tcp/" + asker.listen().value(Protocol.TCP).orElseThrow());
  private final ServerTerms terms = new ServerTerms(100, 100, 100, 2, 10, 3_000, 1, true);
  private final DialServer serving = new DialServer(server.host, terms, server.timers);

  @BeforeEach
  void connect() {
    server.listen();
    // A server judges networks only that it is in itself.
    server.host.advertise(Multiaddr.parse("/ip4/203.0.113.1/tcp/1"));
    server.host.removeTransport(server.tcp);
    server.host.addTransport(new FarAway(server.tcp));
    server.host.addTransport(server.tcp);
    server.listen();
  }

  @AfterEach
  void close() {
    serving.close();
    server.close();
    asker.close();
  }

  private MessageStream asks() {
    Multiaddr at =
        server.host.addresses().stream()
            .filter(address -> address.toString().startsWith("/ip4/127.0.0.1"))
            .findFirst()
            .orElseThrow();
    Stream stream = Node.await(Node.await(asker.host.connect(at)).open(List.of(DialV2.PROTOCOL)));
    MessageStream messages = new MessageStream(stream, DialV2.MAX_BYTES);
    messages.write(DialV2.Request.of(foreign, 7).encode());
    return messages;
  }

  private static long price(MessageStream messages) {
    DialV2.DataRequest price =
        assertInstanceOf(DialV2.DataRequest.class, DialV2.decode(Node.await(messages.read())));
    assertEquals(0, price.index());
    return price.bytes();
  }

  private void hearsNonce() {
    asker.host.handle(
        NonceV2.PROTOCOL,
        stream -> {
          MessageStream messages = new MessageStream(stream, NonceV2.MAX_BYTES);
          messages.read().thenAccept(bytes -> messages.write(NonceV2.heard()));
        });
  }

  @Test
  void whoPaysIsDialled() {
    hearsNonce();
    MessageStream messages = asks();
    long price = price(messages);
    assertTrue(price >= 30_000 && price <= 100_000, () -> "a price of " + price);

    for (long left = price; left > 0; left -= DialV2.MAX_DATA) {
      messages.write(new DialV2.Data(Bytes.wrap(new byte[DialV2.MAX_DATA])).encode());
    }

    assertEquals(
        new DialV2.Response(DialV2.Status.OK, 0, DialV2.DialStatus.OK),
        DialV2.decode(Node.await(messages.read())));
  }

  @Test
  void whoPaysTooLittleIsNotDialled() {
    MessageStream messages = asks();
    price(messages);

    messages.write(new DialV2.Data(Bytes.wrap(new byte[DialV2.MAX_DATA])).encode());

    assertThrows(NetException.class, () -> Node.await(messages.read()));
    assertEquals(1, asker.host.connections().size());
  }

  @Test
  void whoPaysInCrumbsIsNotDialled() {
    MessageStream messages = asks();
    price(messages);

    messages.write(new DialV2.Data(Bytes.wrap(new byte[1])).encode());

    assertThrows(NetException.class, () -> Node.await(messages.read()));
  }

  @Test
  void whoSendsSomethingElseIsNotDialled() {
    MessageStream messages = asks();
    price(messages);

    messages.write(DialV2.Request.of(foreign, 8).encode());

    assertThrows(NetException.class, () -> Node.await(messages.read()));
  }

  @Test
  void evenThosePaidForAreCounted() {
    price(asks());
    price(asks());

    assertEquals(
        new DialV2.Response(DialV2.Status.REQUEST_REJECTED, 0, DialV2.DialStatus.UNUSED),
        DialV2.decode(Node.await(asks().read())));
  }
}
