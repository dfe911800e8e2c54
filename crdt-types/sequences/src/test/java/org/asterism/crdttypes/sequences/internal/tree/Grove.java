package org.asterism.crdttypes.sequences.internal.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.asterism.crdttypes.sequences.TreeType;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;

/** Some replicas that change trees at random and hear of each other late, in parts and twice. */
final class Grove {
  /** One replica with what a listener to its changes would show. */
  static final class Peer {
    final ReplicaId id;
    TreeState state;
    final Map<Object, Object> mirror = new HashMap<>();
    final List<Delta> made = new ArrayList<>();

    Peer(String name, TreeState state) {
      this.id = replica(name);
      this.state = state;
    }

    void show(List<Change> changes) {
      for (Change change : changes) {
        if (change instanceof Change.Put put) {
          mirror.put(put.key(), put.value() == null ? "" : put.value());
        } else if (change instanceof Change.Removed removed) {
          assertTrue(mirror.remove(removed.key()) != null, "a node that was not there went");
        }
      }
      state.checkInvariants();
      assertEquals(state.value(), mirror, "what was told is not what is there");
    }

    String anyNode(Random random, boolean orRoot) {
      List<String> ids = new ArrayList<>(state.value().keySet());
      if (orRoot || ids.isEmpty()) {
        ids.add("root");
      }
      return ids.get(random.nextInt(ids.size()));
    }
  }

  final TreeType type = new TreeType();
  final List<Peer> peers = new ArrayList<>();
  final Random random;
  private final boolean loose;
  private long now = 1L << 40;

  /**
   * A grove.
   *
   * @param loose whether clocks may go wrong, so that times are not behind what is known
   */
  Grove(long seed, int size, boolean loose) {
    this.random = new Random(seed);
    this.loose = loose;
    for (int i = 0; i < size; i++) {
      peers.add(new Peer("peer" + i, (TreeState) type.bottom()));
    }
  }

  static ReplicaId replica(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return new ReplicaId(Bytes.wrap(Arrays.copyOf(bytes, ReplicaId.BYTES)));
  }

  Grove run(int steps) {
    for (int i = 0; i < steps; i++) {
      if (random.nextInt(3) > 0) {
        change(peers.get(random.nextInt(peers.size())));
      } else {
        hear(peers.get(random.nextInt(peers.size())), peers.get(random.nextInt(peers.size())));
      }
    }
    return this;
  }

  void change(Peer peer) {
    long time = loose ? random.nextInt(50) : ++now;
    MutationContext context = new MutationContext(peer.id, time);
    List<Object> arguments;
    String mutator;
    String node = peer.anyNode(random, false);
    switch (node.equals("root") ? 0 : random.nextInt(6)) {
      case 0, 1 -> {
        mutator = "create";
        arguments = List.of(peer.anyNode(random, true), "n" + random.nextInt(100));
      }
      case 2, 3 -> {
        mutator = "move";
        arguments = List.of(node, peer.anyNode(random, true));
      }
      case 4 -> {
        mutator = "set";
        arguments = List.of(node, random.nextBoolean() ? "value" : "size", random.nextLong());
      }
      default -> {
        mutator = "delete";
        arguments = List.of(node);
      }
    }
    try {
      Mutation mutation = peer.state.mutate(context, mutator, arguments);
      peer.show(mutation.changes());
      peer.made.add(mutation.delta());
    } catch (CrdtException.BadArgument e) {
      assertEquals("move", mutator);
    }
  }

  private void hear(Peer to, Peer from) {
    switch (random.nextInt(4)) {
      case 0 -> to.show(to.state.join(from.state));
      case 1 -> {
        to.state = (TreeState) type.decode(to.state.encode());
        to.show(List.of());
      }
      case 2 ->
          from.state
              .diff(to.state.clock())
              .forEach(
                  delta -> {
                    if (random.nextBoolean()) {
                      to.show(to.state.apply(delta));
                    }
                  });
      default -> {
        long known = to.state.clock().get(from.id);
        int first = (int) Math.max(0, known - random.nextInt(3));
        int last = Math.min(from.made.size(), (int) known + random.nextInt(4));
        if (first < last) {
          to.show(to.state.apply(type.concat(from.made.subList(first, last))));
        }
      }
    }
  }

  /** Lets everybody hear everything. */
  void settle() {
    for (Peer to : peers) {
      List<Peer> order = new ArrayList<>(peers);
      Collections.shuffle(order, random);
      for (Peer from : order) {
        from.made.forEach(delta -> to.show(to.state.apply(delta)));
      }
    }
  }
}
