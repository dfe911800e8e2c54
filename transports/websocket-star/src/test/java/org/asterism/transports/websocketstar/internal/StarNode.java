package org.asterism.transports.websocketstar.internal;

import static org.asterism.transports.websocketstar.internal.Waiting.await;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Stars.State;
import org.asterism.kernel.api.net.Transport;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.asterism.transports.websocket.internal.WebSocketSettings;
import org.asterism.transports.websocket.internal.WebSocketTransport;
import org.asterism.transports.websocketstar.internal.client.StarSettings;
import org.awaitility.Awaitility;

/** The transport with what it stands on. */
final class StarNode implements AutoCloseable {
  final TestIdentity identity = TestIdentity.fresh();
  final SharedEventLoops loops = new SharedEventLoops(1);
  final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  final WebSocketTransport websocket = new WebSocketTransport(tcp, WebSocketSettings.DEFAULT);
  final StarTransport star;
  final BlockingQueue<RawConnection> accepted = new LinkedBlockingQueue<>();

  StarNode() {
    this(StarSettings.DEFAULT);
  }

  StarNode(StarSettings settings) {
    star = new StarTransport(websocket, identity, loops, settings);
  }

  PeerId id() {
    return identity.peerId();
  }

  Transport.Listener join(Multiaddr address) {
    Transport.Listener listener = await(star.listen(address, accepted::add));
    Awaitility.await().until(() -> state() == State.JOINED);
    return listener;
  }

  State state() {
    return star.stars().get(0).state();
  }

  List<PeerId> members() {
    return star.stars().get(0).members();
  }

  void awaitMember(StarNode other) {
    Awaitility.await().until(() -> members().contains(other.id()));
  }

  RawConnection dial(Multiaddr at, StarNode other) {
    return await(star.dial(at.withPeerId(other.id())));
  }

  RawConnection accepted() {
    try {
      RawConnection connection = accepted.poll(10, TimeUnit.SECONDS);
      if (connection == null) {
        throw new AssertionError("nobody has dialled");
      }
      return connection;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    star.stop();
    websocket.stop();
    tcp.stop();
    loops.stop();
  }
}
