package org.asterism.bundles.rendezvous.internal.client;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.transports.wire.PeerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a point has told, made of use or left out. */
final class Found {
  private static final Logger LOG = LoggerFactory.getLogger(Found.class);
  private static final int MAX_ADDRESSES = 16;

  private Found() {}

  /** A record that its peer has signed. */
  static Optional<SignedPeerRecord> verified(Bytes envelope) {
    try {
      return Optional.of(PeerRecords.open(envelope));
    } catch (FormatException e) {
      LOG.debug("a point told of a bad record: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** The peer of a record, unless it has no address that leads to it. */
  static Optional<DiscoveredPeer> peer(SignedPeerRecord record) {
    PeerId peer = record.peerId();
    List<Multiaddr> addresses =
        record.addresses().stream()
            .filter(address -> address.peerId().orElse(peer).equals(peer))
            .map(address -> endsAtRelay(address) ? address.withPeerId(peer) : address)
            .distinct()
            .limit(MAX_ADDRESSES)
            .toList();
    return addresses.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DiscoveredPeer(
                Optional.of(peer), addresses, Optional.of(record), RendezvousClient.NAME));
  }

  private static boolean endsAtRelay(Multiaddr address) {
    return address.parts().get(address.parts().size() - 1).protocol() == Protocol.P2P_CIRCUIT;
  }
}
