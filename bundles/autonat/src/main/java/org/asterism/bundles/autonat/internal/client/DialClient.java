package org.asterism.bundles.autonat.internal.client;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.asterism.bundles.autonat.internal.Networks;
import org.asterism.bundles.autonat.internal.Timers;
import org.asterism.bundles.autonat.internal.messages.DialV1;
import org.asterism.bundles.autonat.internal.messages.DialV2;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.DialBacks;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.kernel.api.net.Relays.Reachability;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether strangers can dial this node: asks connected peers that serve it, several for
 * each address, and again from time to time. An address that others see and that was shown to be
 * reached is advertised for as long as that is so.
 *
 * <p>Only servers on the Internet have a say, for addresses of the Internet. Thread-safe; all work
 * is done on one thread.
 */
public final class DialClient implements DialBacks, Host.ConnectionListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DialClient.class);
  private static final int MAX_ADDRESSES = 8;
  private static final int MAX_SERVERS = 256;

  /** Somewhat more than must agree, so that one that errs or lies is outvoted at once. */
  private static final int SPARE_VOTES = 1;

  private static final int MAX_ASKED_AT_ONCE = 8;
  private static final int VOTES_LAST_RECHECKS = 3;
  private static final long TICK_MILLIS = 1_000;
  private static final long STOP_SECONDS = 2;

  /** After a connection opens, its peer says soon what it speaks. */
  private static final long[] LOOK_AFTER_MILLIS = {30, 100, 300};

  private final Host host;
  private final ClientSettings settings;
  private final Timers timers;
  private final Nonces nonces;
  private final Asking asking;
  private final Map<Object, Runnable> watchers = new ConcurrentHashMap<>();
  private volatile List<Finding> view = List.of();
  private volatile Reachability reachability = Reachability.UNKNOWN;
  private volatile boolean closed;

  // The thread's.
  private final Map<Multiaddr, Tally> tallies = new LinkedHashMap<>();
  private final Map<PeerId, Server> servers = new HashMap<>();
  private final Map<Multiaddr, Host.Subscription> advertised = new HashMap<>();
  private Set<Multiaddr> bound = Set.of();
  private Host.@Nullable Subscription watching;
  private Host.@Nullable Subscription watchingAddresses;
  private Timers.@Nullable Cancellable ticking;

  /** On a host, from now on. */
  public DialClient(Host host, ClientSettings settings, Timers timers) {
    this.host = host;
    this.settings = settings;
    this.timers = timers;
    this.nonces = new Nonces(host, timers);
    this.asking = new Asking(host.id(), nonces, timers, settings.timeoutMillis());
    timers.execute(
        () -> {
          watching = host.watch(this);
          watchingAddresses = host.watchAddresses(addresses -> timers.execute(this::look));
          ticking = timers.every(TICK_MILLIS, this::look);
        });
  }

  @Override
  public Reachability reachability() {
    return reachability;
  }

  @Override
  public List<Finding> findings() {
    return view;
  }

  @Override
  public Host.Subscription watch(Runnable changed) {
    Object key = new Object();
    watchers.put(key, changed);
    return () -> watchers.remove(key);
  }

  @Override
  public void opened(Connection connection) {
    for (long millis : LOOK_AFTER_MILLIS) {
      timers.after(millis, this::look);
    }
  }

  @Override
  public void closed(Connection connection) {
    // Votes outlast connections.
  }

  /** Takes back what it advertised. */
  @Override
  public void close() {
    closed = true;
    nonces.close();
    CompletableFuture<Void> done = new CompletableFuture<>();
    timers.execute(
        () -> {
          if (watching != null) {
            watching.close();
          }
          if (watchingAddresses != null) {
            watchingAddresses.close();
          }
          if (ticking != null) {
            ticking.cancel();
          }
          advertised.values().forEach(Host.Subscription::close);
          advertised.clear();
          done.complete(null);
        });
    done.completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS).join();
  }

  // ---- on the thread

  /** Sees where this node may be reached and whom to ask, and asks. */
  private void look() {
    if (closed) {
      return;
    }
    long now = System.nanoTime();
    OwnAddresses addresses =
        OwnAddresses.of(host, Set.copyOf(advertised.keySet()), settings.privateNetworks());
    follow(addresses, now);
    publish();
    List<Connection> able = able();
    for (Map.Entry<Multiaddr, Tally> each : tallies.entrySet()) {
      askFor(each.getKey(), each.getValue(), addresses, able, now);
    }
  }

  private void follow(OwnAddresses addresses, long now) {
    if (!addresses.own().equals(bound)) {
      // Another network perhaps, or another port: what was said of other addresses is void.
      bound = addresses.own();
      tallies.keySet().removeIf(address -> !bound.contains(address));
    }
    Set<Multiaddr> wanted = new LinkedHashSet<>(bound);
    wanted.addAll(advertised.keySet());
    addresses.seen().entrySet().stream()
        .sorted(Map.Entry.<Multiaddr, Integer>comparingByValue().reversed())
        .forEach(seen -> wanted.add(seen.getKey()));
    Set<Multiaddr> kept = new LinkedHashSet<>();
    wanted.stream().limit(MAX_ADDRESSES).forEach(kept::add);
    tallies.keySet().retainAll(kept);
    for (Multiaddr address : kept) {
      tallies.computeIfAbsent(address, same -> new Tally(same, settings.confirmations()));
    }
    long stale =
        now - TimeUnit.MILLISECONDS.toNanos(settings.recheckMillis()) * VOTES_LAST_RECHECKS;
    tallies.values().forEach(tally -> tally.forgetBefore(stale));
    servers.values().forEach(server -> server.keepOnly(kept));
  }

  /** The connections to peers that serve it and have a say, one a peer. */
  private List<Connection> able() {
    Map<PeerId, Connection> able = new LinkedHashMap<>();
    for (Connection connection : host.connections()) {
      if (!connection.isRelayed() && serves(connection) && place(connection).isPresent()) {
        able.putIfAbsent(connection.remotePeer(), connection);
      }
    }
    return List.copyOf(able.values());
  }

  private static boolean serves(Connection connection) {
    return connection
        .info()
        .map(PeerInfo::protocols)
        .filter(p -> p.contains(DialV2.PROTOCOL) || p.contains(DialV1.PROTOCOL))
        .isPresent();
  }

  /** Whose voice a server is; empty where it has none. */
  private Optional<String> place(Connection connection) {
    Optional<InetAddress> ip = Networks.ip(connection.remoteAddress());
    if (ip.filter(Networks::isPublic).isPresent()) {
      return ip.map(Networks::place);
    }
    return settings.privateNetworks()
        ? Optional.of(connection.remotePeer().toString())
        : Optional.empty();
  }

  private void askFor(
      Multiaddr address, Tally tally, OwnAddresses addresses, List<Connection> able, long now) {
    long since = now - TimeUnit.MILLISECONDS.toNanos(settings.recheckMillis());
    long underWay = servers.values().stream().filter(Server::isAsked).count();
    Set<String> heard = new HashSet<>();
    for (Connection server : able) {
      if (tally.hasHeard(server.remotePeer(), since)) {
        place(server).ifPresent(heard::add);
      }
    }
    // One that nobody vouches for twice may be somebody else's: it is not paid for.
    boolean pays =
        addresses.own().contains(address) || addresses.seen().getOrDefault(address, 0) > 1;
    List<Connection> ready =
        able.stream()
            .filter(server -> !tally.hasHeard(server.remotePeer(), since))
            .filter(server -> server(server.remotePeer(), now).isReady(address, now))
            .sorted(
                Comparator.comparing(server -> place(server).filter(heard::contains).isPresent()))
            .toList();
    int missing = settings.confirmations() + SPARE_VOTES - heard.size();
    for (Connection server : ready) {
      if (missing-- <= 0 || underWay++ >= MAX_ASKED_AT_ONCE) {
        return;
      }
      ask(server, address, pays, now);
    }
  }

  private Server server(PeerId peer, long now) {
    Server known = servers.get(peer);
    if (known == null) {
      forgetOldest();
      known = new Server(settings, now);
      servers.put(peer, known);
    }
    return known;
  }

  private void forgetOldest() {
    if (servers.size() < MAX_SERVERS) {
      return;
    }
    servers.entrySet().stream()
        .filter(each -> !each.getValue().isAsked())
        .min(Comparator.comparing(each -> each.getValue().lastUsed()))
        .map(Map.Entry::getKey)
        .ifPresent(servers::remove);
  }

  private void ask(Connection connection, Multiaddr address, boolean pays, long now) {
    PeerId peer = connection.remotePeer();
    Server server = server(peer, now);
    String place = place(connection).orElseThrow();
    server.asked(now);
    asking
        .of(connection, address, pays)
        .whenComplete(
            (answer, failure) ->
                timers.execute(
                    () ->
                        heard(
                            new Heard(peer, place, server, address),
                            failure == null ? answer : Answer.NOTHING)));
  }

  private record Heard(PeerId peer, String place, Server server, Multiaddr address) {}

  private void heard(Heard from, Answer answer) {
    long now = System.nanoTime();
    from.server.answered(from.address, answer, now);
    LOG.debug("{} asked for {}: {}", from.peer, from.address, answer);
    if (answer == Answer.LIE) {
      LOG.info("{} says it dialled {} and did not: it is not asked again", from.peer, from.address);
    }
    Tally tally = tallies.get(from.address);
    if (tally != null && (answer == Answer.REACHED || answer == Answer.UNREACHED)) {
      tally.vote(from.peer, from.place, answer == Answer.REACHED, now);
    }
    look();
  }

  private void publish() {
    List<Finding> now = tallies.values().stream().map(Tally::finding).toList();
    advertise(now);
    if (now.equals(view)) {
      return;
    }
    view = now;
    Reachability found = overall(now);
    if (found != reachability) {
      reachability = found;
      LOG.info("strangers can dial this node: {}", found);
    }
    watchers.values().forEach(Runnable::run);
  }

  private static Reachability overall(List<Finding> findings) {
    boolean hidden = false;
    for (Finding finding : findings) {
      if (finding.reachability() == Reachability.PUBLIC) {
        return Reachability.PUBLIC;
      }
      hidden |= finding.reachability() == Reachability.PRIVATE;
    }
    return hidden ? Reachability.PRIVATE : Reachability.UNKNOWN;
  }

  /** Makes known what others see of this node and can dial, and takes back what they cannot. */
  private void advertise(List<Finding> findings) {
    Set<Multiaddr> reached = new HashSet<>();
    for (Finding finding : findings) {
      if (finding.reachability() == Reachability.PUBLIC && !bound.contains(finding.address())) {
        reached.add(finding.address());
      }
    }
    for (Iterator<Map.Entry<Multiaddr, Host.Subscription>> all = advertised.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Multiaddr, Host.Subscription> each = all.next();
      if (!reached.contains(each.getKey())) {
        each.getValue().close();
        all.remove();
      }
    }
    for (Multiaddr address : reached) {
      advertised.computeIfAbsent(address, host::advertise);
    }
  }
}
