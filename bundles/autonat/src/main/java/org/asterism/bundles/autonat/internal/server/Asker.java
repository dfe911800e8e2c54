package org.asterism.bundles.autonat.internal.server;

import java.net.InetAddress;
import java.util.Optional;
import org.asterism.bundles.autonat.internal.Networks;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;

/**
 * Who asks, and from where.
 *
 * @param peer that asks
 * @param ip that its connection comes from
 */
record Asker(PeerId peer, InetAddress ip) {
  /** Who asks on a connection; empty if it is relayed, or tells no IP address that is served. */
  static Optional<Asker> on(Connection connection, ServerTerms terms) {
    if (connection.isRelayed()) {
      return Optional.empty();
    }
    return Networks.ip(connection.remoteAddress())
        .filter(ip -> terms.loopback() || !ip.isLoopbackAddress())
        .map(ip -> new Asker(connection.remotePeer(), ip));
  }

  /** Whether an address has the IP address that the asker comes from. */
  boolean isItsOwn(Multiaddr address) {
    return Networks.isDirect(address)
        && Networks.ip(address).filter(ip::equals).isPresent()
        && isOfItself(address);
  }

  /** Whether an address is one of the Internet, and none of the asker's as far as we see. */
  boolean isForeign(Multiaddr address) {
    return Networks.isDirect(address)
        && Networks.ip(address).filter(Networks::isPublic).isPresent()
        && !isItsOwn(address)
        && isOfItself(address);
  }

  private boolean isOfItself(Multiaddr address) {
    return address.peerId().filter(named -> !named.equals(peer)).isEmpty();
  }
}
