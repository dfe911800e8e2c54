package org.asterism.transports.dnsaddr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host that is told a name of DNS. */
class HostTest {
  private static final String NAME = "/dnsaddr/example.test";

  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final Libp2pHost alice =
      new Libp2pHost(TestIdentity.fresh(), loops, HostSettings.DEFAULT);
  private final Libp2pHost bob = new Libp2pHost(TestIdentity.fresh(), loops, HostSettings.DEFAULT);
  private final DnsServer server = new DnsServer();
  private final DnsaddrResolver resolver =
      new DnsaddrResolver(
          loops,
          new DnsaddrSettings(List.of(server.address()), 5_000, 5_000),
          Path.of("/nowhere/resolv.conf"));

  @BeforeEach
  void add() {
    alice.addTransport(tcp);
    bob.addTransport(tcp);
    alice.addResolver(resolver);
  }

  @AfterEach
  void close() {
    resolver.stop();
    alice.stop();
    bob.stop();
    tcp.stop();
    server.close();
    loops.stop();
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NetException known) {
        throw known;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect(String address) {
    return await(alice.connect(Multiaddr.parse(address)));
  }

  private Multiaddr bobsAddress() {
    return await(bob.listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))).withPeerId(bob.id());
  }

  @Test
  void aPeerIsReachedByAName() {
    server.says("example.test", "dnsaddr=" + bobsAddress());

    assertEquals(bob.id(), connect(NAME).remotePeer());
    assertEquals(bob.id(), connect(NAME + "/p2p/" + bob.id()).remotePeer());
  }

  @Test
  void addressesThatLeadNowhereDoNotKeepFromOneThatDoes() {
    server.says(
        "example.test",
        "dnsaddr=/ip4/127.0.0.1/tcp/9/p2p/" + bob.id(),
        "dnsaddr=/ip4/127.0.0.1/udp/9/quic-v1/p2p/" + bob.id(),
        "dnsaddr=/ip4/127.0.0.1/tcp/9/ws/p2p/" + bob.id(),
        "dnsaddr=" + bobsAddress());

    assertEquals(bob.id(), connect(NAME + "/p2p/" + bob.id()).remotePeer());
  }

  @Test
  void whoeverAnswersMustBeThePeerThatTheAddressNames() {
    String somebody = "/p2p/" + TestIdentity.fresh().peerId();
    server.says("example.test", "dnsaddr=" + bobsAddress().withoutPeerId() + somebody);

    NetException.Unreachable refused =
        assertThrows(NetException.Unreachable.class, () -> connect(NAME + somebody));

    assertTrue(String.valueOf(refused.getMessage()).contains("expected"), refused.getMessage());
    assertTrue(alice.connections().isEmpty());
  }

  @Test
  void theErrorHasEveryAddressThatWasTried() {
    server.says(
        "example.test", "dnsaddr=/ip4/127.0.0.1/tcp/9", "dnsaddr=/ip4/127.0.0.1/udp/9/quic-v1");

    String message =
        String.valueOf(
            assertThrows(NetException.Unreachable.class, () -> connect(NAME)).getMessage());

    assertTrue(message.contains("/tcp/9") && message.contains("/udp/9"), message);
  }

  @Test
  void withoutAResolverTheErrorSaysWhatIsMissing() {
    alice.removeResolver(resolver);

    NetException.Unavailable missing =
        assertThrows(NetException.Unavailable.class, () -> connect(NAME));

    assertTrue(String.valueOf(missing.getMessage()).contains("transports/dnsaddr"));
  }
}
