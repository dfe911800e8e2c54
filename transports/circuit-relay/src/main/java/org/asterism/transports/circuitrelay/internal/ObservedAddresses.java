package org.asterism.transports.circuitrelay.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Connection.Direction;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Multiaddr.Part;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.kernel.api.net.Protocol;

/**
 * Where others see this node: what connected peers say, of connections that came from a port that
 * the node listens on, for only those ports does anybody answer.
 */
public final class ObservedAddresses {
  private static final int MAX_GUESSES = 2;

  private ObservedAddresses() {}

  /** Those of a host, without its peer id, the bound ones not among them. */
  public static List<Multiaddr> of(Host host) {
    List<Multiaddr> bound = bound(host);
    Set<Multiaddr> seen = new LinkedHashSet<>();
    for (Connection connection : host.connections()) {
      if (!connection.isRelayed() && fromListeningPort(connection, bound)) {
        connection
            .info()
            .flatMap(PeerInfo::observedAddress)
            .map(Multiaddr::withoutPeerId)
            .filter(address -> !address.isRelayed() && address.has(Protocol.TCP))
            .filter(address -> !bound.contains(address))
            .ifPresent(seen::add);
      }
    }
    return List.copyOf(seen);
  }

  /**
   * Where this node may be seen if no connection has come from a port that it listens on: there
   * where others see it, at the ports that it listens on, which most NATs keep.
   */
  public static List<Multiaddr> guessed(Host host) {
    Set<Part> ports = new LinkedHashSet<>();
    for (Multiaddr address : bound(host)) {
      if (address.parts().size() == 2 && address.has(Protocol.TCP)) {
        ports.add(address.parts().get(1));
      }
    }
    return host.connections().stream()
        .filter(connection -> !connection.isRelayed())
        .flatMap(connection -> connection.info().flatMap(PeerInfo::observedAddress).stream())
        .filter(address -> Places.ip(address).isPresent() && address.has(Protocol.TCP))
        .map(address -> address.parts().get(0))
        .distinct()
        .limit(MAX_GUESSES)
        .flatMap(
            ip -> ports.stream().limit(MAX_GUESSES).map(port -> new Multiaddr(List.of(ip, port))))
        .toList();
  }

  private static List<Multiaddr> bound(Host host) {
    return host.addresses().stream()
        .filter(address -> !address.isRelayed())
        .map(Multiaddr::withoutPeerId)
        .toList();
  }

  private static boolean fromListeningPort(Connection connection, List<Multiaddr> bound) {
    return connection.direction() == Direction.INBOUND
        || bound.contains(connection.localAddress().withoutPeerId());
  }
}
