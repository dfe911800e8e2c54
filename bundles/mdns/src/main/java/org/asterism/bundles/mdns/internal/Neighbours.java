package org.asterism.bundles.mdns.internal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.asterism.bundles.mdns.internal.DnsMessage.Text;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.PeerRecords;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has told of itself on the local network, and has not left or fallen silent. Those alone who
 * say so under their own signature: others are no nodes of ours, and would be dialled in vain.
 * Thread-safe.
 */
final class Neighbours {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
  private static final String PREFIX = "dnsaddr=";

  /** Parts of a signed record, in their order. */
  private static final String RECORD = "record=";

  private static final int PART = 200;
  private static final int MAX_RECORD = 2048;
  private static final int MAX_PEERS = 500;
  private static final int MAX_ADDRESSES = 16;
  private static final long MAX_TTL_SECONDS = 3600;

  private final PeerId self;
  private final PeerRecords records;
  private final LongSupplier millis;
  private final Map<PeerId, Known> known = new LinkedHashMap<>();
  private final List<Consumer<DiscoveredPeer>> watchers = new ArrayList<>();

  private record Known(DiscoveredPeer peer, long expiresMillis) {}

  Neighbours(PeerId self, PeerRecords records, LongSupplier millis) {
    this.self = self;
    this.records = records;
    this.millis = millis;
  }

  /** What a node says of itself: its record, and where it is. */
  static List<String> strings(SignedPeerRecord record, List<Multiaddr> addresses) {
    List<String> strings = new ArrayList<>();
    String encoded =
        Base64.getUrlEncoder().withoutPadding().encodeToString(record.envelope().toByteArray());
    for (int i = 0; i < encoded.length(); i += PART) {
      strings.add(RECORD + encoded.substring(i, Math.min(encoded.length(), i + PART)));
    }
    addresses.forEach(address -> strings.add(PREFIX + address));
    return strings;
  }

  private Optional<SignedPeerRecord> record(Text text) {
    String encoded =
        text.strings().stream()
            .filter(string -> string.startsWith(RECORD))
            .map(string -> string.substring(RECORD.length()))
            .collect(Collectors.joining());
    if (encoded.isEmpty() || encoded.length() > MAX_RECORD) {
      return Optional.empty();
    }
    try {
      return Optional.of(records.open(Bytes.wrap(Base64.getUrlDecoder().decode(encoded))));
    } catch (IllegalArgumentException e) {
      LOG.debug("a neighbour's record is not one: {}", e.getMessage());
      return Optional.empty();
    }
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
    if (text.ttlSeconds() == 0) {
      known.keySet().removeAll(told.keySet());
    } else if (!told.isEmpty()) {
      record(text)
          .filter(record -> told.containsKey(record.peerId()))
          .ifPresent(
              record ->
                  take(record, told.getOrDefault(record.peerId(), Set.of()), text.ttlSeconds()));
    }
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

  private void take(SignedPeerRecord record, Set<Multiaddr> addresses, long ttlSeconds) {
    PeerId peer = record.peerId();
    Known before = known.get(peer);
    boolean older =
        before != null
            && before.peer.record().filter(r -> r.sequence() > record.sequence()).isPresent();
    if (older || (before == null && known.size() >= MAX_PEERS)) {
      return;
    }
    DiscoveredPeer found =
        new DiscoveredPeer(
            Optional.of(peer),
            addresses.stream().limit(MAX_ADDRESSES).toList(),
            Optional.of(record),
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
