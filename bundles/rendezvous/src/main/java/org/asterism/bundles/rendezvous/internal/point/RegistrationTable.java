package org.asterism.bundles.rendezvous.internal.point;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.PeerRecords.Dialect;

/**
 * Who is registered, in the order of arrival and within limits. Thread-safe; time is handed in.
 *
 * <p>Numbers grow with the clock as well as with every registration, so that a point that lost its
 * latest registrations does not give their numbers to others: a client with a cookie would miss
 * those.
 */
final class RegistrationTable {
  /** Registrations a millisecond, on average since the point began, that numbers leave room for. */
  private static final int NUMBERS_PER_MILLI = 64;

  private final int maxPerPeer;
  private final int maxInAll;
  private final Map<Registration.Key, Registration> byKey = new HashMap<>();
  private final TreeMap<Long, Registration> inOrder = new TreeMap<>();
  private final Map<Bytes, TreeMap<Long, Registration>> byNamespace = new HashMap<>();
  private final Map<PeerId, Share> byPeer = new HashMap<>();
  private final TreeSet<Registration> byExpiry =
      new TreeSet<>(
          Comparator.comparingLong(Registration::expiresMillis)
              .thenComparingLong(Registration::number));
  private long last;

  /** What one peer has here. */
  private static final class Share {
    private int registrations;
    private SignedPeerRecord newest;

    Share(SignedPeerRecord newest) {
      this.newest = newest;
    }
  }

  /**
   * Some registrations, in order.
   *
   * @param last the number after which to go on
   */
  record Page(List<Registration> registrations, long last) {}

  RegistrationTable(int maxPerPeer, int maxInAll) {
    this.maxPerPeer = maxPerPeer;
    this.maxInAll = maxInAll;
  }

  /** Registers a peer in place of what it had under the namespace. */
  synchronized Registration register(
      Bytes namespace, SignedPeerRecord record, long ttlMillis, long nowMillis) throws Refusal {
    Share share = byPeer.get(record.peerId());
    if (share != null && isOlder(record, share.newest)) {
      throw new Refusal(
          Status.INVALID_SIGNED_PEER_RECORD, "a newer record of this peer is registered");
    }
    if (!byKey.containsKey(new Registration.Key(namespace, record.peerId()))) {
      if (share != null && share.registrations >= maxPerPeer) {
        throw new Refusal(Status.UNAVAILABLE, "too many registrations of this peer");
      }
      if (byKey.size() >= maxInAll) {
        throw new Refusal(Status.UNAVAILABLE, "too many registrations");
      }
    }
    last = Math.max(last + 1, nowMillis * NUMBERS_PER_MILLI & Cookies.MAX_NUMBER);
    Registration registration = new Registration(last, namespace, record, nowMillis + ttlMillis);
    put(registration);
    return registration;
  }

  /** One of the same sequence is the same record, be it signed in another dialect. */
  private static boolean isOlder(SignedPeerRecord record, SignedPeerRecord newest) {
    return record.sequence() < newest.sequence()
        || (record.sequence() == newest.sequence()
            && !record.addresses().equals(newest.addresses()));
  }

  /** Takes a registration from before a restart, unless there is a newer one. */
  synchronized void restore(Registration registration) {
    last = Math.max(last, registration.number());
    if (!byKey.containsKey(registration.key()) && byKey.size() < maxInAll) {
      put(registration);
    }
  }

  private void put(Registration registration) {
    remove(registration.key());
    byKey.put(registration.key(), registration);
    inOrder.put(registration.number(), registration);
    byNamespace
        .computeIfAbsent(registration.namespace(), namespace -> new TreeMap<>())
        .put(registration.number(), registration);
    byExpiry.add(registration);
    Share share =
        byPeer.computeIfAbsent(registration.peer(), p -> new Share(registration.record()));
    share.registrations++;
    if (registration.record().sequence() >= share.newest.sequence()) {
      share.newest = registration.record();
    }
  }

  /** Removes what a peer has under a namespace. */
  synchronized Optional<Registration> unregister(Bytes namespace, PeerId peer) {
    return remove(new Registration.Key(namespace, peer));
  }

  private Optional<Registration> remove(Registration.Key key) {
    Registration gone = byKey.remove(key);
    if (gone == null) {
      return Optional.empty();
    }
    inOrder.remove(gone.number());
    byExpiry.remove(gone);
    byNamespace.computeIfPresent(
        gone.namespace(),
        (namespace, rest) -> {
          rest.remove(gone.number());
          return rest.isEmpty() ? null : rest;
        });
    byPeer.computeIfPresent(
        gone.peer(), (peer, share) -> --share.registrations == 0 ? null : share);
    return Optional.of(gone);
  }

  /** Removes what has expired. */
  synchronized List<Registration> expire(long nowMillis) {
    List<Registration> gone = new ArrayList<>();
    while (!byExpiry.isEmpty() && byExpiry.first().expiresMillis() <= nowMillis) {
      remove(byExpiry.first().key()).ifPresent(gone::add);
    }
    return gone;
  }

  /**
   * Registrations after a number.
   *
   * @param namespace empty for all
   * @param after a number that this table never gave begins anew
   * @param told which of them
   */
  synchronized Page page(Bytes namespace, long after, int limit, Predicate<Registration> told) {
    TreeMap<Long, Registration> all =
        namespace.isEmpty() ? inOrder : byNamespace.getOrDefault(namespace, new TreeMap<>());
    List<Registration> taken = new ArrayList<>();
    for (Registration each : all.tailMap(after > last ? 0 : after, false).values()) {
      if (taken.size() == limit) {
        return new Page(taken, taken.get(limit - 1).number());
      }
      if (told.test(each)) {
        taken.add(each);
      }
    }
    return new Page(taken, last);
  }

  /** Whether a peer is registered, and its newest record is in the dialect of the RFC. */
  synchronized boolean speaksRfc(PeerId peer) {
    Share share = byPeer.get(peer);
    return share != null && PeerRecords.dialect(share.newest.envelope()) == Dialect.RFC;
  }

  synchronized int size() {
    return byKey.size();
  }
}
