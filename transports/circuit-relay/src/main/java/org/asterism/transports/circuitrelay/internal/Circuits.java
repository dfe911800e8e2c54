package org.asterism.transports.circuitrelay.internal;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.net.DialBacks;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Relays;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.circuitrelay.internal.client.HopClient;
import org.asterism.transports.circuitrelay.internal.client.Reserving;
import org.asterism.transports.circuitrelay.internal.client.StopHandler;
import org.asterism.transports.circuitrelay.internal.dcutr.HolePunching;
import org.asterism.transports.circuitrelay.internal.messages.StopMessage;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings.Mode;
import org.asterism.transports.circuitrelay.internal.reservations.Probe;
import org.asterism.transports.circuitrelay.internal.reservations.ReservationKeeper;
import org.jspecify.annotations.Nullable;

/** The client's parts put together on a host: connections through relays, and reservations. */
public final class Circuits implements Transport, Relays, AutoCloseable {
  private final Namespace namespace;
  private final boolean off;
  private final Timers timers = new Timers("asterism-circuits");
  private final ReservationKeeper keeper;
  private final CircuitTransport transport;
  private final Host.Subscription stops;
  private final @Nullable HolePunching punching;

  // Guarded by this.
  private final Map<Discovery, Discovery.Watch> watches = new HashMap<>();
  private final Map<DialBacks, Host.Subscription> dialBackWatches = new LinkedHashMap<>();

  /**
   * On a host, from now on; it is the host that must be told of this transport.
   *
   * @param namespace that relays are looked for in
   * @param answerMillis for a relay's answer
   */
  public Circuits(Host host, KeeperSettings settings, Namespace namespace, long answerMillis) {
    Clock clock = Clock.systemUTC();
    HopClient client = new HopClient(timers, answerMillis);
    Probe probe = new Probe(host.id(), client, timers, answerMillis);
    this.namespace = namespace;
    this.off = settings.mode() == Mode.OFF;
    keeper =
        new ReservationKeeper(
            host, new Reserving(host, client, clock), probe, settings, timers, clock);
    transport = new CircuitTransport(host, client, keeper);
    StopHandler stop =
        new StopHandler(
            timers,
            answerMillis,
            keeper::isReserved,
            (relay, peer) -> probe.arrival(relay, peer).or(transport::taker));
    punching = off || !settings.punching() ? null : new HolePunching(host, timers);
    stops = off ? () -> {} : host.handle(StopMessage.PROTOCOL, stop::accept);
    if (!off) {
      keeper.begin();
    }
  }

  /** A way to find relays is there. */
  public synchronized void addDiscovery(Discovery discovery) {
    if (!off) {
      watches.put(
          discovery,
          discovery.watch(namespace, peer -> keeper.suggest(peer.peerId(), peer.addresses())));
    }
  }

  /** A way to find relays goes; what it found stays. */
  public synchronized void removeDiscovery(Discovery discovery) {
    Discovery.Watch watch = watches.remove(discovery);
    if (watch != null) {
      watch.close();
    }
  }

  /** Somebody finds out whether strangers can dial this node; reservations follow that. */
  public synchronized void useDialBacks(DialBacks found) {
    dialBackWatches.put(found, found.watch(() -> keeper.reachable(found.reachability())));
    keeper.reachable(found.reachability());
  }

  /** That one does no more; nothing is known, unless another does. */
  public synchronized void forgetDialBacks(DialBacks gone) {
    Host.Subscription watch = dialBackWatches.remove(gone);
    if (watch != null) {
      watch.close();
    }
    keeper.reachable(
        dialBackWatches.keySet().stream()
            .findAny()
            .map(DialBacks::reachability)
            .orElse(Reachability.UNKNOWN));
  }

  /** Gives all reservations up and ends all that goes through relays. */
  @Override
  public void close() {
    synchronized (this) {
      dialBackWatches.values().forEach(Host.Subscription::close);
      dialBackWatches.clear();
      watches.values().forEach(Discovery.Watch::close);
      watches.clear();
    }
    stops.close();
    if (punching != null) {
      punching.close();
    }
    keeper.close();
    transport.close();
    timers.close();
  }

  // ---- as a transport

  @Override
  public String name() {
    return transport.name();
  }

  @Override
  public boolean handles(Multiaddr address) {
    return !off && transport.handles(address);
  }

  @Override
  public CompletionStage<RawConnection> dial(Multiaddr address) {
    return transport.dial(address);
  }

  @Override
  public CompletionStage<Listener> listen(Multiaddr address, Consumer<RawConnection> accept) {
    return transport.listen(address, accept);
  }

  // ---- as a service

  @Override
  public Reachability reachability() {
    return keeper.reachability();
  }

  @Override
  public List<Relay> relays() {
    return keeper.relays();
  }

  @Override
  public Host.Subscription watch(Runnable changed) {
    return keeper.watch(changed);
  }
}
