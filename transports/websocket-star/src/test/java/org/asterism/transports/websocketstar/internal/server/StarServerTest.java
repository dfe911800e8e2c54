package org.asterism.transports.websocketstar.internal.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.asterism.transports.websocket.internal.WebSocketSettings;
import org.asterism.transports.websocket.internal.WebSocketTransport;
import org.asterism.transports.websocketstar.internal.socketio.Json;
import org.asterism.transports.websocketstar.internal.socketio.Socket;
import org.asterism.transports.websocketstar.internal.socketio.Timing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server, as clients see it that keep to nothing. */
class StarServerTest {
  private static final StarServerSettings STRICT =
      new StarServerSettings(4, 4, 5, 4, 2_000, 60_000, 1_000, Timing.USUAL);

  private final SharedEventLoops loops = new SharedEventLoops(2);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final WebSocketTransport websocket =
      new WebSocketTransport(tcp, WebSocketSettings.DEFAULT);
  private final StarServer server = new StarServer(websocket, loops, STRICT);
  private final TestIdentity alice = TestIdentity.fresh();
  private final TestIdentity bob = TestIdentity.fresh();
  private Multiaddr socket = Multiaddr.parse("/ip4/127.0.0.1/tcp/0/ws");

  @BeforeEach
  void listen() throws Exception {
    socket = server.listen(socket).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() {
    server.stop();
    websocket.stop();
    tcp.stop();
    loops.stop();
  }

  private Channel open() throws Exception {
    return websocket.open(socket, Socket.TARGET).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private RawClient client() throws Exception {
    return new RawClient(open());
  }

  private String address(TestIdentity identity) {
    return socket + "/p2p-websocket-star/ipfs/" + identity.peerId();
  }

  private static String key(TestIdentity identity) {
    return HexFormat.of().formatHex(identity.publicKey().encode().toByteArray());
  }

  private static String signed(TestIdentity identity, Object nonce) {
    Bytes text = Bytes.wrap(String.valueOf(nonce).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(identity.sign(text).toByteArray());
  }

  private List<Object> join(RawClient client, TestIdentity identity) throws Exception {
    Object nonce = client.ask("ss-join", address(identity), key(identity)).get(1);
    return client.ask("ss-join", address(identity), signed(identity, nonce));
  }

  @Test
  void aJoinIsAnsweredWithTheOthersWhoAreTold() throws Exception {
    RawClient one = client();
    assertEquals(List.of(Json.NULL, Json.NULL, List.of()), join(one, alice));
    RawClient two = client();

    assertEquals(List.of(Json.NULL, Json.NULL, List.of(address(alice))), join(two, bob));
    assertEquals("ws-peer[" + address(bob) + "]", one.events.poll(10, TimeUnit.SECONDS));
    assertEquals(2, server.members());
  }

  @Test
  void aSignatureIsGoodOnce() throws Exception {
    RawClient client = client();
    List<Object> challenge = client.ask("ss-join", address(alice), key(alice));
    assertEquals(72, String.valueOf(challenge.get(1)).length());
    String signature = signed(alice, challenge.get(1));

    assertEquals(3, client.ask("ss-join", address(alice), signature).size());
    client.emit("ss-leave", address(alice));
    assertEquals(List.of("Crypto error"), client.ask("ss-join", address(alice), signature));
    assertEquals(0, server.members());
  }

  @Test
  void aWrongProofIsRefusedInTheWordsOf2018() throws Exception {
    RawClient client = client();
    assertEquals(List.of("Invalid multiaddr"), client.ask("ss-join", "/ip4/1.2.3.4/tcp/1", "00"));
    assertEquals(
        List.of("Crypto Challenge required but no Id provided"),
        client.ask("ss-join", address(alice), ""));
    assertEquals(List.of("Crypto error"), client.ask("ss-join", address(alice), "zz"));
    assertEquals(List.of(Map.of()), client.ask("ss-join", address(alice), key(bob)));
    Object nonce = client.ask("ss-join", address(alice), key(alice)).get(1);
    assertEquals(
        List.of("Signature Invalid"), client.ask("ss-join", address(alice), signed(bob, nonce)));
    // The challenge is used up: the right signature comes too late.
    assertEquals(
        List.of("Crypto error"), client.ask("ss-join", address(alice), signed(alice, nonce)));
    assertEquals(0, server.members());
  }

  @Test
  void whoHasNotJoinedDoesNotDialAndWhoIsNotThereIsNotDialled() throws Exception {
    RawClient client = client();
    assertEquals(
        List.of("Not authorized for this address"),
        client.ask("ss-dial", address(alice), address(bob), "id"));
    join(client, alice);
    assertEquals(
        List.of("Peer not found"), client.ask("ss-dial", address(alice), address(bob), "id"));
    assertEquals(
        List.of("Peer not found"), client.ask("ss-dial", address(alice), address(bob), "a.b"));
    assertEquals(
        List.of("Not authorized for this address"),
        client.ask("ss-dial", address(bob), address(alice), "id"));
  }

  @Test
  void onlyTheTwoOfAConnectionSendOnItAndItBreaksWhenOneLeaves() throws Exception {
    RawClient one = client();
    RawClient two = client();
    RawClient three = client();
    join(one, alice);
    join(two, bob);
    one.events.clear();
    assertEquals(List.of(), one.ask("ss-dial", address(alice), address(bob), "id"));
    await().until(() -> two.events.contains("ss-incomming[id, " + address(alice) + "]"));
    two.emit("socket.io-pull-stream.accept.id.dialer");
    await().until(() -> one.events.contains("socket.io-pull-stream.accept.id.dialer[]"));

    three.emit("socket.io-pull-stream.error.id.dialer", true);
    two.emit("socket.io-pull-stream.error.id.dialer", true);
    one.emit("socket.io-pull-stream.error.id.dialer", true);
    await().until(() -> two.events.contains("socket.io-pull-stream.error.id.dialer[true]"));
    two.channel.close();

    await().until(() -> one.events.contains("socket.io-pull-stream.error.id.listener[gone]"));
    assertEquals(1, server.members());
  }

  @Test
  void tooManyClientsAndTooManyEventsAreRefused() throws Exception {
    RawClient busy = client();
    for (int i = 0; i < 200; i++) {
      busy.emit("ss-leave", address(alice));
    }
    busy.ended.get(10, TimeUnit.SECONDS);
    for (int i = 0; i < 4; i++) {
      join(client(), TestIdentity.fresh());
    }
    Channel fifth = open();
    fifth.config().setAutoRead(true);

    assertTrue(fifth.closeFuture().await(10, TimeUnit.SECONDS));
    assertEquals(4, server.members());
  }

  @Test
  void whoDoesNotJoinInTimeIsClosed() throws Exception {
    client().ended.get(10, TimeUnit.SECONDS);
  }

  @Test
  void anotherPathIsNotFound() {
    assertThrows(
        Exception.class,
        () -> websocket.open(socket, "/").toCompletableFuture().get(10, TimeUnit.SECONDS));
    assertThrows(
        Exception.class,
        () ->
            websocket
                .open(socket, "/socket.io/?EIO=4&transport=websocket")
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS));
  }

  @Test
  void junkCostsItsSenderTheSocketAndNobodyElse() throws Exception {
    RawClient honest = client();
    join(honest, alice);
    Random random = new Random(9);
    String[] seeds = {
      "42[\"ss-join\",\"" + address(bob) + "\",\"" + key(bob) + "\"]",
      "421[\"ss-dial\",\"" + address(bob) + "\",\"" + address(alice) + "\",\"id\"]",
      "451-[\"socket.io-pull-stream.queue.id.dialer\",{\"_placeholder\":true,\"num\":0}]",
      "42[\"ss-leave\",\"" + address(bob) + "\"]",
      "2probe",
      "431[null]"
    };
    for (int round = 0; round < 300; round++) {
      Channel channel = open();
      channel.config().setAutoRead(true);
      for (int i = 0; i < 4; i++) {
        channel.write(new TextWebSocketFrame(mutated(seeds[random.nextInt(6)], random)));
        byte[] bytes = new byte[1 + random.nextInt(20)];
        random.nextBytes(bytes);
        channel.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
      }
      channel.flush();
      channel.close().await(10, TimeUnit.SECONDS);
    }

    assertEquals(
        List.of("Peer not found"), honest.ask("ss-dial", address(alice), address(bob), "id"));
    await().until(() -> server.members() == 1);
  }

  private static String mutated(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(4); i > 0; i--) {
      text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
    }
    return text.toString();
  }
}
