package org.asterism.transports.circuitrelay.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Connection.Direction;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.kernel.api.net.Protocol;

/**
 * Where others see this node: what connected peers say, of connections that came from a port that
 * the node listens on, for only those ports does anybody answer.
 */
public final class ObservedAddresses {
  private ObservedAddresses() {}

  /** Those of a host, without its peer id, the bound ones not among them. */
  public static List<Multiaddr> of(Host host) {
    List<Multiaddr> bound =
        host.addresses().stream()
            .filter(address -> !address.isRelayed())
            .map(Multiaddr::withoutPeerId)
            .toList();
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

  private static boolean fromListeningPort(Connection connection, List<Multiaddr> bound) {
    return connection.direction() == Direction.INBOUND
        || bound.contains(connection.localAddress().withoutPeerId());
  }
}
