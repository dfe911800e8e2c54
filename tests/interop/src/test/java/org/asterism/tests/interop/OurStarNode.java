package org.asterism.tests.interop;

import java.util.List;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.asterism.transports.websocket.internal.WebSocketSettings;
import org.asterism.transports.websocket.internal.WebSocketTransport;
import org.asterism.transports.websocketstar.internal.StarTransport;
import org.asterism.transports.websocketstar.internal.client.StarSettings;
import org.asterism.transports.websocketstar.internal.server.StarServer;
import org.asterism.transports.websocketstar.internal.server.StarServerSettings;

/** What of ours may be at a star: the transport, a host on it, the server. */
final class OurStarNode implements AutoCloseable {
  private final SharedEventLoops loops = new SharedEventLoops(2);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final WebSocketTransport websocket =
      new WebSocketTransport(tcp, WebSocketSettings.DEFAULT);
  private final StarServer server = new StarServer(websocket, loops, StarServerSettings.DEFAULT);
  private final Identity identity = TestIdentity.fresh();
  private final StarTransport transport =
      new StarTransport(websocket, identity, loops, StarSettings.DEFAULT);
  private final Libp2pHost host = new Libp2pHost(identity, loops, HostSettings.DEFAULT);

  OurStarNode() {
    host.addTransport(transport);
    host.handle(Transfers.SINK, Transfers::drain);
    host.handle(Transfers.SOURCE, Transfers::fill);
  }

  Identity identity() {
    return identity;
  }

  StarTransport transport() {
    return transport;
  }

  Host host() {
    return host;
  }

  /** Starts the server; the address of its star. */
  Multiaddr serve() throws Exception {
    Multiaddr socket = OurNode.await(server.listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0/ws")));
    return Multiaddr.parse(socket + "/p2p-websocket-star");
  }

  /** Whom the one star tells of. */
  List<String> members() {
    return transport.stars().get(0).members().stream().map(Object::toString).toList();
  }

  @Override
  public void close() {
    host.stop();
    transport.stop();
    server.stop();
    websocket.stop();
    tcp.stop();
    loops.stop();
  }
}
