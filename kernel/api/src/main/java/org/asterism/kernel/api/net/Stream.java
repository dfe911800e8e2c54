package org.asterism.kernel.api.net;

import org.osgi.annotation.versioning.ProviderType;

/** One conversation with a peer in one protocol, sharing a connection with others. */
@ProviderType
public interface Stream extends Duplex {
  /** The protocol that was agreed on, such as {@code /ipfs/ping/1.0.0}. */
  String protocol();

  /** The connection that carries it. */
  Connection connection();
}
