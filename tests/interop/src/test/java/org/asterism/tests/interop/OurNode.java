package org.asterism.tests.interop;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Relays;
import org.asterism.transports.circuitrelay.internal.Circuits;
import org.asterism.transports.circuitrelay.internal.Timers;
import org.asterism.transports.circuitrelay.internal.relay.RelayServer;
import org.asterism.transports.circuitrelay.internal.relay.RelayTerms;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings.Mode;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.asterism.transports.websocket.internal.WebSocketSettings;
import org.asterism.transports.websocket.internal.WebSocketTransport;

/**
 * Our host over TCP and WebSocket with one kind of security, answering both protocols of {@link
 * Transfers}.
 */
final class OurNode implements AutoCloseable {
  private final SharedEventLoops loops = new SharedEventLoops(2);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final WebSocketTransport websocket;
  private final Libp2pHost host;
  private final Circuits circuits;
  private final Timers timers = new Timers("our-relay");
  private final Identity identity;

  OurNode(Identity identity, String security, TestCertificate certificate) {
    websocket =
        new WebSocketTransport(
            tcp,
            WebSocketSettings.DEFAULT
                .withCertificate(
                    new WebSocketSettings.Certificate(certificate.chain(), certificate.key()))
                .withTrusted(certificate.chain()));
    HostSettings usual = HostSettings.DEFAULT;
    host =
        new Libp2pHost(
            identity,
            loops,
            new HostSettings(
                usual.limits(), usual.timeouts(), usual.streams(), List.of(security), false));
    host.addTransport(tcp);
    host.addTransport(websocket);
    circuits =
        new Circuits(
            host,
            new KeeperSettings(Mode.NEVER, 0, List.of(), 5_000, false),
            new Namespace("relays"),
            10_000);
    host.addTransport(circuits);
    this.identity = identity;
    host.handle(Transfers.SINK, Transfers::drain);
    host.handle(Transfers.SOURCE, Transfers::fill);
  }

  Host host() {
    return host;
  }

  /** The relays that it has reservations with. */
  Relays relays() {
    return circuits;
  }

  /** The connections with a peer that go through relays. */
  List<Connection> relayedTo(PeerId peer) {
    return host.connections().stream()
        .filter(each -> each.remotePeer().equals(peer) && each.isRelayed())
        .toList();
  }

  /** Is a relay from now on, without limits of time and bytes, until it is closed. */
  RelayServer relay() {
    return new RelayServer(host, identity, RelayTerms.DEFAULT, timers, Clock.systemUTC());
  }

  /** Listens; the address ends with the peer id. */
  String listen(String address) throws Exception {
    return await(host.listen(Multiaddr.parse(address))).withPeerId(host.id()).toString();
  }

  @Override
  public void close() {
    circuits.close();
    timers.close();
    host.stop();
    websocket.stop();
    tcp.stop();
    loops.stop();
  }

  static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(90, TimeUnit.SECONDS);
  }
}
