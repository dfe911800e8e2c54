package org.asterism.kernel.runtime.internal.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.crypto.SignatureService;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.OwnRecord;
import org.asterism.kernel.api.discovery.PeerRecords;
import org.asterism.kernel.api.discovery.PointStatus;
import org.asterism.kernel.api.discovery.Points;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.reach.Attempt;
import org.asterism.kernel.api.reach.MemberPath;
import org.asterism.kernel.core.Membership;
import org.asterism.kernel.core.Rumour;
import org.asterism.kernel.core.TurnQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes the node meet others: under the namespaces of what it takes part in it is registered
 * and looks for members, whom it dials, remembers and tells of each other. Thread-safe: all is done
 * in turns of one queue.
 *
 * <p>A namespace that is closed is given up a moment later, since one that was opened by a link is
 * closed and opened again when what it holds is known.
 */
public final class Members implements Membership, Host.ConnectionListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Members.class);
  private static final long GIVE_UP_MILLIS = 1_000;
  private static final long TIDY_MILLIS = 1_000;
  private static final long TICK_MILLIS = 2_000;
  private static final long JUMP_MILLIS = 10_000;
  private static final int TICKS_A_MINUTE = 30;

  private final Identity identity;
  private final SignatureService signatures;
  private final TurnQueue queue;
  private final LongSupplier wallMillis;
  private final Teller teller;
  private final AddressBook book;
  private final Dialler dialler;
  private final Registrations registrations;
  private final Gossip gossip;

  // In turns of the queue only.
  private final Map<Namespace, Integer> openings = new LinkedHashMap<>();
  private final Map<PeerId, Integer> shared = new LinkedHashMap<>();
  private final Map<PeerId, Host.Subscription> protections = new LinkedHashMap<>();
  private final Set<Points> standing = new LinkedHashSet<>();
  private @Nullable Host host;
  private boolean bookRead;
  private long lastTick;
  private int ticks;

  /** The newest sequence of our own record. */
  private volatile long sequence;

  // Guarded by this.
  private final Map<Object, Discovery.Watch> watches = new LinkedHashMap<>();
  private Host.@Nullable Subscription watching;
  private @Nullable Host watched;
  private boolean closed;

  /** Carries rumours to members. */
  public interface Teller {
    /** Tells a member. */
    void tell(Namespace namespace, PeerId to, Rumour rumour);
  }

  /**
   * What this is made with.
   *
   * @param identity of the node
   * @param signatures that checks others'
   * @param ways to be taken
   * @param wallMillis the wall clock
   */
  public record Basis(
      Identity identity, SignatureService signatures, Ways ways, LongSupplier wallMillis) {}

  /** Meets nobody yet; the queue is its own. */
  public Members(Basis basis, TurnQueue queue, Random chance, Shelf shelf, Teller teller) {
    this.identity = basis.identity();
    this.signatures = basis.signatures();
    this.wallMillis = basis.wallMillis();
    this.queue = queue;
    this.teller = teller;
    PeerId self = identity.peerId();
    this.book = new AddressBook(shelf, queue);
    this.registrations = new Registrations(queue, chance, new Found());
    this.dialler =
        new Dialler(
            new Dialler.Basis(
                self, basis.ways(), wallMillis, peer -> registrations.judged(peer, false)),
            queue,
            chance);
    this.gossip = new Gossip(self, new Told(), chance, wallMillis);
    this.lastTick = wallMillis.getAsLong();
  }

  /**
   * Begins, when the journal can be read; what was opened before waits for it.
   *
   * @param app the namespace of the node's app
   */
  public void start(Namespace app) {
    queue.post(
        () -> {
          dialler.appNamespace(app);
          open(app);
          lastTick = wallMillis.getAsLong();
          queue.after(TICK_MILLIS, this::tick);
          book.open(
              () -> {
                bookRead = true;
                openings.keySet().forEach(this::dialMet);
              });
        });
  }

  // ---- What the engine tells.

  @Override
  public void opened(Namespace namespace) {
    queue.post(() -> open(namespace));
  }

  private void open(Namespace namespace) {
    if (openings.merge(namespace, 1, Integer::sum) == 1) {
      registrations.add(namespace);
      if (bookRead) {
        dialMet(namespace);
      }
    }
  }

  private void dialMet(Namespace namespace) {
    book.under(namespace)
        .forEach(
            (peer, entry) ->
                dialler.found(namespace, Optional.of(peer), entry.addresses(), Source.BOOK, false));
  }

  @Override
  public void closed(Namespace namespace) {
    queue.post(() -> queue.after(GIVE_UP_MILLIS, () -> close(namespace)));
  }

  private void close(Namespace namespace) {
    int left = openings.merge(namespace, -1, Integer::sum);
    if (left == 0) {
      openings.remove(namespace);
      registrations.remove(namespace);
      gossip.closed(namespace);
      dialler.forget(namespace);
      book.left(namespace);
    }
  }

  @Override
  public Optional<Bytes> farewell(Namespace namespace) {
    return Optional.of(Farewell.of(identity, namespace, sequence).encode());
  }

  @Override
  public void joined(Namespace namespace, PeerId member) {
    queue.post(
        () -> {
          gossip.joined(namespace, member);
          dialler.proved(member);
          if (shared.merge(member, 1, Integer::sum) == 1) {
            protect(member);
            registrations.judged(member, true);
          }
          remember(namespace, member);
        });
  }

  @Override
  public void left(Namespace namespace, PeerId member) {
    queue.post(
        () -> {
          gossip.left(namespace, member);
          if (shared.merge(member, -1, Integer::sum) == 0) {
            shared.remove(member);
            unprotect(member);
          }
        });
  }

  @Override
  public void heard(Namespace namespace, PeerId from, Rumour rumour) {
    queue.post(
        () -> {
          if (rumour instanceof Rumour.Records records) {
            gossip.heard(namespace, from, records);
          } else if (rumour instanceof Rumour.Farewell farewell) {
            hear(namespace, from, farewell);
          }
        });
  }

  private void hear(Namespace namespace, PeerId from, Rumour.Farewell rumour) {
    Farewell farewell;
    try {
      farewell = Farewell.decode(rumour.signed());
    } catch (IllegalArgumentException e) {
      LOG.debug("{} passed on a farewell that is none: {}", from, e.getMessage());
      return;
    }
    boolean itself = farewell.peer().equals(from);
    if (!itself && gossip.isLinked(namespace, farewell.peer())) {
      return;
    }
    signatures
        .verify(List.of(farewell.claim(namespace)))
        .thenAccept(
            right ->
                queue.post(
                    () -> {
                      if (right.get(0) && gossip.farewell(namespace, farewell)) {
                        dialler.forget(namespace, farewell.peer());
                        book.left(farewell.peer(), namespace);
                        gossip.passOn(namespace, from, rumour);
                      }
                    }));
  }

  private void protect(PeerId member) {
    Host present = host;
    if (present != null) {
      protections.put(member, present.protect(member));
    }
  }

  private void unprotect(PeerId member) {
    Host.Subscription protection = protections.remove(member);
    if (protection != null) {
      protection.close();
    }
  }

  /** Where we have dialled it, and where it says that it is. */
  private void remember(Namespace namespace, PeerId member) {
    List<Multiaddr> addresses = new ArrayList<>();
    Host present = host;
    if (present != null) {
      Connections.best(present, member)
          .filter(best -> best.direction() == Connection.Direction.OUTBOUND)
          .ifPresent(best -> addresses.add(best.remoteAddress()));
    }
    SignedPeerRecord record = gossip.record(namespace, member);
    if (record != null) {
      addresses.addAll(record.addresses());
    }
    if (!addresses.isEmpty()) {
      book.met(member, namespace, addresses, wallMillis.getAsLong());
    }
  }

  // ---- What comes and goes.

  /** A discovery is there. */
  public void add(Discovery discovery, int ranking) {
    queue.post(() -> registrations.add(discovery, ranking));
  }

  /** A discovery is going; whom it has found and who was connected stays. */
  public void remove(Discovery discovery) {
    String name = discovery.name();
    queue.post(
        () -> {
          registrations.remove(discovery);
          if (!registrations.has(name)) {
            dialler.forget(name);
          }
        });
  }

  /** The node's own record is made there. */
  public synchronized void add(OwnRecord record) {
    if (!closed && !watches.containsKey(record)) {
      watches.put(record, record.watch(newest -> queue.post(() -> renew(newest))));
    }
  }

  /** The node's own record is no longer made there. */
  public synchronized void remove(OwnRecord record) {
    Discovery.Watch watch = watches.remove(record);
    if (watch != null) {
      watch.close();
    }
  }

  /** Points that peers meet at are there. */
  public synchronized void add(Points points) {
    if (!closed && !watches.containsKey(points)) {
      watches.put(points, points.watch(all -> queue.post(() -> pointsChanged(points, all))));
    }
  }

  /** Points that peers meet at are going. */
  public synchronized void remove(Points points) {
    Discovery.Watch watch = watches.remove(points);
    if (watch != null) {
      watch.close();
      queue.post(() -> pointsChanged(points, List.of()));
    }
  }

  private void pointsChanged(Points points, List<PointStatus> all) {
    if (all.stream().anyMatch(PointStatus::isConnected)) {
      standing.add(points);
    } else {
      standing.remove(points);
    }
    dialler.pointsStand(!standing.isEmpty());
  }

  private void renew(SignedPeerRecord newest) {
    boolean moved = sequence != 0;
    sequence = newest.sequence();
    gossip.own(newest);
    registrations.renew(newest);
    if (moved) {
      dialler.awake();
    }
  }

  /** Records can be checked, or not any more. */
  public void reader(@Nullable PeerRecords reader) {
    queue.post(() -> gossip.reader(reader));
  }

  /** A host is there, in place of the one before. */
  public synchronized void hostArrived(Host arrived) {
    if (closed || watched == arrived) {
      return;
    }
    unwatch();
    watched = arrived;
    queue.post(
        () -> {
          host = arrived;
          protections.clear();
          shared.keySet().forEach(this::protect);
          dialler.hostArrived(arrived);
        });
    watching = arrived.watch(this);
  }

  /** A host is going. */
  public synchronized void hostLeft(Host left) {
    if (watched == left) {
      unwatch();
      queue.post(
          () -> {
            if (host == left) {
              host = null;
              protections.clear();
              dialler.hostLeft();
            }
          });
    }
  }

  private void unwatch() {
    if (watching != null) {
      watching.close();
    }
    watching = null;
    watched = null;
  }

  @Override
  public void opened(Connection connection) {
    PeerId peer = connection.remotePeer();
    queue.post(
        () -> {
          dialler.opened(peer);
          queue.after(TIDY_MILLIS, () -> tidy(peer));
        });
  }

  @Override
  public void closed(Connection connection) {
    PeerId peer = connection.remotePeer();
    queue.post(() -> dialler.closed(peer));
  }

  /** A better way stands: the others go. Of who is no member nothing is closed. */
  private void tidy(PeerId peer) {
    Host present = host;
    if (present != null && shared.containsKey(peer)) {
      Connections.spare(present, peer).forEach(Connection::close);
    }
  }

  /** A clock that jumps tells of a machine that slept: the world is another now. */
  private void tick() {
    long now = wallMillis.getAsLong();
    long late = now - lastTick - TICK_MILLIS;
    lastTick = now;
    if (Math.abs(late) > JUMP_MILLIS) {
      LOG.info("the clock has jumped by {} s: all are looked for anew", late / 1_000);
      registrations.again();
      dialler.awake();
    }
    ticks++;
    if (ticks % TICKS_A_MINUTE == 0) {
      gossip.minute();
    }
    queue.after(TICK_MILLIS, this::tick);
  }

  /** Takes registrations back and dials no more; connections stay. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      watches.values().forEach(Discovery.Watch::close);
      watches.clear();
      unwatch();
    }
    CompletableFuture<Void> ended = new CompletableFuture<>();
    queue.post(
        () -> {
          registrations.end();
          ended.complete(null);
        });
    ended.orTimeout(1, java.util.concurrent.TimeUnit.SECONDS).exceptionally(e -> null).join();
    queue.close();
  }

  // ---- How it stands.

  /** What is known of those who are to be met. */
  record Standing(
      boolean online, boolean registering, Set<PeerId> members, List<PeerId> unreached) {}

  CompletionStage<Standing> standing() {
    CompletableFuture<Standing> standing = new CompletableFuture<>();
    queue.post(
        () ->
            standing.complete(
                new Standing(
                    host != null,
                    registrations.pending(),
                    new LinkedHashSet<>(shared.keySet()),
                    dialler.unreached())));
    return standing;
  }

  CompletionStage<List<Attempt>> attempts(PeerId peer) {
    CompletableFuture<List<Attempt>> attempts = new CompletableFuture<>();
    queue.post(() -> attempts.complete(dialler.attempts(peer)));
    return attempts;
  }

  /** Those whom the discoveries find. */
  private final class Found implements Registrations.Listener {
    @Override
    public void found(Namespace namespace, DiscoveredPeer peer, Source source) {
      boolean star =
          peer.addresses().stream().allMatch(each -> Ways.of(each) == MemberPath.Path.STAR);
      boolean named = peer.record().isEmpty() && !star;
      dialler.found(namespace, peer.peerId(), peer.addresses(), source, named);
    }

    @Override
    public void changed() {
      LOG.trace("registrations have changed");
    }
  }

  /** Those of whom members tell, and who is told. */
  private final class Told implements Gossip.Listener {
    @Override
    public void tell(Namespace namespace, PeerId to, Rumour rumour) {
      teller.tell(namespace, to, rumour);
    }

    @Override
    public void told(Namespace namespace, SignedPeerRecord record) {
      PeerId peer = record.peerId();
      if (!record.addresses().isEmpty()) {
        dialler.found(namespace, Optional.of(peer), record.addresses(), Source.MEMBERS, false);
      }
      if (gossip.isLinked(namespace, peer)) {
        remember(namespace, peer);
      }
    }
  }
}
