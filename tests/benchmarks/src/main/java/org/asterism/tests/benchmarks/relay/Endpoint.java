package org.asterism.tests.benchmarks.relay;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.circuitrelay.internal.Circuits;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.libp2p.internal.perf.Perf;
import org.asterism.transports.noiseconscrypt.internal.ConscryptAeadProvider;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;

/** One end of what is relayed: ours, whoever the relay is, in the benchmark's own process. */
final class Endpoint implements AutoCloseable {
  private static final KeeperSettings AS_TOLD =
      new KeeperSettings(KeeperSettings.Mode.NEVER, 0, List.of(), 60_000, false);

  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final Libp2pHost host = new Libp2pHost(TestIdentity.fresh(), loops, HostSettings.DEFAULT);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final Circuits circuits =
      new Circuits(host, AS_TOLD, new Namespace("benchmark"), TimeUnit.SECONDS.toMillis(10));

  Endpoint() {
    host.handle(Perf.ID, new Perf()::answer);
    host.useAead(new ConscryptAeadProvider());
    host.addTransport(tcp);
    host.addTransport(circuits);
  }

  /** Reserves with a relay; answers the address that it is reached at. */
  Multiaddr listenThrough(String relay) throws Exception {
    Multiaddr through = Multiaddr.parse(relay + "/p2p-circuit");
    return await(host.listen(through)).withPeerId(host.id());
  }

  /** Dials. */
  Connection connect(Multiaddr address) throws Exception {
    return await(host.connect(address));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    circuits.close();
    host.stop();
    tcp.stop();
    loops.stop();
  }
}
