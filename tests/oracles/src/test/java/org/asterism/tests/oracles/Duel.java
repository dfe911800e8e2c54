package org.asterism.tests.oracles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * One of our types and one of theirs through the same random schedules of three replicas.
 *
 * @param <T> a state of theirs
 */
final class Duel<T> {
  private static final int REPLICAS = 3;
  private static final int SCHEDULES = 300;
  private static final int STEPS = 60;

  private final CrdtType type;
  private final IntFunction<T> start;
  private final BinaryOperator<T> merge;
  private final Function<Object, ?> ours;
  private final Function<T, ?> theirs;

  /**
   * Brings both together.
   *
   * @param start their state at a replica
   * @param merge two of theirs
   * @param ours how our value is read
   * @param theirs how theirs is read, to be equal to ours
   */
  Duel(
      CrdtType type,
      IntFunction<T> start,
      BinaryOperator<T> merge,
      Function<Object, ?> ours,
      Function<T, ?> theirs) {
    this.type = type;
    this.start = start;
    this.merge = merge;
    this.ours = ours;
    this.theirs = theirs;
  }

  /** Changes both states of a replica alike. */
  @FunctionalInterface
  interface Act<T> {
    void on(Replica<T> replica, Random random);
  }

  /** One replica of one schedule. */
  static final class Replica<T> {
    /** Which one. */
    final int index;

    /** Their state. */
    T theirs;

    private final CrdtState state;
    private final ReplicaId id;
    private long time = 1;

    private Replica(int index, CrdtState state, T theirs) {
      byte[] key = new byte[ReplicaId.BYTES];
      Arrays.fill(key, (byte) (index + 1));
      this.index = index;
      this.id = new ReplicaId(Bytes.wrap(key));
      this.state = state;
      this.theirs = theirs;
    }

    /**
     * The time of what {@link #ours} does next: logical, after all that this replica has seen, and
     * no other replica's; of two that are concurrent and equally late the higher replica's is
     * later.
     */
    long next() {
      return (time / REPLICAS + 1) * REPLICAS + index;
    }

    /** Changes our state. */
    void ours(String mutator, Object... arguments) {
      time = next();
      state.mutate(new MutationContext(id, time), mutator, Arrays.asList(arguments));
    }

    private void hears(Replica<T> other, BinaryOperator<T> merge) {
      state.join(other.state);
      theirs = merge.apply(theirs, other.theirs);
      time = Math.max(time, other.time);
    }
  }

  /** What happens at any time. */
  void run(Act<T> act) {
    run(act, (replica, random) -> {});
  }

  /**
   * Runs schedules.
   *
   * @param act what happens at any time
   * @param alone what happens only while all replicas are in step
   */
  void run(Act<T> act, Act<T> alone) {
    for (int seed = 0; seed < SCHEDULES; seed++) {
      Random random = new Random(seed);
      List<Replica<T>> replicas = new ArrayList<>();
      for (int i = 0; i < REPLICAS; i++) {
        replicas.add(new Replica<>(i, type.bottom(), start.apply(i)));
      }
      for (int step = 0; step < STEPS; step++) {
        step(replicas, random, act, alone);
        for (Replica<T> each : replicas) {
          String where = "schedule " + seed + " step " + step + " replica " + each.index;
          assertEquals(theirs.apply(each.theirs), ours.apply(each.state.value()), where);
        }
      }
    }
  }

  private void step(List<Replica<T>> replicas, Random random, Act<T> act, Act<T> alone) {
    Replica<T> one = replicas.get(random.nextInt(REPLICAS));
    int kind = random.nextInt(20);
    if (kind == 0) {
      sync(replicas);
      alone.on(one, random);
      sync(replicas);
    } else if (kind < 8) {
      one.hears(replicas.get((one.index + random.nextInt(1, REPLICAS)) % REPLICAS), merge);
    } else {
      act.on(one, random);
    }
  }

  private void sync(List<Replica<T>> replicas) {
    for (int round = 0; round < 2; round++) {
      for (Replica<T> each : replicas) {
        each.hears(replicas.get((each.index + 1) % REPLICAS), merge);
        each.hears(replicas.get((each.index + 2) % REPLICAS), merge);
      }
    }
  }
}
