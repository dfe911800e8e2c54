package org.asterism.kernel.simulator.world;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Membership;
import org.asterism.kernel.core.Rumour;
import org.asterism.kernel.simulator.wire.WireFarewell;

/**
 * Who a node believes takes part in what it takes part in, from what its engine says: whoever has
 * proved it, until the link ends or the member says farewell itself. What others say of a member is
 * believed only with that member's signature, and never of one that is linked.
 */
public final class Circle implements Membership {
  private final World world;
  private final SimulatedNode node;
  private final Signer key;
  private final Map<Namespace, Map<PeerId, Integer>> linked = new LinkedHashMap<>();
  private final Map<Namespace, Set<PeerId>> known = new LinkedHashMap<>();

  Circle(World world, SimulatedNode node, Signer key) {
    this.world = world;
    this.node = node;
    this.key = key;
  }

  /** Whether a peer is known to take part in something, and linked. */
  public boolean has(Namespace namespace, PeerId peer) {
    return isLinked(namespace, peer)
        && known.getOrDefault(namespace, new LinkedHashSet<>()).contains(peer);
  }

  private boolean isLinked(Namespace namespace, PeerId peer) {
    return linked.getOrDefault(namespace, new LinkedHashMap<>()).getOrDefault(peer, 0) > 0;
  }

  @Override
  public void opened(Namespace namespace) {
    known.computeIfAbsent(namespace, each -> new LinkedHashSet<>());
  }

  @Override
  public void closed(Namespace namespace) {
    known.remove(namespace);
  }

  @Override
  public Optional<Bytes> farewell(Namespace namespace) {
    return Optional.of(WireFarewell.sign(namespace, node.peerId(), world.now(), key).encode());
  }

  @Override
  public void joined(Namespace namespace, PeerId member) {
    linked.computeIfAbsent(namespace, each -> new LinkedHashMap<>()).merge(member, 1, Integer::sum);
    known.computeIfAbsent(namespace, each -> new LinkedHashSet<>()).add(member);
  }

  @Override
  public void left(Namespace namespace, PeerId member) {
    linked
        .computeIfAbsent(namespace, each -> new LinkedHashMap<>())
        .merge(member, -1, Integer::sum);
  }

  @Override
  public void heard(Namespace namespace, PeerId from, Rumour rumour) {
    if (!isLinked(namespace, from)) {
      world.problem(node + " hears of members from one who has not proved to be one");
    }
    if (rumour instanceof Rumour.Farewell farewell) {
      WireFarewell read = WireFarewell.read(farewell.signed());
      boolean believed =
          read != null
              && (read.peer().equals(from) || !isLinked(namespace, read.peer()))
              && world.signatures().holds(read.claim(namespace));
      if (believed && read != null) {
        known.getOrDefault(namespace, new LinkedHashSet<>()).remove(read.peer());
      }
      world.witness().farewell(node, believed);
    }
  }
}
