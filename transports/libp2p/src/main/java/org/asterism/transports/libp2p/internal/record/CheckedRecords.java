package org.asterism.transports.libp2p.internal.record;

import org.asterism.kernel.api.discovery.PeerRecords;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.service.component.annotations.Component;

/** Reads records in both dialects that are in use. */
@Component
public final class CheckedRecords implements PeerRecords {
  @Override
  public SignedPeerRecord open(Bytes envelope) {
    return org.asterism.transports.wire.PeerRecords.open(envelope);
  }
}
