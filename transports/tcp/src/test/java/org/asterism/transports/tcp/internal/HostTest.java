package org.asterism.transports.tcp.internal;

import static org.asterism.transports.tcp.internal.Node.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.connection.Limits;
import org.asterism.transports.libp2p.internal.connection.Timeouts;
import org.asterism.transports.libp2p.internal.ping.Ping;
import org.asterism.transports.libp2p.internal.upgrade.UpgradeTimeouts;
import org.asterism.transports.libp2p.internal.yamux.YamuxLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostTest {
  private static final HostSettings IMPATIENT =
      new HostSettings(
          new Limits(3, 2, 2),
          new Timeouts(2000, new UpgradeTimeouts(500, 500), 500, 500),
          YamuxLimits.DEFAULT,
          List.of("/noise"),
          false);

  private final List<Node> nodes = new ArrayList<>();

  private Node node(HostSettings settings) {
    Node node = new Node(settings);
    nodes.add(node);
    return node;
  }

  private Node node() {
    return node(HostSettings.DEFAULT);
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
  }

  private static int port(Multiaddr address) {
    return Integer.parseInt(address.parts().get(1).value());
  }

  private static Socket socketTo(Multiaddr address) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port(address));
  }

  /** Waits until the other side has closed a socket. */
  private static void awaitEnd(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    try (InputStream in = socket.getInputStream()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (SocketException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("reset"));
    }
  }

  private static <T> Throwable failure(CompletionStage<T> stage) {
    return Objects.requireNonNull(
        assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join())
            .getCause());
  }

  @Test
  void dialsToTheSameAddressAtOnceAreOne() {
    Node alice = node();
    Multiaddr address = node().listen();

    CompletionStage<Connection> first = alice.host.connect(address);
    CompletionStage<Connection> second = alice.host.connect(address);

    assertSame(await(first), await(second));
    assertEquals(1, alice.host.connections().size());
  }

  @Test
  void twoHostsThatDialEachOtherAtOnceBothSucceed() {
    Node alice = node();
    Node bob = node();
    Multiaddr toAlice = alice.listen();
    Multiaddr toBob = bob.listen();

    CompletionStage<Connection> there = alice.host.connect(toBob);
    CompletionStage<Connection> here = bob.host.connect(toAlice);

    assertTrue(await(new Ping().ping(await(there))).toNanos() > 0);
    assertTrue(await(new Ping().ping(await(here))).toNanos() > 0);
  }

  @Test
  void nobodyThereIsUnreachable() {
    Node alice = node();
    Node bob = node();
    Multiaddr address = bob.listen();
    bob.close();
    nodes.remove(bob);

    assertThrows(NetException.Unreachable.class, () -> alice.connect(address));
  }

  @Test
  void anAddressOfNoTransportIsUnavailable() {
    Node alice = node();
    Multiaddr address = Multiaddr.parse("/memory/1");

    assertThrows(NetException.Unavailable.class, () -> alice.connect(address));
    assertThrows(NetException.Unavailable.class, () -> await(alice.host.listen(address)));
  }

  @Test
  void aSilentPeerTimesOut() throws IOException {
    Node alice = node(IMPATIENT);
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Multiaddr address = Multiaddr.parse("/ip4/127.0.0.1/tcp/" + silent.getLocalPort());

      assertThrows(NetException.TimedOut.class, () -> alice.connect(address));
    }
  }

  @Test
  void aHandshakeThatTricklesInIsCutOff() throws IOException {
    Node alice = node(IMPATIENT);
    try (Socket slow = socketTo(alice.listen())) {
      slow.getOutputStream().write("\u0013/multi".getBytes(StandardCharsets.UTF_8));

      awaitEnd(slow);
    }
    assertTrue(alice.host.connections().isEmpty());
  }

  @Test
  void handshakesPastTheLimitAreRefusedAndOthersGoOnAfterwards() throws IOException {
    Node alice = node(IMPATIENT);
    Multiaddr address = alice.listen();
    try (Socket one = socketTo(address);
        Socket two = socketTo(address);
        Socket three = socketTo(address)) {
      awaitEnd(three);
      awaitEnd(one);
      awaitEnd(two);
    }

    assertEquals(alice.id(), node().connect(address).remotePeer());
  }

  @Test
  void connectionsPastTheLimitAreRefused() {
    Node alice = node(IMPATIENT);
    Multiaddr address = alice.listen();
    List<Connection> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(node().connect(address));
    }
    await().until(() -> alice.host.connections().size() == 3);

    Node late = node();
    CompletionStage<Connection> refused = late.host.connect(address);

    refused.whenComplete((connection, failure) -> {});
    await()
        .until(() -> late.host.connections().isEmpty() && refused.toCompletableFuture().isDone());
    open.forEach(connection -> assertTrue(await(new Ping().ping(connection)).toNanos() > 0));
  }

  @Test
  void junkClosesItsConnectionAndNoOther() throws IOException {
    Node alice = node();
    Multiaddr address = alice.listen();
    Connection good = node().connect(address);
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      byte[] junk = new byte[1 + random.nextInt(3000)];
      random.nextBytes(junk);
      try (Socket socket = socketTo(address)) {
        socket.getOutputStream().write(junk);
        socket.shutdownOutput();
        awaitEnd(socket);
      }
    }

    assertTrue(await(new Ping().ping(good)).toNanos() > 0);
    assertEquals(1, alice.host.connections().size());
  }

  @Test
  void aListenerIsToldOfEveryConnection() {
    Node alice = node();
    Node bob = node();
    Multiaddr address = bob.listen();
    Connection early = alice.connect(address);
    List<String> events = new CopyOnWriteArrayList<>();
    alice.host.watch(
        new Host.ConnectionListener() {
          @Override
          public void opened(Connection connection) {
            events.add("opened " + (connection == early));
          }

          @Override
          public void closed(Connection connection) {
            events.add("closed " + (connection == early));
          }
        });

    early.close();

    await().until(() -> events.equals(List.of("opened true", "closed true")));
  }

  @Test
  void aTransportThatLeavesTakesItsConnectionsAndComesBackToTheSameAddress() {
    Node alice = node();
    Node bob = node();
    Multiaddr address = bob.listen();
    Connection before = alice.connect(address);
    await().until(() -> bob.host.connections().size() == 1);

    bob.host.removeTransport(bob.tcp);
    bob.tcp.stop();

    await(before.closed());
    assertTrue(bob.host.connections().isEmpty());
    assertTrue(bob.host.addresses().isEmpty());

    bob.tcp = new TcpTransport(bob.loops, TcpSettings.DEFAULT);
    bob.host.addTransport(bob.tcp);

    await().until(() -> bob.host.addresses().equals(List.of(address)));
    assertEquals(bob.id(), alice.connect(address).remotePeer());
  }

  @Test
  void aHostThatStopsCompletesEveryStage() throws IOException {
    Node alice = node();
    Node bob = node();
    bob.host.handle("/test/hand/1", stream -> {});
    Connection connection = alice.connect(bob.listen());
    Stream stream = await(connection.open(List.of("/test/hand/1")));
    CompletableFuture<NetException> told = new CompletableFuture<>();
    stream.receive(new Failures(told));
    CompletionStage<Void> write = stream.write(ByteBuffer.allocate(4 << 20));
    CompletionStage<Connection> dial;
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      dial = alice.host.connect(Multiaddr.parse("/ip4/127.0.0.1/tcp/" + silent.getLocalPort()));

      alice.host.stop();
    }

    assertInstanceOf(NetException.Unavailable.class, failure(dial));
    assertInstanceOf(NetException.Unavailable.class, failure(write));
    assertInstanceOf(NetException.Unavailable.class, await(told));
    await(stream.closed());
    assertThrows(NetException.Unavailable.class, () -> await(alice.host.connect(bob.listen())));
  }

  @Test
  void nothingIsLeftOfANodeThatStopped() {
    Set<Thread> before = threads();
    Node alice = node();
    Node bob = node();
    alice.connect(bob.listen());

    alice.close();
    bob.close();
    nodes.clear();

    assertEquals(before, threads());
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("(asterism|globalEventExecutor|Object).*"))
        .collect(Collectors.toSet());
  }

  /** Remembers how a stream failed. */
  private record Failures(CompletableFuture<NetException> told) implements Duplex.Receiver {
    @Override
    public void data(ByteBuffer data) {
      // Nothing is expected.
    }

    @Override
    public void end() {
      // Nothing is expected.
    }

    @Override
    public void failed(NetException cause) {
      told.complete(cause);
    }
  }
}
