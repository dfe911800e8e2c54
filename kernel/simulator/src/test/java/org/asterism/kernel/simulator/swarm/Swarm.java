package org.asterism.kernel.simulator.swarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.asterism.kernel.api.collab.CollaborationStats;
import org.asterism.kernel.simulator.Cast;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;

/** Many nodes with one collaboration and the links between them. */
final class Swarm {
  private final Cast cast;
  private final Random random;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final List<SimulatedLink> links = new ArrayList<>();
  private int tokens;

  Swarm(long seed, int size) {
    this.cast = new Cast(seed);
    this.random = cast.world().random();
    for (int i = 0; i < size; i++) {
      SimulatedNode node = cast.node("node" + i);
      nodes.add(node);
      cast.open(node);
    }
  }

  Cast cast() {
    return cast;
  }

  List<SimulatedNode> nodes() {
    return nodes;
  }

  SimulatedNode[] up() {
    return nodes.stream().filter(SimulatedNode::isUp).toArray(SimulatedNode[]::new);
  }

  void linkAll() {
    for (int i = 0; i < nodes.size(); i++) {
      for (int j = 0; j < i; j++) {
        link(nodes.get(i), nodes.get(j));
      }
    }
  }

  /** Links every node with some others by chance, so that all hang together. */
  void linkSome(int each) {
    for (int i = 1; i < nodes.size(); i++) {
      for (int j = 0; j < each; j++) {
        link(nodes.get(i), nodes.get(random.nextInt(i)));
      }
    }
  }

  void link(SimulatedNode one, SimulatedNode other) {
    if (one != other && one.isUp() && other.isUp() && !one.isLinked(other)) {
      links.add(SimulatedLink.connect(cast.world(), one, other));
    }
  }

  List<SimulatedLink> links() {
    return links;
  }

  /** Bytes of all frames that have arrived anywhere. */
  long wireBytes() {
    return links.stream().mapToLong(SimulatedLink::bytes).sum();
  }

  CollaborationStats stats(SimulatedNode node) {
    return cast.status(node).stats();
  }

  /** So many edits, by the first nodes in turn, one every so many milliseconds. */
  void edit(int edits, int writers, long everyMillis) {
    for (int i = 0; i < edits; i++) {
      SimulatedNode node = nodes.get(i % writers);
      if (node.isUp()) {
        cast.add(node, "t" + tokens++);
      }
      cast.world().run(everyMillis);
    }
  }
}
