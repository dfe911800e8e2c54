package org.asterism.bundles.rendezvous.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asterism.bundles.rendezvous.internal.client.ClientSettings;
import org.asterism.bundles.rendezvous.internal.client.RendezvousClient;
import org.asterism.bundles.rendezvous.internal.point.PointSettings;
import org.asterism.bundles.rendezvous.internal.point.RendezvousPoint;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.memory.LinkConditions;
import org.asterism.transports.memory.MemoryNetwork;
import org.asterism.transports.memory.MemoryTransport;
import org.asterism.transports.memory.ThreadScheduler;
import org.awaitility.Awaitility;

/** Hosts, points and clients on one network, for a test. */
public final class Town implements AutoCloseable {
  public static final Namespace PARK = new Namespace("park");
  public static final Duration TTL = Duration.ofHours(2);

  private static final ClientSettings QUICK =
      new ClientSettings(2000, 100, 500, 3000, 200, 1000, 50, 500);

  private final ThreadScheduler scheduler = new ThreadScheduler("town");
  private final MemoryNetwork network =
      new MemoryNetwork(scheduler, new Random(1), LinkConditions.PERFECT);
  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final List<Runnable> open = new ArrayList<>();
  private long addresses;

  public MemoryNetwork network() {
    return network;
  }

  /** A host that listens. */
  public House house(String name) {
    return house(name, TestIdentity.fresh(), ++addresses);
  }

  /** A host of an identity, at an address where another may have been. */
  public House house(String name, TestIdentity identity, long address) {
    House house = new House(name, identity, address);
    open.add(house::close);
    return house;
  }

  @Override
  public void close() {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).run();
    }
    loops.stop();
    scheduler.close();
  }

  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A host, and what runs on it. */
  public final class House implements AutoCloseable {
    public final String name;
    public final TestIdentity identity;
    public final long number;
    public final Libp2pHost host;
    public final Multiaddr address;
    private final MemoryTransport transport;
    private final List<Runnable> open = new ArrayList<>();
    private boolean closed;

    House(String name, TestIdentity identity, long number) {
      this.name = name;
      this.identity = identity;
      this.number = number;
      transport = network.host(name);
      host = new Libp2pHost(identity, loops, HostSettings.DEFAULT);
      host.addTransport(transport);
      address = Town.await(host.listen(Multiaddr.parse("/memory/" + number))).withPeerId(host.id());
    }

    public PeerId id() {
      return host.id();
    }

    /** A client that knows some points. */
    public RendezvousClient client(House... points) {
      String[] texts = new String[points.length];
      for (int i = 0; i < points.length; i++) {
        texts[i] = points[i].address.toString();
      }
      return clientAt(texts);
    }

    /** A client that knows some addresses. */
    public RendezvousClient clientAt(String... points) {
      RendezvousClient client = new RendezvousClient(host, identity, host, QUICK, points);
      open.add(client::close);
      return client;
    }

    /** A point that keeps nothing. */
    public RendezvousPoint point(PointSettings settings) {
      RendezvousPoint point = new RendezvousPoint(host, settings, System::currentTimeMillis);
      open.add(point::close);
      point.activate();
      return point;
    }

    /** A point that keeps its registrations. */
    public RendezvousPoint point(PointSettings settings, Journal journal) {
      RendezvousPoint point = new RendezvousPoint(host, settings, System::currentTimeMillis);
      open.add(point::close);
      point.bindJournal(journal);
      point.activate();
      return point;
    }

    /** Its own record, once it has been made. */
    public SignedPeerRecord record() {
      Awaitility.await().until(() -> host.current().isPresent());
      return host.current().orElseThrow();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open.forEach(Runnable::run);
        host.stop();
        Town.await(transport.close());
      }
    }
  }
}
