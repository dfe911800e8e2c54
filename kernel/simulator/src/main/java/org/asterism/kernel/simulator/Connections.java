package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.World;

/** Who is connected to whom, as far as groups allow: what has ended is opened again. */
final class Connections {
  private static final int FULL_MESH = 8;
  private static final int DEGREE = 2;

  private final World world;
  private final List<Pair> pairs = new ArrayList<>();
  private final Map<SimulatedNode, Integer> places = new LinkedHashMap<>();
  private final int[] groups;
  private final Map<SimulatedNode, Long> limits = new LinkedHashMap<>();
  private boolean allowed = true;

  /** Two that want a link. */
  private static final class Pair {
    private final int one;
    private final int other;
    private final Peer from;
    private final Peer to;
    private boolean tried;

    Pair(List<Peer> peers, int one, int other) {
      this.one = one;
      this.other = other;
      this.from = peers.get(one);
      this.to = peers.get(other);
    }
  }

  /**
   * None yet.
   *
   * @param inPairs whether only the first and the second want a link, the third and the fourth…
   */
  Connections(World world, List<Peer> peers, boolean inPairs) {
    this.world = world;
    this.groups = new int[peers.size()];
    peers.forEach(peer -> places.put(peer.node(), places.size()));
    Set<Long> wanted = new LinkedHashSet<>();
    int count = peers.size();
    for (int i = 1; inPairs && i < count; i += 2) {
      want(i - 1, i, wanted);
    }
    for (int i = 0; !inPairs && i < count; i++) {
      for (int j = 0; j < (count <= FULL_MESH ? count : DEGREE); j++) {
        want(i, count <= FULL_MESH ? j : (i + 1 + j) % count, wanted);
        want(i, count <= FULL_MESH ? j : world.random().nextInt(count), wanted);
      }
    }
    wanted.forEach(pair -> pairs.add(new Pair(peers, (int) (pair / count), (int) (pair % count))));
  }

  private void want(int one, int other, Set<Long> wanted) {
    if (one != other) {
      wanted.add((long) Math.min(one, other) * groups.length + Math.max(one, other));
    }
  }

  /** Links all that may be linked and are not, in a while. */
  void connect() {
    pairs.forEach(pair -> trySoon(pair, world.between(1, 5_000_000)));
  }

  /** A link has ended. */
  void ended(SimulatedLink link) {
    for (Pair pair : pairs) {
      if ((pair.from.node() == link.from() && pair.to.node() == link.to())
          || (pair.from.node() == link.to() && pair.to.node() == link.from())) {
        trySoon(pair, world.between(100_000, 5_000_000));
      }
    }
  }

  private void trySoon(Pair pair, long micros) {
    if (pair.tried || !allowed) {
      return;
    }
    pair.tried = true;
    world.after(
        micros,
        () -> {
          pair.tried = false;
          connect(pair);
        });
  }

  private void connect(Pair pair) {
    if (!allowed || pair.from.node().isLinked(pair.to.node())) {
      return;
    }
    boolean possible =
        pair.from.node().isUp() && pair.to.node().isUp() && groups[pair.one] == groups[pair.other];
    if (!possible) {
      trySoon(pair, world.between(1_000_000, 10_000_000));
    } else if (world.random().nextBoolean()) {
      connect(pair.from.node(), pair.to.node());
    } else {
      connect(pair.to.node(), pair.from.node());
    }
  }

  private void connect(SimulatedNode from, SimulatedNode to) {
    SimulatedLink.connect(world, from, to, Math.min(limit(from), limit(to)));
  }

  private long limit(SimulatedNode node) {
    return limits.getOrDefault(node, Long.MAX_VALUE);
  }

  /** A peer is reached by relays only, which end a link after so many bytes. */
  void relay(Peer peer, long limit) {
    limits.put(peer.node(), limit);
    List.copyOf(peer.node().links().values()).forEach(SimulatedLink::cut);
  }

  /** A peer is reached directly. */
  void direct(Peer peer) {
    if (limits.remove(peer.node()) != null) {
      List.copyOf(peer.node().links().values()).forEach(SimulatedLink::cut);
    }
  }

  /** Falls into so many groups. */
  void part(int count) {
    for (int i = 0; i < groups.length; i++) {
      groups[i] = world.random().nextInt(count);
    }
    for (SimulatedLink link : links()) {
      if (group(link.from()) != group(link.to())) {
        link.cut();
      }
    }
  }

  private int group(SimulatedNode node) {
    return groups[places.getOrDefault(node, 0)];
  }

  /** One group again. */
  void join() {
    Arrays.fill(groups, 0);
    connect();
  }

  /** Whether links are opened at all. */
  void allow(boolean now) {
    allowed = now;
  }

  /** The links that are open. */
  List<SimulatedLink> links() {
    Set<SimulatedLink> links = new LinkedHashSet<>();
    for (Pair pair : pairs) {
      links.addAll(pair.from.node().links().values());
      links.addAll(pair.to.node().links().values());
    }
    return List.copyOf(links);
  }
}
