package org.asterism.crdttypes.sequences.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.asterism.crdttypes.sequences.RichTextType;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;

/** Some replicas that write at random and hear of each other late, in parts and twice. */
final class Desk {
  private static final String[] LETTERS = {"a", "b", "c", "d", "ä", "😀"};
  private static final String[] EXPAND = {"after", "before", "both", "none"};

  /** One replica with what a listener to its changes would show. */
  static final class Peer {
    final ReplicaId id;
    RichTextState state;
    final Page page = new Page();
    final List<Delta> made = new ArrayList<>();

    Peer(String name, RichTextState state) {
      this.id = replica(name);
      this.state = state;
    }

    void show(List<Change> changes) {
      page.show(changes);
      state.checkInvariants();
      assertEquals(state.value(), page.spans(), "what was told is not what is there");
      assertEquals(PlainFormats.spans(state), state.value(), "not what the marks say");
    }
  }

  final RichTextType type = new RichTextType();
  final List<Peer> peers = new ArrayList<>();
  final Random random;
  private final boolean loose;
  private final boolean inParts;
  private long now;

  /**
   * A desk.
   *
   * @param loose whether clocks may go wrong, so that times are not behind what is known
   * @param inParts whether some deltas of a difference may be heard without the others
   */
  Desk(long seed, int size, boolean loose, boolean inParts) {
    this.random = new Random(seed);
    this.loose = loose;
    this.inParts = inParts;
    for (int i = 0; i < size; i++) {
      peers.add(new Peer("peer" + i, (RichTextState) type.bottom()));
    }
  }

  static ReplicaId replica(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return new ReplicaId(Bytes.wrap(Arrays.copyOf(bytes, ReplicaId.BYTES)));
  }

  Desk run(int steps) {
    for (int i = 0; i < steps; i++) {
      if (random.nextInt(3) > 0) {
        edit(any());
      } else {
        hear(any(), any());
      }
    }
    return this;
  }

  Peer any() {
    return peers.get(random.nextInt(peers.size()));
  }

  void edit(Peer peer) {
    MutationContext context = new MutationContext(peer.id, loose ? random.nextInt(9) : ++now);
    int[] bounds = bounds(peer);
    long index = bounds[0];
    long count = bounds[1] - index;
    String key = random.nextBoolean() ? "bold" : "color";
    Mutation mutation =
        switch (random.nextInt(8)) {
          case 0, 1 ->
              peer.state.mutate(context, "splice", List.of(index, Math.min(count, 0), letters()));
          case 2 -> peer.state.mutate(context, "splice", List.of(index, count, letters()));
          case 3 -> peer.state.mutate(context, "delete", List.of(index, count));
          case 4 ->
              peer.state.mutate(
                  context,
                  "mark",
                  List.of(index, count, key, (long) random.nextInt(2), EXPAND[random.nextInt(4)]));
          case 5 ->
              peer.state.mutate(
                  context, "unmark", List.of(index, count, key, EXPAND[random.nextInt(4)]));
          case 6 -> peer.state.mutate(context, "undo", List.of());
          default -> peer.state.mutate(context, random.nextBoolean() ? "undo" : "redo", List.of());
        };
    peer.show(mutation.changes());
    if (!mutation.delta().isEmpty()) {
      peer.made.add(mutation.delta());
    }
  }

  private String letters() {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  /** Two indexes, neither within a surrogate pair. */
  private int[] bounds(Peer peer) {
    StringBuilder all = new StringBuilder();
    peer.state.value().forEach(span -> all.append(span.get("insert")));
    int points = all.codePointCount(0, all.length());
    int one = random.nextInt(points + 1);
    int other = Math.min(points, one + random.nextInt(6));
    return new int[] {all.offsetByCodePoints(0, one), all.offsetByCodePoints(0, other)};
  }

  private void hear(Peer to, Peer from) {
    switch (random.nextInt(4)) {
      case 0 -> to.show(to.state.join(from.state));
      case 1 -> {
        if (random.nextInt(4) == 0) {
          to.state = (RichTextState) type.decode(to.state.encode());
          to.show(List.of());
        }
      }
      case 2 ->
          from.state
              .diff(to.state.clock())
              .forEach(
                  delta -> {
                    if (!inParts || random.nextBoolean()) {
                      to.show(to.state.apply(delta));
                    }
                  });
      default -> deliverSome(to, from);
    }
  }

  private void deliverSome(Peer to, Peer from) {
    long known = to.state.clock().get(from.id);
    int next = 0;
    while (next < from.made.size() && from.made.get(next).upTo() <= known) {
      next++;
    }
    int first = next - random.nextInt(Math.min(next, 3) + 1);
    int last = Math.min(from.made.size(), next + random.nextInt(4));
    if (first < last) {
      to.show(to.state.apply(type.concat(from.made.subList(first, last))));
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

  RichTextState copy(RichTextState state) {
    return (RichTextState) type.decode(state.encode());
  }
}
