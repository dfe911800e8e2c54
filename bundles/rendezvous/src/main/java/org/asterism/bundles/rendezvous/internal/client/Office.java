package org.asterism.bundles.rendezvous.internal.client;

import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.wire.PeerRecords.Dialect;
import org.jspecify.annotations.Nullable;

/** A point, as those see it who do something there under one namespace. For the client's turns. */
interface Office {
  /** How to ask it; null while it cannot be asked. */
  @Nullable Line line();

  Identity identity();

  Turns turns();

  ClientSettings settings();

  /** The dialect of records that it takes, as far as is known. */
  Dialect dialect();

  /** It takes this dialect rather than the other. */
  void speaks(Dialect dialect);

  /** It refused something or did not answer. */
  void failed(String reason);

  /** What its word is worth. */
  Standing standing();

  /** What is known of a peer, whoever told of it. */
  Standing.Verdict verdict(PeerId peer);

  /** Whether this node is registered somewhere has changed. */
  void changed();
}
