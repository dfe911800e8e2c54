package org.asterism.transports.circuitrelay.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Multiaddr.Part;
import org.asterism.kernel.api.net.Protocol;

/**
 * Where peers come from, as far as an address tells: one IPv4 address, or one IPv6 network of 64
 * bits, which is what one customer has.
 */
public final class Places {
  private static final int NETWORK_BYTES = 8;

  private Places() {}

  /** The place of an address; empty for this machine and for what has no IP address. */
  public static Optional<String> of(Multiaddr address) {
    return ip(address)
        .filter(ip -> !ip.isLoopbackAddress())
        .map(InetAddress::getAddress)
        .map(bytes -> Arrays.copyOf(bytes, Math.min(NETWORK_BYTES, bytes.length)))
        .map(HexFormat.of()::formatHex);
  }

  /** The IP address that an address begins with; it is never looked up. */
  public static Optional<InetAddress> ip(Multiaddr address) {
    Part first = address.parts().get(0);
    if (first.protocol() != Protocol.IP4 && first.protocol() != Protocol.IP6) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(first.value()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
