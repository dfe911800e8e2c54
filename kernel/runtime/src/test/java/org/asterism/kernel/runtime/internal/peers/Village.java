package org.asterism.kernel.runtime.internal.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.OwnRecord;
import org.asterism.kernel.api.discovery.PeerRecords;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Rumour;
import org.asterism.kernel.runtime.internal.crypto.Ed25519Key;
import org.asterism.kernel.runtime.internal.crypto.PooledSignatures;
import org.asterism.kernel.runtime.internal.net.FakeNet;
import org.asterism.kernel.runtime.internal.turns.SerialQueue;
import org.asterism.kernel.runtime.internal.turns.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Some who meet under one namespace, on hosts in one place. In place of engines and their proofs,
 * whoever is no stranger joins when it is connected.
 */
final class Village implements AutoCloseable {
  static final Namespace APP = new Namespace("app");
  static final Namespace PLACE = new Namespace("place");

  private final FakeNet net = new FakeNet();
  private final Workers workers = new Workers("village");
  private final Map<PeerId, Villager> here = new ConcurrentHashMap<>();
  private final Set<PeerId> strangers = new HashSet<>();
  private final List<Villager> all = new ArrayList<>();

  /** Somebody of a small number, who is not there yet. */
  Villager villager(int number) {
    return villager(number, new MemoryShelf());
  }

  /** Somebody who remembers. */
  Villager villager(int number, MemoryShelf shelf) {
    Villager made = new Villager(number, shelf);
    all.add(made);
    return made;
  }

  /** Who has this number proves nothing to anybody. */
  void stranger(int number) {
    strangers.add(FakeNet.key(number).peerId());
  }

  static Multiaddr home(int number) {
    return Multiaddr.parse("/memory/" + number);
  }

  /** A record as it is signed here. */
  static SignedPeerRecord record(int number, long sequence, Multiaddr address) {
    return new SignedPeerRecord(
        FakeNet.key(number).peerId(),
        sequence,
        List.of(address),
        Bytes.utf8(number + " " + sequence + " " + address));
  }

  @Override
  public void close() {
    all.forEach(Villager::leave);
    workers.close();
    net.close();
  }

  /** Reads what {@link #record} writes. */
  private static final class Reader implements PeerRecords {
    @Override
    public SignedPeerRecord open(Bytes envelope) {
      String[] words =
          new String(envelope.toByteArray(), java.nio.charset.StandardCharsets.UTF_8)
              .split(" ", -1);
      if (words.length != 3) {
        throw new FormatException("forged");
      }
      return record(
          Integer.parseInt(words[0]), Long.parseLong(words[1]), Multiaddr.parse(words[2]));
    }
  }

  /** A point: tells of whoever is registered, and of whomever else it is told to. */
  static final class Point implements Discovery {
    private final String name;
    private final Map<Namespace, List<SignedPeerRecord>> registered = new LinkedHashMap<>();
    private final Map<Namespace, List<Consumer<DiscoveredPeer>>> watchers =
        new ConcurrentHashMap<>();

    Point(String name) {
      this.name = name;
    }

    /** Tells of somebody, whoever it is. */
    synchronized void tell(SignedPeerRecord record) {
      registered.computeIfAbsent(PLACE, n -> new ArrayList<>()).add(record);
      watchers.getOrDefault(PLACE, List.of()).forEach(each -> each.accept(found(record)));
    }

    private DiscoveredPeer found(SignedPeerRecord record) {
      return new DiscoveredPeer(
          Optional.of(record.peerId()), record.addresses(), Optional.of(record), name);
    }

    synchronized List<SignedPeerRecord> registered(Namespace namespace) {
      return List.copyOf(registered.getOrDefault(namespace, List.of()));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public synchronized CompletionStage<Registration> register(
        Namespace namespace, SignedPeerRecord record, Duration ttl) {
      registered
          .computeIfAbsent(namespace, n -> new ArrayList<>())
          .removeIf(each -> each.peerId().equals(record.peerId()));
      registered.get(namespace).add(record);
      watchers.getOrDefault(namespace, List.of()).forEach(each -> each.accept(found(record)));
      return CompletableFuture.completedFuture(new Registration(namespace, ttl));
    }

    @Override
    public synchronized CompletionStage<Void> unregister(Namespace namespace) {
      registered.remove(namespace);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<List<DiscoveredPeer>> find(Namespace namespace, int limit) {
      return CompletableFuture.completedFuture(
          registered(namespace).stream().map(this::found).toList());
    }

    @Override
    public synchronized Watch watch(Namespace namespace, Consumer<DiscoveredPeer> found) {
      watchers.computeIfAbsent(namespace, n -> new CopyOnWriteArrayList<>()).add(found);
      registered(namespace).forEach(record -> found.accept(found(record)));
      return () -> watchers.get(namespace).remove(found);
    }
  }

  /** Somebody. */
  final class Villager implements OwnRecord, Host.ConnectionListener {
    final int number;
    final MemoryShelf shelf;
    final Ed25519Key key;
    final Members members;
    final FakeNet.FakeHost host;
    final List<Rumour> heard = new CopyOnWriteArrayList<>();
    private final Set<PeerId> joined = ConcurrentHashMap.newKeySet();
    private @Nullable SignedPeerRecord own;

    Villager(int number, MemoryShelf shelf) {
      this.number = number;
      this.shelf = shelf;
      this.key = FakeNet.key(number);
      this.host = net.host(key.peerId());
      this.members =
          new Members(
              new Members.Basis(
                  key,
                  new PooledSignatures(ForkJoinPool.commonPool()),
                  Ways.ALL,
                  System::currentTimeMillis),
              new SerialQueue("members", workers),
              new Random(number),
              shelf,
              this::tell);
    }

    PeerId id() {
      return key.peerId();
    }

    /** Comes to live at its own address, or at others. */
    Villager come(Discovery... discoveries) {
      return comeTo(home(number), discoveries);
    }

    Villager comeTo(Multiaddr address, Discovery... discoveries) {
      host.listen(address).toCompletableFuture().join();
      own = record(number, System.nanoTime(), address);
      here.put(id(), this);
      members.reader(new Reader());
      members.add((OwnRecord) this);
      members.start(APP);
      members.opened(PLACE);
      members.hostArrived(host);
      host.watch(this);
      for (Discovery each : discoveries) {
        members.add(each, 0);
      }
      return this;
    }

    /** Stops in mid sentence. */
    void leave() {
      here.remove(id());
      members.close();
      host.stop();
    }

    Set<PeerId> neighbours() {
      return joined;
    }

    private void tell(Namespace namespace, PeerId to, Rumour rumour) {
      Villager other = here.get(to);
      if (other != null && joined.contains(to)) {
        other.heard.add(rumour);
        other.members.heard(namespace, id(), rumour);
      }
    }

    @Override
    public void opened(Connection connection) {
      PeerId peer = connection.remotePeer();
      boolean outsider = strangers.contains(peer) || strangers.contains(id());
      if (!outsider && joined.add(peer)) {
        members.joined(PLACE, peer);
      }
    }

    @Override
    public void closed(Connection connection) {
      PeerId peer = connection.remotePeer();
      boolean gone = host.connections().stream().noneMatch(each -> each.remotePeer().equals(peer));
      if (gone && joined.remove(peer)) {
        members.left(PLACE, peer);
      }
    }

    @Override
    public Optional<SignedPeerRecord> current() {
      return Optional.ofNullable(own);
    }

    @Override
    public Discovery.Watch watch(Consumer<SignedPeerRecord> changed) {
      current().ifPresent(changed);
      return () -> {};
    }
  }
}
