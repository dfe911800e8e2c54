package org.asterism.kernel.api.net;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A connection as a transport brings it: bytes, neither secured nor shared. */
@ConsumerType
public interface RawConnection extends Duplex {
  /** Our end. */
  Multiaddr localAddress();

  /** The other end, as seen from here. */
  Multiaddr remoteAddress();

  /** What a relay allows of it; empty where nothing is known to limit it. */
  default Optional<ConnectionLimit> limit() {
    return Optional.empty();
  }
}
