package org.asterism.bundles.bootstrap.internal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the same peers under every namespace: those at the addresses of its configuration. An
 * address that is none is one line in the log, and the others are used. When the configuration
 * changes, watchers are told of the addresses that are new.
 */
@Component(configurationPid = Bootstrap.PID)
@Designate(ocd = BootstrapSettings.class)
@ServiceRanking(-100)
public final class Bootstrap implements Discovery {
  /** The PID of the configuration. */
  static final String PID = "org.asterism.bundles.bootstrap";

  private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);
  private static final String NAME = "bootstrap";

  private final List<Consumer<DiscoveredPeer>> watchers = new CopyOnWriteArrayList<>();
  private volatile Set<Multiaddr> addresses;

  /** With the addresses of a configuration. */
  @Activate
  public Bootstrap(BootstrapSettings settings) {
    this(settings.peers());
  }

  Bootstrap(String... peers) {
    addresses = addresses(peers);
  }

  /** Takes the addresses of another configuration. */
  @Modified
  void modified(BootstrapSettings settings) {
    use(settings.peers());
  }

  void use(String... peers) {
    Set<Multiaddr> before = addresses;
    addresses = addresses(peers);
    for (Multiaddr address : addresses) {
      if (!before.contains(address)) {
        watchers.forEach(watcher -> watcher.accept(found(address)));
      }
    }
  }

  private static Set<Multiaddr> addresses(String[] peers) {
    Set<Multiaddr> addresses = new LinkedHashSet<>();
    for (String value : peers) {
      for (String text : value.split(",", -1)) {
        try {
          if (!text.isBlank()) {
            addresses.add(Multiaddr.parse(text.strip()));
          }
        } catch (FormatException e) {
          LOG.warn("not a peer's address, left out: {}", e.getMessage());
        }
      }
    }
    return addresses;
  }

  private static DiscoveredPeer found(Multiaddr address) {
    return new DiscoveredPeer(address.peerId(), List.of(address), Optional.empty(), NAME);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** A list of addresses keeps no registrations. */
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
    return CompletableFuture.completedFuture(
        addresses.stream().limit(limit).map(Bootstrap::found).toList());
  }

  @Override
  public Watch watch(Namespace namespace, Consumer<DiscoveredPeer> found) {
    watchers.add(found);
    addresses.forEach(address -> found.accept(found(address)));
    return () -> watchers.remove(found);
  }
}
