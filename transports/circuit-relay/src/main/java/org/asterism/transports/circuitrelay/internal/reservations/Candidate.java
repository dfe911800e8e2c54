package org.asterism.transports.circuitrelay.internal.reservations;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Relays.Relay;
import org.asterism.kernel.api.net.Relays.State;
import org.asterism.transports.circuitrelay.internal.CircuitAddress;
import org.asterism.transports.circuitrelay.internal.client.Reservation;
import org.jspecify.annotations.Nullable;

/** A relay that may serve, and what came of it. Belongs to the keeper's thread. */
final class Candidate {
  private static final int MAX_ADDRESSES = 8;
  private static final long FIRST_WAIT_MILLIS = 500;
  private static final long LONGEST_WAIT_MILLIS = 60_000;
  private static final long LIAR_MILLIS = TimeUnit.MINUTES.toMillis(10);

  final PeerId peer;
  private final Set<Multiaddr> addresses = new LinkedHashSet<>();
  private final List<Host.Subscription> kept = new ArrayList<>();
  private @Nullable Reservation reservation;
  private @Nullable String error;
  private int failures;
  private long notBefore;
  private boolean tried;

  /** So many want this relay whatever others there are. */
  int pins;

  /** Whether it is being asked just now, for the first time or again. */
  boolean asking;

  /** Whether bytes have been seen to come through it. */
  boolean proven;

  Candidate(PeerId peer, long now) {
    this.peer = peer;
    this.notBefore = now;
  }

  void add(Multiaddr address) {
    if (addresses.size() < MAX_ADDRESSES && !address.isRelayed()) {
      addresses.add(address.withoutPeerId());
    }
  }

  List<Multiaddr> addresses() {
    return List.copyOf(addresses);
  }

  boolean isReserved() {
    return reservation != null;
  }

  Optional<Reservation> reservation() {
    return Optional.ofNullable(reservation);
  }

  /** Whether it may be asked now. */
  boolean isReady(long now) {
    return !asking && reservation == null && now - notBefore >= 0;
  }

  /** Whether nothing is known of it yet. */
  boolean isUntried() {
    return !tried;
  }

  int failures() {
    return failures;
  }

  Optional<ConnectionLimit> limit() {
    return reservation().flatMap(Reservation::limit);
  }

  /** It stands, anew or again. */
  void reserved(Reservation granted, Host host) {
    List<Host.Subscription> before = List.copyOf(kept);
    kept.clear();
    tried = true;
    failures = 0;
    error = null;
    reservation = granted;
    kept.add(host.protect(peer));
    for (Multiaddr address : granted.relayAddresses()) {
      kept.add(host.advertise(CircuitAddress.through(address, peer)));
    }
    before.forEach(Host.Subscription::close);
  }

  /** It does not stand, for a reason; it is asked again after a while, a liar after a long one. */
  void failed(String why, boolean lied, long now) {
    drop();
    tried = true;
    error = why;
    proven = false;
    long wait =
        lied
            ? LIAR_MILLIS
            : Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(failures, 10));
    failures++;
    notBefore = now + TimeUnit.MILLISECONDS.toNanos(wait);
  }

  /** Gives it up; the relay forgets it in time. */
  void drop() {
    reservation = null;
    kept.forEach(Host.Subscription::close);
    kept.clear();
  }

  /** Whether there is anything to tell of it. */
  boolean isOfInterest() {
    return asking || reservation != null || error != null;
  }

  Relay view() {
    Reservation granted = reservation;
    State state = granted != null ? State.RESERVED : asking ? State.ASKING : State.FAILED;
    return new Relay(
        peer,
        granted != null
            ? Optional.of(granted.connection().remoteAddress().withoutPeerId())
            : addresses.stream().findFirst(),
        state,
        granted == null
            ? List.of()
            : granted.relayAddresses().stream()
                .map(address -> CircuitAddress.through(address, peer))
                .toList(),
        granted == null ? Optional.empty() : Optional.of(granted.expires()),
        limit(),
        Optional.ofNullable(error));
  }
}
