package org.asterism.transports.websocketstar.internal;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Stars;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.libp2p.spi.EventLoops;
import org.asterism.transports.websocket.spi.WebSockets;
import org.asterism.transports.websocketstar.internal.client.StarMember;
import org.asterism.transports.websocketstar.internal.client.StarSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;

/**
 * To listen on a star is to be its member, for as long as the listener stands; whether the server
 * is there at the moment or not. Members of a star dial each other through it, and are found under
 * every namespace, for a star knows none: who they are is for the connection to prove, what they
 * share for the proof of its secrets.
 */
@Component(
    service = {Transport.class, Discovery.class, Stars.class},
    property = "asterism.transport=websocket-star")
@ServiceRanking(-200)
public final class StarTransport implements Transport, Discovery, Stars {
  private static final String NAME = "websocket-star";

  private final WebSockets webSockets;
  private final Identity identity;
  private final EventLoopGroup loops;
  private final StarSettings settings;
  private final Map<Multiaddr, StarMember> members = new LinkedHashMap<>();
  private final List<Runnable> observers = new CopyOnWriteArrayList<>();
  private final List<Consumer<DiscoveredPeer>> watchers = new CopyOnWriteArrayList<>();
  private final Map<Object, CompletableFuture<?>> unfinished = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /** As a component. */
  @Activate
  public StarTransport(
      @Reference WebSockets webSockets, @Reference Identity identity, @Reference EventLoops loops) {
    this(webSockets, identity, loops, StarSettings.DEFAULT);
  }

  /** With settings made by hand. */
  public StarTransport(
      WebSockets webSockets, Identity identity, EventLoops loops, StarSettings settings) {
    this.webSockets = webSockets;
    this.identity = identity;
    this.loops = loops.group();
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  // --- Transport --------------------------------------------------------------------------------

  @Override
  public boolean handles(Multiaddr address) {
    return StarAddress.of(address).filter(found -> webSockets.handles(found.socket())).isPresent();
  }

  @Override
  public CompletionStage<RawConnection> dial(Multiaddr address) {
    CompletableFuture<RawConnection> result = begin();
    StarAddress to = StarAddress.of(address).filter(a -> a.peer().isPresent()).orElse(null);
    StarMember through = to == null ? null : through(to);
    if (to == null || through == null) {
      result.completeExceptionally(
          new NetException.Unreachable(
              address + (to == null ? ": nobody at a star" : ": not at that star"), null));
      return result;
    }
    through
        .dial(to)
        .whenComplete(
            (connection, failure) -> {
              if (connection == null) {
                result.completeExceptionally(
                    failure instanceof CompletionException ? failure.getCause() : failure);
              } else if (!result.complete(connection)) {
                connection.reset();
              }
            });
    return result;
  }

  /** The star that is named; else one at which they are, for it may go by several names. */
  private @Nullable StarMember through(StarAddress to) {
    PeerId peer = to.peer().orElseThrow();
    synchronized (members) {
      StarMember named = members.get(to.star());
      return named != null
          ? named
          : members.values().stream().filter(m -> m.has(peer)).findFirst().orElse(null);
    }
  }

  @Override
  public CompletionStage<Transport.Listener> listen(
      Multiaddr address, Consumer<RawConnection> accept) {
    CompletableFuture<Transport.Listener> result = begin();
    StarAddress star = StarAddress.of(address).orElse(null);
    if (star == null || result.isDone()) {
      result.completeExceptionally(new NetException.Unreachable(address + ": not a star", null));
      return result;
    }
    StarMember fresh =
        new StarMember(webSockets, identity, star, settings, loops.next(), new Told(accept));
    StarMember earlier;
    synchronized (members) {
      earlier = stopped ? fresh : members.putIfAbsent(star.star(), fresh);
    }
    if (earlier != null) {
      result.completeExceptionally(
          new NetException.Unreachable(star.star() + ": listened on already", null));
      return result;
    }
    fresh.join();
    Transport.Listener listener = new Joined(star.star(), fresh);
    if (!result.complete(listener)) {
      listener.close();
    }
    return result;
  }

  private <T> CompletableFuture<T> begin() {
    CompletableFuture<T> result = new CompletableFuture<>();
    Object key = new Object();
    unfinished.put(key, result);
    result.whenComplete((value, failure) -> unfinished.remove(key));
    if (stopped) {
      result.completeExceptionally(new NetException.Unavailable("websocket-star stops"));
    }
    return result;
  }

  /** A membership. */
  private final class Joined implements Transport.Listener {
    private final Multiaddr address;
    private final StarMember member;

    Joined(Multiaddr address, StarMember member) {
      this.address = address;
      this.member = member;
    }

    @Override
    public Multiaddr address() {
      return address;
    }

    @Override
    public void close() {
      synchronized (members) {
        members.remove(address, member);
      }
      member.close();
      changed();
    }
  }

  /** What a membership tells. */
  private final class Told implements StarMember.Listener {
    private final Consumer<RawConnection> accept;

    Told(Consumer<RawConnection> accept) {
      this.accept = accept;
    }

    @Override
    public void changed() {
      StarTransport.this.changed();
    }

    @Override
    public void found(StarAddress member) {
      DiscoveredPeer peer = discovered(member);
      watchers.forEach(watcher -> watcher.accept(peer));
    }

    @Override
    public void accepted(RawConnection connection) {
      accept.accept(connection);
    }
  }

  // --- Discovery --------------------------------------------------------------------------------

  private static DiscoveredPeer discovered(StarAddress member) {
    return new DiscoveredPeer(member.peer(), List.of(member.address()), Optional.empty(), NAME);
  }

  /** To be at a star is to be known at it. */
  @Override
  public CompletionStage<Registration> register(
      Namespace namespace, SignedPeerRecord record, Duration ttl) {
    return CompletableFuture.completedFuture(new Registration(namespace, ttl));
  }

  @Override
  public CompletionStage<Void> unregister(Namespace namespace) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<List<DiscoveredPeer>> find(Namespace namespace, int limit) {
    return CompletableFuture.completedFuture(found().limit(limit).toList());
  }

  @Override
  public Discovery.Watch watch(Namespace namespace, Consumer<DiscoveredPeer> found) {
    watchers.add(found);
    found().forEach(found);
    return () -> watchers.remove(found);
  }

  private Stream<DiscoveredPeer> found() {
    return all().stream()
        .flatMap(member -> member.members().stream())
        .map(StarTransport::discovered);
  }

  // --- Stars ------------------------------------------------------------------------------------

  private List<StarMember> all() {
    synchronized (members) {
      return new ArrayList<>(members.values());
    }
  }

  @Override
  public List<Star> stars() {
    return all().stream().map(StarMember::status).toList();
  }

  @Override
  public Host.Subscription watch(Runnable task) {
    observers.add(task);
    return () -> observers.remove(task);
  }

  private void changed() {
    observers.forEach(Runnable::run);
  }

  /** Leaves every star; what is under way fails before this returns. */
  @Deactivate
  public void stop() {
    stopped = true;
    unfinished.forEach(
        (key, result) ->
            result.completeExceptionally(new NetException.Unavailable("websocket-star stops")));
    List<StarMember> last = all();
    synchronized (members) {
      members.clear();
    }
    last.forEach(StarMember::close);
  }
}
