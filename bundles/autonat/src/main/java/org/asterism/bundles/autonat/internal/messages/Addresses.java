package org.asterism.bundles.autonat.internal.messages;

import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;

/** Addresses within messages. */
final class Addresses {
  private Addresses() {}

  /** An address; empty for one that we do not understand. */
  static Optional<Multiaddr> read(Bytes bytes) {
    try {
      return Optional.of(Multiaddr.decode(bytes));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }
}
