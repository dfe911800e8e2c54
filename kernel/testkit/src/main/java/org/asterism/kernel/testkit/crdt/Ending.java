package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.VectorClock;

/** The laws that are judged when a schedule has come to its end, and what they share. */
final class Ending {
  final Swarm swarm;
  final Subject subject;
  final boolean thorough;
  private final long seed;
  private final Map<VectorClock, Known> references = new HashMap<>();
  private final Map<Replica, Known> replicas = new HashMap<>();

  /**
   * Of a swarm.
   *
   * @param seed of all choices
   * @param thorough to look longer where a fault shows only by chance
   */
  Ending(Swarm swarm, long seed, boolean thorough) {
    this.swarm = swarm;
    this.subject = swarm.subject;
    this.seed = seed;
    this.thorough = thorough;
  }

  void judge() {
    Findings findings = swarm.findings;
    findings.judge(
        Law.MUTATOR_DELTA,
        () -> {
          for (Replica each : swarm.replicas) {
            Supplier<String> what = () -> each.letter + ", had it applied its own deltas";
            Equal.states(what, known(each), each.shadow);
          }
        });
    JoinLaws joins = new JoinLaws(this);
    findings.judge(Law.JOIN_COMMUTATIVE, joins::commutative);
    findings.judge(Law.JOIN_ASSOCIATIVE, joins::associative);
    findings.judge(Law.JOIN_IDEMPOTENT, joins::idempotent);
    findings.judge(Law.JOIN_DROPS_NOTHING, joins::dropsNothing);
    findings.judge(Law.DIFF, joins::diff);
    findings.judge(Law.DECOMPOSE, joins::decompose);
    findings.judge(Law.JOIN_TOTAL_AT_ONE_DOT, new ForkLaw(this)::judge);
    DeliveryLaws deliveries = new DeliveryLaws(this);
    findings.judge(Law.REDUNDANT_DELIVERY, deliveries::redundant);
    findings.judge(Law.REORDERED_DELIVERY, deliveries::reordered);
    findings.judge(Law.BATCHED_DELIVERY, deliveries::batched);
    findings.judge(Law.REMOVED_STAYS_REMOVED, deliveries::removed);
    findings.judge(Law.SKIP, new SkipLaw(this)::judge);
    ByteLaws bytes = new ByteLaws(this);
    findings.judge(Law.HOSTILE_BYTES, bytes::hostile);
    findings.judge(Law.BAD_ARGUMENT, new ArgumentLaw(this)::judge);
    findings.judge(Law.DELTA_SIZE, new DeltaSizeLaw(this)::judge);
    findings.judge(Law.CODEC_ROUND_TRIP, bytes::roundTrip);
    findings.judge(Law.CONVERGENCE, new Settling(this)::judge);
  }

  /** The choices of one law, the same whichever others are judged. */
  SplittableRandom random(Law law) {
    return new SplittableRandom(seed + law.name().hashCode());
  }

  /** The replicas in an order by chance. */
  List<Replica> shuffled(SplittableRandom random) {
    List<Replica> order = new ArrayList<>(swarm.replicas);
    Collections.shuffle(order, new Random(random.nextLong()));
    return order;
  }

  /** A replica's state after the last step. */
  Known known(Replica replica) {
    return replicas.computeIfAbsent(replica, each -> new Known(each.state));
  }

  /** The state that knows a clock, made of mutators' deltas in their first order. */
  Known reference(VectorClock clock) {
    return references.computeIfAbsent(clock, at -> new Known(swarm.reference(at)));
  }

  /** The deltas within a clock, for each replica in its order. */
  List<List<Delta>> queues(VectorClock clock) {
    List<List<Delta>> queues = new ArrayList<>();
    for (Replica each : swarm.replicas) {
      List<Delta> queue = new ArrayList<>();
      for (Made made : swarm.made) {
        Delta delta = made.delta();
        if (delta.replica().equals(each.id) && delta.upTo() <= clock.get(each.id)) {
          queue.add(delta);
        }
      }
      if (!queue.isEmpty()) {
        queues.add(queue);
      }
    }
    return queues;
  }

  /** The deltas of queues in an order by chance that keeps the order of each queue. */
  static List<Delta> mixed(List<List<Delta>> queues, SplittableRandom random) {
    List<List<Delta>> rest = new ArrayList<>();
    queues.forEach(queue -> rest.add(new ArrayList<>(queue)));
    List<Delta> mixed = new ArrayList<>();
    while (!rest.isEmpty()) {
      int which = random.nextInt(rest.size());
      mixed.add(rest.get(which).remove(0));
      if (rest.get(which).isEmpty()) {
        rest.remove(which);
      }
    }
    return mixed;
  }
}
