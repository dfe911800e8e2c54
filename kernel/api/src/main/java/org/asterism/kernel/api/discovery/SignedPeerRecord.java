package org.asterism.kernel.api.discovery;

import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;

/**
 * A peer's addresses under its own signature, kept in the bytes that it signed.
 *
 * @param peerId whose key made the signature
 * @param sequence grows with every record of that peer; an older one is refused
 * @param addresses where the peer says it can be reached
 * @param envelope the signed envelope, as libp2p's RFC 0002 and 0003 define it
 */
public record SignedPeerRecord(
    PeerId peerId, long sequence, List<Multiaddr> addresses, Bytes envelope) {
  /** Copies the list. */
  public SignedPeerRecord {
    addresses = List.copyOf(addresses);
  }
}
