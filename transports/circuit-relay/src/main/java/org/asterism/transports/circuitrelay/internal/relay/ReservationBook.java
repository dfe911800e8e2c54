package org.asterism.transports.circuitrelay.internal.relay;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.circuitrelay.internal.Places;
import org.jspecify.annotations.Nullable;

/** The reservations that a relay keeps, one a peer. Thread-safe. */
final class ReservationBook {
  private final Function<PeerId, Host.Subscription> protect;
  private final RelayTerms.Reservations terms;
  private final Map<PeerId, Entry> entries = new HashMap<>();

  private record Entry(Instant expires, @Nullable String place, Host.Subscription protection) {}

  /**
   * An empty one.
   *
   * @param protect keeps the connections of a peer that has a reservation
   */
  ReservationBook(Function<PeerId, Host.Subscription> protect, RelayTerms.Reservations terms) {
    this.protect = protect;
    this.terms = terms;
  }

  /**
   * Reserves for a peer, or refreshes what it has.
   *
   * @return when it expires; null if there is no room
   */
  synchronized @Nullable Instant reserve(PeerId peer, Multiaddr from, Instant now) {
    entries.entrySet().removeIf(entry -> hasExpired(entry.getValue(), now));
    Entry before = entries.get(peer);
    String place = Places.of(from).orElse(null);
    if (before == null && (entries.size() >= terms.max() || isCrowded(place))) {
      return null;
    }
    Instant expires = now.plusSeconds(terms.ttlSeconds());
    entries.put(
        peer, new Entry(expires, place, before == null ? protect.apply(peer) : before.protection));
    return expires;
  }

  private boolean isCrowded(@Nullable String place) {
    return place != null
        && entries.values().stream().filter(entry -> place.equals(entry.place)).count()
            >= terms.maxPerAddress();
  }

  private static boolean hasExpired(Entry entry, Instant now) {
    if (entry.expires.isAfter(now)) {
      return false;
    }
    entry.protection.close();
    return true;
  }

  /** Whether a peer has one. */
  synchronized boolean has(PeerId peer, Instant now) {
    Entry entry = entries.get(peer);
    return entry != null && entry.expires.isAfter(now);
  }

  /** A peer has left. */
  synchronized void remove(PeerId peer) {
    Entry entry = entries.remove(peer);
    if (entry != null) {
      entry.protection.close();
    }
  }

  /** How many there are. */
  synchronized int size() {
    return entries.size();
  }

  /** Ends them all. */
  synchronized void clear() {
    entries.values().forEach(entry -> entry.protection.close());
    entries.clear();
  }
}
