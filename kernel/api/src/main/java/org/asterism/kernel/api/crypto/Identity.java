package org.asterism.kernel.api.crypto;

import org.asterism.kernel.api.net.PeerId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who this node is: the long-lived key behind its peer id.
 *
 * <p>The runtime publishes it once the home is open; a host needs it to secure its connections. It
 * signs handshakes and peer records, never a collaboration's blocks, which replicas sign with keys
 * of their own.
 */
@ProviderType
public interface Identity extends Signer {
  /** The peer id of {@link #publicKey()}. */
  PeerId peerId();
}
