package org.asterism.transports.circuitrelay.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Multiaddr.Part;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Protocol;

/**
 * An address through a relay: {@code …/p2p/<relay>/p2p-circuit}, and the peer behind it.
 *
 * @param relay the relay's own address, with its peer id at the end; it may be nothing else
 * @param relayId the relay
 * @param target the peer behind it, if it is said
 */
public record CircuitAddress(Multiaddr relay, PeerId relayId, Optional<PeerId> target) {
  /** To be listened on: whatever relays there are. */
  public static final Multiaddr ANY_RELAY = new Multiaddr(List.of(circuit()));

  /** Reads an address; empty if it is none of these. A way through two relays is none. */
  public static Optional<CircuitAddress> of(Multiaddr address) {
    List<Part> parts = address.withoutPeerId().parts();
    int last = parts.size() - 1;
    if (last < 1 || parts.get(last).protocol() != Protocol.P2P_CIRCUIT) {
      return Optional.empty();
    }
    Multiaddr relay = new Multiaddr(parts.subList(0, last));
    return relay
        .peerId()
        .filter(id -> !relay.isRelayed())
        .map(id -> new CircuitAddress(relay, id, address.peerId()));
  }

  /** The way through a relay, without anybody behind it. */
  public static Multiaddr through(Multiaddr relay, PeerId relayId) {
    List<Part> parts = new ArrayList<>(relay.withPeerId(relayId).parts());
    parts.add(circuit());
    return new Multiaddr(parts);
  }

  private static Part circuit() {
    return new Part(Protocol.P2P_CIRCUIT, "");
  }
}
