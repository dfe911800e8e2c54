package org.asterism.bundles.autonat.internal;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asterism.bundles.autonat.internal.client.ClientSettings;
import org.asterism.bundles.autonat.internal.client.DialClient;
import org.asterism.bundles.autonat.internal.server.DialServer;
import org.asterism.bundles.autonat.internal.server.ServerTerms;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.jspecify.annotations.Nullable;

/** A host over TCP that may ask to be dialled, and dial others that ask. */
final class Node implements AutoCloseable {
  static final Multiaddr ANY_PORT = Multiaddr.parse("/ip4/127.0.0.1/tcp/0");

  /** Generous, and on this machine. */
  static final ServerTerms TERMS = new ServerTerms(1000, 1000, 1000, 1000, 100, 5_000, 0, true);

  static final ClientSettings ASKS = new ClientSettings(2, 60_000, 200, 0, 5_000, true);

  final Identity identity = TestIdentity.fresh();
  final SharedEventLoops loops = new SharedEventLoops(1);
  final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  final Libp2pHost host = new Libp2pHost(identity, loops, HostSettings.DEFAULT);
  final Timers timers = new Timers("test-autonat");
  private @Nullable DialServer server;
  private @Nullable DialClient client;

  Node() {
    host.addTransport(tcp);
  }

  /** Dials others that ask, and listens. */
  static Node serving(ServerTerms terms) {
    Node node = new Node();
    node.server = new DialServer(node.host, terms, node.timers);
    node.listen();
    return node;
  }

  static Node serving() {
    return serving(TERMS);
  }

  DialClient ask(ClientSettings settings) {
    DialClient asks = new DialClient(host, settings, timers);
    client = asks;
    return asks;
  }

  PeerId id() {
    return host.id();
  }

  /** Listens on a free port; the address has no peer id. */
  Multiaddr listen() {
    return await(host.listen(ANY_PORT)).withoutPeerId();
  }

  Multiaddr address() {
    return host.addresses().get(0);
  }

  Connection connect(Node other) {
    return await(host.connect(other.address()));
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
    host.stop();
    tcp.stop();
    timers.close();
    loops.stop();
  }

  /** What a stage completes with; its failure, if it fails. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
