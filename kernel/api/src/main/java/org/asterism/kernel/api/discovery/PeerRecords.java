package org.asterism.kernel.api.discovery;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.osgi.annotation.versioning.ProviderType;

/** Reads records that peers signed, wherever they came from. Thread-safe. */
@ProviderType
public interface PeerRecords {
  /**
   * Reads a record and checks that its peer signed it, some 100 µs.
   *
   * @param envelope as in {@link SignedPeerRecord#envelope}
   * @throws FormatException if it is malformed, not signed, or another peer's than it says
   */
  SignedPeerRecord open(Bytes envelope);
}
