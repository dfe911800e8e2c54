package org.asterism.transports.libp2p.internal.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Multiaddr.Part;
import org.asterism.kernel.api.net.Protocol;

/**
 * How many connections came in from where: from an IPv4 address, or from an IPv6 network of 64
 * bits, which is what one customer has. Thread-safe.
 */
final class InboundSources {
  private static final int NETWORK_BYTES = 8;

  private final int most;
  private final Map<String, Integer> counts = new HashMap<>();

  /** With the most from one place. */
  InboundSources(int most) {
    this.most = most;
  }

  /** Counts one more from an address; false, and nothing is counted, if they are too many. */
  boolean enter(Multiaddr remote) {
    return source(remote).map(this::enter).orElse(true);
  }

  private synchronized boolean enter(String source) {
    int now = counts.getOrDefault(source, 0);
    if (now >= most) {
      return false;
    }
    counts.put(source, now + 1);
    return true;
  }

  /** One that was counted has ended. */
  void leave(Multiaddr remote) {
    source(remote).ifPresent(this::leave);
  }

  private synchronized void leave(String source) {
    counts.computeIfPresent(source, (same, count) -> count == 1 ? null : count - 1);
  }

  /** Where it comes from; nothing for this machine, for relays and for what has no IP address. */
  private static Optional<String> source(Multiaddr remote) {
    Part first = remote.parts().get(0);
    if (remote.isRelayed()
        || (first.protocol() != Protocol.IP4 && first.protocol() != Protocol.IP6)) {
      return Optional.empty();
    }
    try {
      // A literal, which is never looked up.
      InetAddress address = InetAddress.getByName(first.value());
      byte[] bytes = address.getAddress();
      return address.isLoopbackAddress()
          ? Optional.empty()
          : Optional.of(
              HexFormat.of()
                  .formatHex(Arrays.copyOf(bytes, Math.min(NETWORK_BYTES, bytes.length))));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
