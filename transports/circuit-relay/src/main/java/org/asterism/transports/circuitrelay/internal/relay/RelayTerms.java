package org.asterism.transports.circuitrelay.internal.relay;

import java.util.Set;
import java.util.stream.Collectors;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.circuitrelay.internal.Lists;
import org.asterism.transports.circuitrelay.internal.messages.Allowance;

/**
 * What a relay gives to whom.
 *
 * @param reservations that it keeps
 * @param circuits that it carries
 * @param requestsPerMinute of a peer
 * @param allowed to reserve; none for anybody
 */
public record RelayTerms(
    Reservations reservations, Circuits circuits, int requestsPerMinute, Set<PeerId> allowed) {
  /**
   * What a relay keeps.
   *
   * @param ttlSeconds of each
   * @param max in all
   * @param maxPerAddress from one place
   */
  public record Reservations(long ttlSeconds, int max, int maxPerAddress) {}

  /**
   * What a relay carries.
   *
   * @param max at once
   * @param maxPerPeer at once from a peer and to a peer
   * @param allowance of each
   * @param bytesPerSecondPerPeer 0 for any number
   */
  public record Circuits(
      int max, int maxPerPeer, Allowance allowance, long bytesPerSecondPerPeer) {}

  /** Copies the set. */
  public RelayTerms {
    allowed = Set.copyOf(allowed);
  }

  /** What suits a point. */
  public static final RelayTerms DEFAULT =
      new RelayTerms(
          new Reservations(3600, 1024, 32),
          new Circuits(4096, 64, Allowance.UNLIMITED, 8L << 20),
          240,
          Set.of());

  static RelayTerms of(RelayConfiguration from) {
    return new RelayTerms(
        new Reservations(
            from.reservationTtlSeconds(), from.maxReservations(), from.maxReservationsPerAddress()),
        new Circuits(
            from.maxCircuits(),
            from.maxCircuitsPerPeer(),
            new Allowance(from.maxCircuitSeconds(), from.maxCircuitBytes()),
            from.maxBytesPerSecondPerPeer()),
        from.maxRequestsPerMinutePerPeer(),
        Lists.of(from.allowed()).map(PeerId::parse).collect(Collectors.toUnmodifiableSet()));
  }
}
