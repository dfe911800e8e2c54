package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * Some replicas that edit at random and hear of each other late, twice, in parts and out of order.
 * After every step each one's structure is checked, and so is that the changes it told make its
 * value.
 */
final class Swarm {
  /** Letters, and characters of two, three and four bytes in UTF-8. */
  private static final String[] LETTERS = {"a", "b", "c", "d", "ä", "€", "😀"};

  /** One replica with what a listener to its changes would show. */
  static final class Peer {
    final ReplicaId id;
    final TextState state;
    final StringBuilder mirror = new StringBuilder();
    final List<Delta> made = new ArrayList<>();

    Peer(ReplicaId id, TextState state) {
      this.id = id;
      this.state = state;
    }

    void show(List<Change> changes) {
      Mirror.show(mirror, changes);
      state.checkInvariants();
      assertEquals(state.value(), mirror.toString(), "what was told is not what is there");
    }
  }

  final TextType type = new TextType();
  final List<Peer> peers = new ArrayList<>();
  final Random random;
  private final boolean inParts;

  /** Replicas that hear whole differences or joins, and single deltas. */
  static Swarm of(long seed, int size) {
    return new Swarm(seed, size, false);
  }

  /** Replicas that may hear some deltas of a difference and not the others. */
  static Swarm inParts(long seed, int size) {
    return new Swarm(seed, size, true);
  }

  private Swarm(long seed, int size, boolean inParts) {
    this.inParts = inParts;
    random = new Random(seed);
    for (int i = 0; i < size; i++) {
      peers.add(new Peer(TestData.replica("peer" + i), (TextState) type.bottom()));
    }
  }

  Peer any() {
    return peers.get(random.nextInt(peers.size()));
  }

  Swarm run(int steps) {
    for (int i = 0; i < steps; i++) {
      if (random.nextInt(3) > 0) {
        edit(any());
      } else {
        deliver(any(), any());
      }
    }
    return this;
  }

  Mutation edit(Peer peer) {
    int length = peer.state.value().codePointCount(0, peer.state.value().length());
    // Often at the same few places, so that concurrent edits meet.
    int index = random.nextInt(random.nextBoolean() ? length + 1 : Math.min(length, 3) + 1);
    int count = random.nextInt(3) > 0 ? 0 : Math.min(length - index, 1 + random.nextInt(4));
    StringBuilder text = new StringBuilder();
    for (int i = count > 0 && random.nextBoolean() ? 0 : 1 + random.nextInt(3); i > 0; i--) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    Mutation mutation =
        peer.state.mutate(
            new MutationContext(peer.id, 0),
            "splice-code-points",
            List.of((long) index, (long) count, text.toString()));
    peer.show(mutation.changes());
    peer.made.add(mutation.delta());
    return mutation;
  }

  private void deliver(Peer to, Peer from) {
    switch (random.nextInt(4)) {
      case 0 -> to.show(to.state.join(from.state));
      case 1 -> from.state.diff(to.state.clock()).forEach(delta -> perhaps(to, delta));
      default -> deliverSome(to, from);
    }
  }

  private void perhaps(Peer to, Delta delta) {
    if (!inParts || random.nextBoolean()) {
      to.show(to.state.apply(delta));
    }
  }

  /** Some of what a peer made, from anywhere in what is known of it, joined into one delta. */
  private void deliverSome(Peer to, Peer author) {
    long known = to.state.clock().get(author.id);
    int next = 0;
    while (next < author.made.size() && author.made.get(next).upTo() <= known) {
      next++;
    }
    int first = next - random.nextInt(Math.min(next, 3) + 1);
    int last = Math.min(author.made.size(), next + random.nextInt(4));
    if (first < last) {
      to.show(to.state.apply(type.concat(author.made.subList(first, last))));
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

  TextState copy(TextState state) {
    return (TextState) type.decode(state.encode());
  }

  static Bytes joined(TextState into, TextState other) {
    into.join(other);
    into.checkInvariants();
    return into.columns();
  }
}
