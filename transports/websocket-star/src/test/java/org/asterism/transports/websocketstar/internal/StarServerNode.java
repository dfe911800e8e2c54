package org.asterism.transports.websocketstar.internal;

import static org.asterism.transports.websocketstar.internal.Waiting.await;

import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.asterism.transports.websocket.internal.WebSocketSettings;
import org.asterism.transports.websocket.internal.WebSocketTransport;
import org.asterism.transports.websocketstar.internal.server.StarServer;
import org.asterism.transports.websocketstar.internal.server.StarServerSettings;

/** A server on loopback. */
final class StarServerNode implements AutoCloseable {
  private static final Multiaddr ANY_PORT = Multiaddr.parse("/ip4/127.0.0.1/tcp/0/ws");

  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final WebSocketTransport websocket =
      new WebSocketTransport(tcp, WebSocketSettings.DEFAULT);
  private final StarServer server;
  private final Multiaddr socket;

  StarServerNode() {
    this(StarServerSettings.DEFAULT);
  }

  StarServerNode(StarServerSettings settings) {
    this(settings, ANY_PORT);
  }

  /** On the address of another, which has gone. */
  StarServerNode(StarServerSettings settings, Multiaddr where) {
    server = new StarServer(websocket, loops, settings);
    socket = await(server.listen(where));
  }

  /** The address of its WebSocket. */
  Multiaddr socket() {
    return socket;
  }

  /** The address of the star. */
  Multiaddr star() {
    return Multiaddr.parse(socket + "/p2p-websocket-star");
  }

  @Override
  public void close() {
    server.stop();
    websocket.stop();
    tcp.stop();
    loops.stop();
  }
}
