package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.testkit.crdt.Mirror;
import org.jspecify.annotations.Nullable;

/** Operations as no mutator makes them, with origins and targets made up, leave replicas equal. */
class StrangeOperationsTest {
  private static final int SEQS = 25;

  private final TextType type = new TextType();
  private final List<ReplicaId> replicas =
      List.of(TestData.replica("a"), TestData.replica("b"), TestData.replica("c"));

  @Property(tries = 1000)
  void whateverTheirOrderTheyGiveTheSameText(@ForAll long seed) {
    Random random = new Random(seed);
    List<Delta> made = new ArrayList<>();
    for (ReplicaId replica : replicas) {
      made.add(strange(replica, random));
    }
    TextState first = deliver(made, new Random(random.nextLong()));
    TextState second = deliver(made, new Random(random.nextLong()));
    assertEquals(first.value(), second.value());
    assertEquals(first.encode(), second.encode());
    TextState searched = deliver(made, new Random(random.nextLong()), TextState.empty(type, 0));
    assertEquals(first.value(), searched.value());
    assertEquals(first.encode(), searched.encode());

    TextState decoded = (TextState) type.decode(first.encode());
    decoded.checkInvariants();
    assertEquals(first.value(), decoded.value());
    assertEquals(first.encode(), decoded.encode());

    TextState differed = (TextState) type.bottom();
    first.diff(VectorClock.zero()).forEach(differed::apply);
    assertEquals(first.value(), differed.value());
  }

  private Delta strange(ReplicaId author, Random random) {
    Ops ops = new Ops(author, new Characters());
    long seq = 1;
    while (seq <= SEQS) {
      int length = (int) Math.min(1 + random.nextInt(3), SEQS + 1 - seq);
      ReplicaId replica = replicas.get(random.nextInt(replicas.size()));
      switch (random.nextInt(6)) {
        case 0 -> {
          boolean back = random.nextBoolean();
          long number = number(author, replica, seq, random) + (back ? length - 1 : 0);
          if (!Ops.same(author, replica) || number < seq) {
            ops.delete(seq, length, replica, number, back && length > 1);
          } else {
            ops.skip(seq, length);
          }
        }
        case 1 -> ops.skip(seq, length);
        default -> {
          @Nullable ReplicaId left = seq == 1 || random.nextInt(8) == 0 ? null : replica;
          @Nullable ReplicaId right =
              seq == 1 || random.nextBoolean() ? null : replicas.get(random.nextInt(3));
          ops.insert(
              seq,
              length,
              left,
              left == null ? 0 : number(author, left, seq, random),
              right,
              right == null ? 0 : number(author, right, seq, random),
              new Characters(author.key().at(0) + "xyz"),
              0);
        }
      }
      seq += length;
    }
    return new Delta(author, 0, SEQS, new DeltaCodec().encode(ops));
  }

  private static long number(ReplicaId author, ReplicaId replica, long seq, Random random) {
    return 1L + random.nextInt(Ops.same(author, replica) ? Math.max(1, (int) seq - 1) : SEQS);
  }

  private TextState deliver(List<Delta> made, Random random) {
    return deliver(made, random, TextState.empty(type, Integer.MAX_VALUE));
  }

  private static TextState deliver(List<Delta> made, Random random, TextState whole) {
    Mirror mirror = new Mirror("");
    List<List<Delta>> queues = new ArrayList<>();
    for (Delta delta : made) {
      queues.add(new ArrayList<>(cut(delta, random)));
    }
    while (queues.stream().anyMatch(queue -> !queue.isEmpty())) {
      List<Delta> queue = queues.get(random.nextInt(queues.size()));
      if (!queue.isEmpty()) {
        mirror.apply(whole.apply(queue.remove(0)));
        whole.checkInvariants();
        assertEquals(whole.value(), mirror.value());
      }
    }
    return whole;
  }

  private static List<Delta> cut(Delta delta, Random random) {
    Ops all = new Ops(delta.replica(), new Characters());
    DeltaCodec.decode(delta, all);
    List<Delta> parts = new ArrayList<>();
    long after = 0;
    while (after < delta.upTo()) {
      long upTo = Math.min(delta.upTo(), after + 1 + random.nextInt(6));
      Ops part = new Ops(delta.replica(), new Characters());
      for (int i = 0; i < all.size(); i++) {
        if (all.end(i) > after + 1 && all.seq(i) <= upTo) {
          part.addClipped(all, i, after + 1, upTo + 1);
        }
      }
      parts.add(new Delta(delta.replica(), after, upTo, new DeltaCodec().encode(part)));
      after = upTo;
    }
    return parts;
  }
}
