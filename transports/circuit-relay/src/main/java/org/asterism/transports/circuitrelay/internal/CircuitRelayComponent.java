package org.asterism.transports.circuitrelay.internal;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Relays;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.circuitrelay.internal.client.HopClient;
import org.asterism.transports.circuitrelay.internal.client.Reserving;
import org.asterism.transports.circuitrelay.internal.client.StopHandler;
import org.asterism.transports.circuitrelay.internal.messages.StopMessage;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings.Mode;
import org.asterism.transports.circuitrelay.internal.reservations.Probe;
import org.asterism.transports.circuitrelay.internal.reservations.ReservationKeeper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the client's parts together on a host: connections through relays, and reservations. */
@Component(
    service = {Transport.class, Relays.class},
    configurationPid = "org.asterism.transports.circuitrelay")
@Designate(ocd = CircuitConfiguration.class)
public final class CircuitRelayComponent implements Transport, Relays {
  private static final Logger LOG = LoggerFactory.getLogger(CircuitRelayComponent.class);

  private final Namespace namespace;
  private final boolean off;
  private final Timers timers = new Timers("asterism-circuits");
  private final ReservationKeeper keeper;
  private final CircuitTransport transport;
  private final Host.Subscription stops;

  // Guarded by this.
  private final Map<Discovery, Discovery.Watch> watches = new HashMap<>();

  /** As a component. */
  @Activate
  public CircuitRelayComponent(@Reference Host host, CircuitConfiguration configuration) {
    this(
        host,
        settings(configuration),
        new Namespace(configuration.namespace()),
        configuration.answerTimeoutMillis());
  }

  /** With settings made by hand. */
  public CircuitRelayComponent(
      Host host, KeeperSettings settings, Namespace namespace, long answerMillis) {
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
    stops = off ? () -> {} : host.handle(StopMessage.PROTOCOL, stop::accept);
    if (!off) {
      keeper.begin();
    }
  }

  private static KeeperSettings settings(CircuitConfiguration from) {
    return new KeeperSettings(
        mode(from.mode()),
        from.relaysWanted(),
        Arrays.stream(from.relays()).flatMap(text -> address(text).stream()).toList(),
        1000L * from.probeSeconds());
  }

  private static Mode mode(String text) {
    try {
      return Mode.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      LOG.error("mode is auto, always, never or off, not {}: auto is taken", text);
      return Mode.AUTO;
    }
  }

  private static Optional<Multiaddr> address(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      Multiaddr address = Multiaddr.parse(text.strip());
      if (address.peerId().isPresent()) {
        return Optional.of(address);
      }
      LOG.error("a relay without a peer id is left out: {}", text);
    } catch (FormatException e) {
      LOG.error("a relay is left out: {}", e.getMessage());
    }
    return Optional.empty();
  }

  /** A way to find relays is there. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "removeDiscovery")
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

  /** Gives all reservations up and ends all that goes through relays. */
  @Deactivate
  public void stop() {
    synchronized (this) {
      watches.values().forEach(Discovery.Watch::close);
      watches.clear();
    }
    stops.close();
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
