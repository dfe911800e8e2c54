package org.asterism.transports.circuitrelay.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Relays.Relay;
import org.asterism.kernel.api.net.Relays.State;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.circuitrelay.internal.messages.Allowance;
import org.asterism.transports.circuitrelay.internal.relay.RelayServer;
import org.asterism.transports.circuitrelay.internal.relay.RelayTerms;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings.Mode;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.libp2p.internal.yamux.YamuxLimits;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.asterism.transports.websocket.internal.WebSocketSettings;
import org.asterism.transports.websocket.internal.WebSocketTransport;
import org.jspecify.annotations.Nullable;

/** A host over TCP that uses relays, and may be one. */
final class Node implements AutoCloseable {
  static final Multiaddr ANY_PORT = Multiaddr.parse("/ip4/127.0.0.1/tcp/0");
  static final RelayTerms.Reservations SOME_RESERVATIONS =
      new RelayTerms.Reservations(3600, 16, 16);

  private static final KeeperSettings AS_TOLD =
      new KeeperSettings(Mode.NEVER, 0, List.of(), 60_000, false);

  final Identity identity = TestIdentity.fresh();
  final SharedEventLoops loops = new SharedEventLoops(1);
  final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  final WebSocketTransport websocket = new WebSocketTransport(tcp, WebSocketSettings.DEFAULT);
  final Libp2pHost host;
  final Circuits circuits;
  private final Timers timers = new Timers("test-relay");
  private @Nullable RelayServer relay;

  Node(KeeperSettings settings) {
    this(settings, HostSettings.DEFAULT, 5_000);
  }

  private Node(KeeperSettings settings, HostSettings hostSettings, long answerMillis) {
    host = new Libp2pHost(identity, loops, hostSettings);
    host.addTransport(tcp);
    host.addTransport(websocket);
    circuits = new Circuits(host, settings, new Namespace("relays"), answerMillis);
    host.addTransport(circuits);
  }

  /** Uses relays where it is told to. */
  static Node peer() {
    return new Node(AS_TOLD);
  }

  /** Likewise, and waits for an answer, or for a sign of life, half a second. */
  static Node impatient() {
    HostSettings usual = HostSettings.DEFAULT;
    YamuxLimits streams = usual.streams();
    YamuxLimits lively =
        new YamuxLimits(
            streams.maxInboundStreams(),
            streams.maxOutboundStreams(),
            streams.maxWindowBytes(),
            streams.maxBufferedBytes(),
            250,
            500);
    return new Node(
        AS_TOLD,
        new HostSettings(
            usual.limits(), usual.timeouts(), lively, usual.securities(), usual.perf()),
        500);
  }

  /** Keeps so many reservations with these relays. */
  static Node reserving(int wanted, List<Multiaddr> relays, long probeMillis) {
    return new Node(new KeeperSettings(Mode.AUTO, wanted, relays, probeMillis, false));
  }

  /** Is a relay without limits. */
  static Node relay() {
    return relay(SOME_RESERVATIONS, new RelayTerms.Circuits(64, 64, Allowance.UNLIMITED, 0));
  }

  /** Is a relay within limits. */
  static Node relay(RelayTerms.Reservations reservations, RelayTerms.Circuits circuits) {
    return relay(new RelayTerms(reservations, circuits, 10_000, java.util.Set.of()));
  }

  static Node relay(RelayTerms terms) {
    Node node = peer();
    node.relay = new RelayServer(node.host, node.identity, terms, node.timers, Clock.systemUTC());
    return node;
  }

  RelayServer relayServer() {
    return Optional.ofNullable(relay).orElseThrow();
  }

  PeerId id() {
    return host.id();
  }

  /** Listens on a free port; the address has the peer id. */
  Multiaddr listen() {
    return listen(ANY_PORT);
  }

  /** Listens; the address has the peer id. */
  Multiaddr listen(Multiaddr address) {
    return await(host.listen(address)).withPeerId(id());
  }

  /** Reserves with a relay; the address through it. */
  Multiaddr listenThrough(Multiaddr relay) {
    return await(host.listen(CircuitAddress.through(relay, relay.peerId().orElseThrow())))
        .withPeerId(id());
  }

  Connection connect(Multiaddr address) {
    return await(host.connect(address));
  }

  /** The relays that it has reservations with. */
  List<PeerId> reserved() {
    return circuits.relays().stream()
        .filter(relay -> relay.state() == State.RESERVED)
        .map(Relay::peer)
        .toList();
  }

  Optional<Relay> relay(PeerId peer) {
    return circuits.relays().stream().filter(relay -> relay.peer().equals(peer)).findFirst();
  }

  @Override
  public void close() {
    if (relay != null) {
      relay.close();
    }
    host.removeTransport(circuits);
    circuits.close();
    host.stop();
    websocket.stop();
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

  /** Echoes what comes in a protocol. */
  static Host.Subscription echo(Host host, String protocol) {
    return host.handle(
        protocol,
        stream -> {
          stream.receive(
              new org.asterism.kernel.api.net.Duplex.Receiver() {
                @Override
                public void data(java.nio.ByteBuffer data) {
                  int size = data.remaining();
                  stream.write(data).thenRun(() -> stream.request(size));
                }

                @Override
                public void end() {
                  stream.closeWrite();
                }

                @Override
                public void failed(org.asterism.kernel.api.net.NetException cause) {
                  // Nothing is kept.
                }
              });
          stream.request(65_536);
        });
  }
}
