package org.asterism.kernel.runtime.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.OwnRecord;
import org.asterism.kernel.api.discovery.PeerRecords;
import org.asterism.kernel.api.discovery.Points;
import org.asterism.kernel.api.maintenance.Maintenance;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.reach.Reach;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Home;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.core.Namespaces;
import org.asterism.kernel.core.Reply;
import org.asterism.kernel.core.Rumour;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.runtime.internal.links.Network;
import org.asterism.kernel.runtime.internal.links.PortMemory;
import org.asterism.kernel.runtime.internal.peers.Backoff;
import org.asterism.kernel.runtime.internal.peers.Members;
import org.asterism.kernel.runtime.internal.peers.NodeReach;
import org.asterism.kernel.runtime.internal.peers.Shelf;
import org.asterism.kernel.runtime.internal.storage.OpenCalls;
import org.asterism.kernel.runtime.internal.storage.Storage;
import org.asterism.kernel.runtime.internal.turns.SerialQueue;
import org.asterism.kernel.runtime.internal.turns.Workers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine with its threads, and the services around it as they come and go.
 *
 * <p>The engine begins when the journal can be read and then runs until the node is closed: while a
 * journal or a store is away, writes fail and the engine keeps them for when storage arrives, so
 * that what was accepted is neither dropped nor acknowledged too early. Hosts and discoveries that
 * come before the engine has begun wait for it. Thread-safe.
 */
final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final long CALL_DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long SWEEP_MILLIS = 1_000;
  private static final long FIRST_START_MILLIS = 100;
  private static final long LONGEST_START_MILLIS = 2_000;
  private static final long STOP_SECONDS = 3;
  private static final String RANKING = "service.ranking";

  private final NodeSettings settings;
  private final Ready ready;
  private final Workers workers = new Workers("asterism");
  private final OpenCalls calls = new OpenCalls(CALL_DEADLINE_NANOS, System::nanoTime);
  private final Home home;
  private final Storage storage = new Storage(calls);
  private final Engine engine;
  private final Types types;
  private final Network network;
  private final Members members;
  private final PortMemory ports;
  private final Backoff startBackoff;

  /** What came before the engine had begun, in order; guarded by this. */
  private final List<Host> waitingHosts = new ArrayList<>();

  private volatile @Nullable Host current;

  private boolean started;
  private boolean closed;

  /**
   * A node that has not begun.
   *
   * @param ready is told when the engine has begun
   */
  Node(
      NodeParts parts, NodeSettings settings, Function<Surroundings, Engine> engines, Ready ready) {
    this.settings = settings;
    this.ready = ready;
    this.home = parts.home();
    Random jitter = new Random();
    Shelf shelf = new JournalShelf();
    ports = new PortMemory(shelf);
    members =
        new Members(
            new Members.Basis(
                parts.identity(), parts.signatures(), settings.ways(), System::currentTimeMillis),
            new SerialQueue("members", workers),
            jitter,
            shelf,
            this::tell);
    engine = engines.apply(new NodeSurroundings(parts, workers, calls, storage, jitter, members));
    types = new Types(engine);
    network =
        new Network(
            parts.identity().peerId(),
            engine,
            new Network.Places(settings.listen(), ports),
            workers,
            jitter);
    startBackoff = new Backoff(FIRST_START_MILLIS, LONGEST_START_MILLIS, jitter);
    workers.every(SWEEP_MILLIS, calls::sweep);
  }

  /** What the engine has begun with. */
  interface Ready {
    /**
     * The engine has begun.
     *
     * @param app the node's
     * @param maintenance what is done by hand
     */
    void accept(App app, Maintenance maintenance);
  }

  /** The journal, for who is met where. */
  private final class JournalShelf implements Shelf {
    @Override
    public void write(Journal.Batch batch, Reply<Void> reply) {
      storage.write(batch, reply);
    }

    @Override
    public void scan(Bytes from, Bytes to, int limit, Reply<List<Journal.Entry>> reply) {
      storage.scan(from, to, limit, reply);
    }
  }

  private void tell(Namespace namespace, PeerId to, Rumour rumour) {
    engine.tell(namespace, to, rumour);
  }

  /** How it stands with others, as far as services of these kinds tell. */
  Reach reach(NodeReach.Services services) {
    return new NodeReach(members, () -> Optional.ofNullable(current), services);
  }

  /** Begins; returns at once. */
  void start() {
    engine
        .start()
        .whenComplete(
            (nothing, failure) -> {
              if (failure == null) {
                ports.open(() -> workers.after(0, this::started));
              } else {
                LOG.warn("the engine cannot begin yet: {}", failure.getMessage());
                workers.after(startBackoff.next(), this::start);
              }
            });
  }

  private void started() {
    synchronized (this) {
      if (closed || started) {
        return;
      }
      started = true;
      waitingHosts.forEach(this::attach);
      waitingHosts.clear();
    }
    members.start(Namespaces.ofApp(settings.app()));
    ready.accept(engine.app(settings.app()), engine.maintenance());
  }

  private void attach(Host host) {
    current = host;
    network.hostArrived(host).thenRun(() -> listens(host));
  }

  private synchronized void listens(Host host) {
    if (current == host) {
      members.hostArrived(host);
    }
  }

  void add(BlockStore store, Map<String, ?> properties) {
    storage.add(store, properties);
    engine.storageArrived();
  }

  void remove(BlockStore store) {
    storage.remove(store);
  }

  void add(Journal journal, Map<String, ?> properties) {
    if (journal.damaged()) {
      if (!renewed()) {
        return;
      }
      mend(journal);
    }
    storage.add(journal, properties);
    engine.storageArrived();
  }

  /** Without a new incarnation, edits could be made that contradict some that were forgotten. */
  private boolean renewed() {
    try {
      home.renew();
      LOG.warn("the journal was damaged: the replicas of this home begin anew");
      return true;
    } catch (StoreException e) {
      LOG.error("the journal was damaged and is not used: {}", e.getMessage());
      return false;
    }
  }

  private static void mend(Journal journal) {
    journal
        .mend()
        .whenComplete(
            (mended, failure) -> {
              if (failure != null) {
                LOG.warn(
                    "the journal stays damaged, the next start begins anew again: {}",
                    failure.toString());
              }
            });
  }

  void remove(Journal journal) {
    storage.remove(journal);
  }

  void add(CrdtType type) {
    types.add(type);
  }

  void remove(CrdtType type) {
    types.remove(type);
  }

  void add(Discovery discovery, Map<String, ?> properties) {
    members.add(discovery, properties.get(RANKING) instanceof Integer ranking ? ranking : 0);
  }

  void remove(Discovery discovery) {
    members.remove(discovery);
  }

  void add(OwnRecord record) {
    members.add(record);
  }

  void remove(OwnRecord record) {
    members.remove(record);
  }

  void add(Points points) {
    members.add(points);
  }

  void remove(Points points) {
    members.remove(points);
  }

  /** Who checks records of members; nobody at the moment if it is null. */
  void reader(@Nullable PeerRecords reader) {
    members.reader(reader);
  }

  synchronized void add(Host host) {
    if (started) {
      attach(host);
    } else {
      waitingHosts.add(host);
    }
  }

  synchronized void remove(Host host) {
    waitingHosts.remove(host);
    if (current == host) {
      current = null;
    }
    members.hostLeft(host);
    network.hostLeft(host);
  }

  /** Stores what was accepted, as far as storage is there, and ends everything. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    members.close();
    network.refuseMore();
    try {
      engine.stop().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("the engine has not stopped in time: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    types.close();
    network.close();
    calls.close();
    workers.close();
  }
}
