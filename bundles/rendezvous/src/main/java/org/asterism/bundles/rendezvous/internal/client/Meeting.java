package org.asterism.bundles.rendezvous.internal.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One namespace: what this node wants there, and whom any of the points has told of. For the
 * client's turns.
 */
final class Meeting {
  /** More would cost memory that a lying point decides about. */
  static final int MAX_KNOWN = 4000;

  private static final Logger LOG = LoggerFactory.getLogger(Meeting.class);

  private final Namespace namespace;
  private final Bytes name;
  private final Map<PeerId, SignedPeerRecord> known = new LinkedHashMap<>();
  private final Map<Bytes, PeerId> envelopes = new HashMap<>();
  private final List<Consumer<DiscoveredPeer>> watchers = new ArrayList<>();
  private @Nullable Wanted wanted;

  /** The registration that this node wants to have. */
  record Wanted(SignedPeerRecord record, long ttlSeconds) {}

  Meeting(Namespace namespace) {
    this.namespace = namespace;
    this.name = Bytes.utf8(namespace.name());
  }

  Namespace namespace() {
    return namespace;
  }

  /** The namespace on the wire. */
  Bytes name() {
    return name;
  }

  @Nullable Wanted wanted() {
    return wanted;
  }

  void want(@Nullable Wanted registration) {
    wanted = registration;
  }

  boolean isWatched() {
    return !watchers.isEmpty();
  }

  /** Tells a watcher of everybody known, and from then on of newcomers. */
  void add(Consumer<DiscoveredPeer> watcher) {
    watchers.add(watcher);
    known.values().forEach(record -> tell(watcher, record));
  }

  /** Whom nobody watches any more is forgotten. */
  void remove(Consumer<DiscoveredPeer> watcher) {
    watchers.remove(watcher);
    if (watchers.isEmpty()) {
      known.clear();
      envelopes.clear();
    }
  }

  /** Whose record this is, if it is the newest that was passed on. */
  Optional<PeerId> peer(Bytes envelope) {
    return Optional.ofNullable(envelopes.get(envelope));
  }

  /** Whether a record is news, so far. */
  boolean isNews(SignedPeerRecord record) {
    SignedPeerRecord before = known.get(record.peerId());
    return before == null ? known.size() < MAX_KNOWN : record.sequence() > before.sequence();
  }

  /** Takes a record whose signature was checked, if it is news still and anybody watches. */
  void found(SignedPeerRecord record) {
    if (!isNews(record) || watchers.isEmpty()) {
      return;
    }
    SignedPeerRecord before = known.get(record.peerId());
    if (before != null) {
      envelopes.remove(before.envelope());
    }
    known.put(record.peerId(), record);
    envelopes.put(record.envelope(), record.peerId());
    List.copyOf(watchers).forEach(watcher -> tell(watcher, record));
  }

  private static void tell(Consumer<DiscoveredPeer> watcher, SignedPeerRecord record) {
    Optional<DiscoveredPeer> peer = Found.peer(record);
    try {
      peer.ifPresent(watcher);
    } catch (RuntimeException e) {
      LOG.warn("a watcher failed", e);
    }
  }
}
