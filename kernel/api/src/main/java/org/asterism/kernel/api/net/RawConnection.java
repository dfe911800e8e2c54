package org.asterism.kernel.api.net;

import org.osgi.annotation.versioning.ConsumerType;

/** A connection as a transport brings it: bytes, neither secured nor shared. */
@ConsumerType
public interface RawConnection extends Duplex {
  /** Our end. */
  Multiaddr localAddress();

  /** The other end, as seen from here. */
  Multiaddr remoteAddress();
}
