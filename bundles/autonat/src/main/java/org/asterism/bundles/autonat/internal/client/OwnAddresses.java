package org.asterism.bundles.autonat.internal.client;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.asterism.bundles.autonat.internal.Networks;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Connection.Direction;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerInfo;

/**
 * Where this node may be reached: where it listens, and where others see it on connections that
 * came to, or from, a port that it listens on, for nobody answers at others.
 *
 * @param own where it listens
 * @param seen where it is seen, by how many
 */
record OwnAddresses(Set<Multiaddr> own, Map<Multiaddr, Integer> seen) {
  private static final int MAX_SEEN = 64;

  /**
   * Those of a host.
   *
   * @param advertised by us, because others could dial them
   */
  static OwnAddresses of(Host host, Set<Multiaddr> advertised, boolean privateNetworks) {
    Set<Multiaddr> bound = new LinkedHashSet<>();
    for (Multiaddr address : host.addresses()) {
      if (!address.isRelayed()) {
        bound.add(address.withoutPeerId());
      }
    }
    Set<Multiaddr> own = new LinkedHashSet<>(bound);
    own.removeAll(advertised);
    Map<Multiaddr, Integer> seen = new LinkedHashMap<>();
    Set<List<Object>> counted = new HashSet<>();
    for (Connection connection : host.connections()) {
      Optional<Multiaddr> observed = observed(connection, bound);
      if (observed.isPresent()
          && !own.contains(observed.get())
          && (seen.containsKey(observed.get()) || seen.size() < MAX_SEEN)
          && counted.add(List.of(connection.remotePeer(), observed.get()))) {
        seen.merge(observed.get(), 1, Integer::sum);
      }
    }
    own.removeIf(address -> !isOfInterest(address, privateNetworks));
    seen.keySet().removeIf(address -> !isOfInterest(address, privateNetworks));
    return new OwnAddresses(own, seen);
  }

  private static Optional<Multiaddr> observed(Connection connection, Set<Multiaddr> bound) {
    boolean listening =
        connection.direction() == Direction.INBOUND
            || bound.contains(connection.localAddress().withoutPeerId());
    return connection.isRelayed() || !listening
        ? Optional.empty()
        : connection
            .info()
            .flatMap(PeerInfo::observedAddress)
            .map(Multiaddr::withoutPeerId)
            .filter(address -> !address.isRelayed());
  }

  static boolean isOfInterest(Multiaddr address, boolean privateNetworks) {
    return Networks.isDirect(address)
        && Networks.ip(address)
            .filter(ip -> privateNetworks ? !ip.isAnyLocalAddress() : Networks.isPublic(ip))
            .isPresent();
  }
}
