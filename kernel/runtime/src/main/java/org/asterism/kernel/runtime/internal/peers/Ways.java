package org.asterism.kernel.runtime.internal.peers;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.kernel.api.reach.MemberPath.Path;

/** Which ways to members are taken. */
public enum Ways {
  /** Whichever there are, the better first. */
  ALL,
  /** None that goes from node to node, to try how it is without. */
  NO_DIRECT,
  /** None that goes through a relay. */
  NO_RELAY;

  /** The way that an address is. */
  static Path of(Multiaddr address) {
    if (address.has(Protocol.P2P_WEBSOCKET_STAR)) {
      return Path.STAR;
    }
    return address.has(Protocol.P2P_CIRCUIT) ? Path.RELAYED : Path.DIRECT;
  }

  /** Through whom a connection goes; for a direct one, where the other end is. */
  static String via(Connection connection) {
    Multiaddr address = connection.remoteAddress();
    Path path = of(address);
    List<Multiaddr.Part> parts = address.parts();
    for (int i = 1; path == Path.RELAYED && i < parts.size(); i++) {
      boolean relay = parts.get(i - 1).protocol() == Protocol.P2P;
      if (parts.get(i).protocol() == Protocol.P2P_CIRCUIT && relay) {
        return parts.get(i - 1).value();
      }
    }
    return address.withoutPeerId().toString();
  }

  /** Why an address is not tried; nothing if it is. */
  Optional<String> refusal(Multiaddr address) {
    Path path = of(address);
    if (this == NO_DIRECT && path == Path.DIRECT) {
      return Optional.of("not tried: through relays only");
    }
    if (this == NO_RELAY && path == Path.RELAYED) {
      return Optional.of("not tried: not through relays");
    }
    return Optional.empty();
  }
}
