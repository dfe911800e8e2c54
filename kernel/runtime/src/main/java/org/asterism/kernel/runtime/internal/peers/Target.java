package org.asterism.kernel.runtime.internal.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.TurnQueue;

/** Somebody to be connected to. Belongs to the dialler's queue. */
final class Target {
  /** More addresses of one peer are not worth trying. */
  private static final int MAX_ADDRESSES = 16;

  /** Whose addresses these are: said by whoever found them, else by the last connection. */
  Optional<PeerId> peer;

  /** Whether the peer id was said beforehand, so that whoever answers must prove it. */
  final boolean expected;

  final Backoff backoff;
  boolean dialling;
  boolean everConnected;
  boolean saidUnreached;
  TurnQueue.Timer timer = () -> {};

  private final Map<Multiaddr, String> sources = new LinkedHashMap<>();
  private int turn;

  Target(Optional<PeerId> peer, Backoff backoff) {
    this.peer = peer;
    this.expected = peer.isPresent();
    this.backoff = backoff;
  }

  /** Adds an address that a service found; answers whether it is new. */
  boolean add(Multiaddr address, String source) {
    return (sources.size() < MAX_ADDRESSES || sources.containsKey(address))
        && sources.put(address, source) == null;
  }

  /** Forgets what a service found; answers whether nothing is left. */
  boolean forget(String source) {
    sources.values().removeIf(source::equals);
    return sources.isEmpty();
  }

  /** The address whose turn it is. */
  Multiaddr next() {
    List<Multiaddr> addresses = new ArrayList<>(sources.keySet());
    return addresses.get(Math.floorMod(turn++, addresses.size()));
  }

  /** Which services found it. */
  String foundBy() {
    return String.join(", ", new TreeSet<>(sources.values()));
  }
}
