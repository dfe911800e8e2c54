package org.asterism.bundles.mdns.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.asterism.bundles.mdns.internal.DnsMessage.Text;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who has told of itself on the local network, and has not left or fallen silent. Thread-safe. */
final class Neighbours {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
  private static final String PREFIX = "dnsaddr=";
  private static final int MAX_PEERS = 500;
  private static final int MAX_ADDRESSES = 16;
  private static final long MAX_TTL_SECONDS = 3600;

  private final PeerId self;
  private final LongSupplier millis;
  private final Map<PeerId, Known> known = new LinkedHashMap<>();
  private final List<Consumer<DiscoveredPeer>> watchers = new ArrayList<>();

  private record Known(DiscoveredPeer peer, long expiresMillis) {}

  Neighbours(PeerId self, LongSupplier millis) {
    this.self = self;
    this.millis = millis;
  }

  /** Takes what a text of the service says. */
  synchronized void take(Text text) {
    Map<PeerId, Set<Multiaddr>> told = new LinkedHashMap<>();
    for (String string : text.strings()) {
      address(string)
          .ifPresent(
              address ->
                  told.computeIfAbsent(
                          address.peerId().orElseThrow(), peer -> new LinkedHashSet<>())
                      .add(address));
    }
    expire();
    told.forEach((peer, addresses) -> take(peer, addresses, text.ttlSeconds()));
  }

  private Optional<Multiaddr> address(String string) {
    if (!string.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      Multiaddr address = Multiaddr.parse(string.substring(PREFIX.length()));
      return Optional.of(address)
          .filter(a -> a.parts().size() > 1)
          .filter(a -> a.peerId().isPresent() && !a.peerId().get().equals(self));
    } catch (FormatException e) {
      LOG.debug("a neighbour's address is not one: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void take(PeerId peer, Set<Multiaddr> addresses, long ttlSeconds) {
    Known before = known.get(peer);
    if (ttlSeconds == 0) {
      known.remove(peer);
      return;
    }
    if (before == null && known.size() >= MAX_PEERS) {
      return;
    }
    DiscoveredPeer found =
        new DiscoveredPeer(
            Optional.of(peer),
            addresses.stream().limit(MAX_ADDRESSES).toList(),
            Optional.empty(),
            MdnsDiscovery.NAME);
    long ttl = Math.min(ttlSeconds, MAX_TTL_SECONDS) * 1000;
    known.put(peer, new Known(found, millis.getAsLong() + ttl));
    if (before == null || !before.peer.equals(found)) {
      watchers.forEach(watcher -> watcher.accept(found));
    }
  }

  private void expire() {
    long now = millis.getAsLong();
    known.values().removeIf(each -> each.expiresMillis <= now);
  }

  synchronized List<DiscoveredPeer> all() {
    expire();
    return known.values().stream().map(Known::peer).toList();
  }

  synchronized void add(Consumer<DiscoveredPeer> watcher) {
    all().forEach(watcher);
    watchers.add(watcher);
  }

  synchronized void remove(Consumer<DiscoveredPeer> watcher) {
    watchers.remove(watcher);
  }
}
