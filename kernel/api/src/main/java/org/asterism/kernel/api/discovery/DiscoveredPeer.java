package org.asterism.kernel.api.discovery;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;

/**
 * Somebody who may be there.
 *
 * @param peerId if it is known; a plain address does not always say
 * @param addresses to try, at least one
 * @param record as the peer signed it, where the service passes one on
 * @param source the name of the service that found it
 */
public record DiscoveredPeer(
    Optional<PeerId> peerId,
    List<Multiaddr> addresses,
    Optional<SignedPeerRecord> record,
    String source) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no address
   */
  public DiscoveredPeer {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("a discovered peer has an address");
    }
  }
}
