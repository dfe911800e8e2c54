package org.asterism.kernel.api.net;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.discovery.SignedPeerRecord;

/**
 * What a peer tells of itself by identify. Claims, apart from the peer id and the record, whose
 * signature was checked.
 *
 * @param peerId as proved by the connection
 * @param agent its software
 * @param protocols that it speaks
 * @param listenAddresses where it says it listens; those we do not understand are left out
 * @param observedAddress where it sees us, if it said so
 * @param record the newest that it signed, if it sent one
 */
public record PeerInfo(
    PeerId peerId,
    String agent,
    List<String> protocols,
    List<Multiaddr> listenAddresses,
    Optional<Multiaddr> observedAddress,
    Optional<SignedPeerRecord> record) {
  /** Copies the lists. */
  public PeerInfo {
    protocols = List.copyOf(protocols);
    listenAddresses = List.copyOf(listenAddresses);
  }

  /** Without a record. */
  public PeerInfo(
      PeerId peerId,
      String agent,
      List<String> protocols,
      List<Multiaddr> listenAddresses,
      Optional<Multiaddr> observedAddress) {
    this(peerId, agent, protocols, listenAddresses, observedAddress, Optional.empty());
  }
}
