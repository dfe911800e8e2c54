package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.asterism.crdttypes.sequences.MovableListType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.jspecify.annotations.Nullable;

/**
 * Operations as no mutator makes them leave replicas equal: moves of moves, of deletions and of
 * what is not there yet, elements without value, deletions of moves, times that go backward.
 */
class StrangeMovesTest {
  private static final int SEQS = 25;

  private final MovableListType type = new MovableListType();
  private final List<ReplicaId> replicas =
      List.of(TestData.replica("a"), TestData.replica("b"), TestData.replica("c"));

  @Property(tries = 1000)
  void whateverTheirOrderTheyGiveTheSameList(@ForAll long seed) {
    Random random = new Random(seed);
    List<MovableOps> made = new ArrayList<>();
    for (ReplicaId replica : replicas) {
      made.add(strange(replica, random));
    }
    MovableState first = deliver(made, new Random(random.nextLong()));
    MovableState second = deliver(made, new Random(random.nextLong()));
    assertEquals(first.value(), second.value());
    assertEquals(first.encode(), second.encode());

    MovableState decoded = (MovableState) type.decode(first.encode());
    decoded.checkInvariants();
    assertEquals(first.value(), decoded.value());
    assertEquals(first.encode(), decoded.encode());

    MovableState differed = (MovableState) type.bottom();
    first.diff(VectorClock.zero()).forEach(differed::apply);
    differed.checkInvariants();
    assertEquals(first.value(), differed.value());
    assertEquals(first.encode(), differed.encode());
  }

  private MovableOps strange(ReplicaId author, Random random) {
    MovableOps ops = new MovableOps(author);
    long seq = 1;
    while (seq <= SEQS) {
      int length = (int) Math.min(1 + random.nextInt(3), SEQS + 1 - seq);
      ReplicaId replica = replicas.get(random.nextInt(replicas.size()));
      switch (random.nextInt(6)) {
        case 0 -> {
          boolean back = random.nextBoolean();
          long number = number(author, replica, seq, random) + (back ? length - 1 : 0);
          if (!Ops.same(author, replica) || number < seq) {
            ops.skeleton().delete(seq, length, replica, number, back && length > 1);
          } else {
            ops.skeleton().skip(seq, length);
          }
        }
        case 1 -> {
          ops.skeleton().skip(seq, length);
          for (long at = seq; at < seq + length; at++) {
            ReplicaId home = replicas.get(random.nextInt(3));
            if (at > 1 && random.nextBoolean()) {
              long target = number(author, home, at, random);
              ops.records().set(at, home, target, random.nextInt(5), "set " + at);
            }
          }
        }
        default -> {
          items(ops, seq, length, random);
        }
      }
      seq += length;
    }
    return ops;
  }

  private void items(MovableOps ops, long seq, int length, Random random) {
    ReplicaId author = ops.skeleton().author();
    ReplicaId replica = replicas.get(random.nextInt(replicas.size()));
    @Nullable ReplicaId left = seq == 1 || random.nextInt(8) == 0 ? null : replica;
    @Nullable ReplicaId right =
        seq == 1 || random.nextBoolean() ? null : replicas.get(random.nextInt(3));
    long leftNumber = left == null ? 0 : number(author, left, seq, random);
    long rightNumber = right == null ? 0 : number(author, right, seq, random);
    ops.skeleton().gone(seq, length, left, leftNumber, right, rightNumber);
    for (long at = seq; at < seq + length; at++) {
      ReplicaId home = replicas.get(random.nextInt(3));
      switch (random.nextInt(8)) {
        case 0 -> ops.records().born(at);
        case 1, 2, 3 -> ops.records().value(at, author.key().at(0) + " " + at);
        case 4, 5, 6 -> {
          if (at > 1) {
            ops.records().move(at, home, number(author, home, at, random), random.nextInt(5));
          }
        }
        default -> {}
      }
    }
  }

  private static long number(ReplicaId author, ReplicaId replica, long seq, Random random) {
    return 1L + random.nextInt(Ops.same(author, replica) ? Math.max(1, (int) seq - 1) : SEQS);
  }

  private MovableState deliver(List<MovableOps> made, Random random) {
    Person reader = new Person("reader", type);
    List<List<Delta>> queues = new ArrayList<>();
    for (MovableOps ops : made) {
      queues.add(new ArrayList<>(cut(ops, random)));
    }
    while (queues.stream().anyMatch(queue -> !queue.isEmpty())) {
      List<Delta> queue = queues.get(random.nextInt(queues.size()));
      if (!queue.isEmpty()) {
        reader.hears(queue.remove(0));
      }
    }
    return (MovableState) reader.state;
  }

  private static List<Delta> cut(MovableOps all, Random random) {
    List<Delta> parts = new ArrayList<>();
    long after = 0;
    while (after < SEQS) {
      long upTo = Math.min(SEQS, after + 1 + random.nextInt(6));
      MovableOps part = new MovableOps(all.skeleton().author());
      part.addClipped(all, after + 1, upTo + 1);
      parts.add(MovableCodec.encode(part, after, upTo));
      after = upTo;
    }
    return parts;
  }
}
