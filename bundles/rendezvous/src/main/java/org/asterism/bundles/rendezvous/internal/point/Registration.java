package org.asterism.bundles.rendezvous.internal.point;

import org.asterism.bundles.rendezvous.internal.protocol.Message.Registered;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.PeerRecords.Dialect;

/**
 * A peer under a namespace.
 *
 * @param number in the order of arrival, over all namespaces and restarts
 * @param namespace it is under
 * @param record as the peer signed it
 * @param expiresMillis when it ends, since 1970
 */
record Registration(long number, Bytes namespace, SignedPeerRecord record, long expiresMillis) {
  PeerId peer() {
    return record.peerId();
  }

  Key key() {
    return new Key(namespace, peer());
  }

  boolean isRfc() {
    return PeerRecords.dialect(record.envelope()) == Dialect.RFC;
  }

  Registered toAnswer(long nowMillis) {
    long ttl = Math.max(1, (expiresMillis - nowMillis) / 1000);
    return new Registered(namespace, record.envelope(), ttl);
  }

  /** What there is one registration for. */
  record Key(Bytes namespace, PeerId peer) {}
}
