package org.asterism.transports.websocket.internal;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;

/** A host with a WebSocket transport, for a test. */
final class Node implements AutoCloseable {
  static final Multiaddr ANY_PORT = Multiaddr.parse("/ip4/127.0.0.1/tcp/0/ws");

  final SharedEventLoops loops = new SharedEventLoops(1);
  final Libp2pHost host;
  final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  final WebSocketTransport websocket;

  Node() {
    this(WebSocketSettings.DEFAULT);
  }

  Node(WebSocketSettings settings) {
    websocket = new WebSocketTransport(tcp, settings);
    host = new Libp2pHost(TestIdentity.fresh(), loops, HostSettings.DEFAULT);
    host.addTransport(websocket);
  }

  /** Listens on a free port; the address has the peer id. */
  Multiaddr listen() {
    return await(host.listen(ANY_PORT)).withPeerId(host.id());
  }

  Connection connect(Multiaddr address) {
    return await(host.connect(address));
  }

  PeerId id() {
    return host.id();
  }

  @Override
  public void close() {
    host.stop();
    websocket.stop();
    tcp.stop();
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
