package org.asterism.kernel.testkit.crdt;

import java.util.List;
import java.util.SplittableRandom;
import org.asterism.kernel.api.crdt.Mutator;

/** Makes up the next step of a schedule, looking at how the replicas are. */
final class ScheduleMaker {
  private final SplittableRandom random;
  private final Swarm swarm;
  private final List<Mutator> mutators;
  private final int size;
  private boolean apart;

  ScheduleMaker(SplittableRandom random, Swarm swarm) {
    this.random = random;
    this.swarm = swarm;
    this.mutators = swarm.subject.type().mutators();
    this.size = swarm.replicas.size();
  }

  Step next() {
    int dice = random.nextInt(100);
    if (dice < 58) {
      return mutation();
    }
    int to = random.nextInt(size);
    int from = (to + 1 + random.nextInt(size - 1)) % size;
    if (dice < 66) {
      return new Step.Join(to, from);
    } else if (dice < 71) {
      return new Step.Difference(to, from, random.nextLong());
    } else if (dice < 80) {
      return new Step.Deliver(to, from, 1 + random.nextInt(3));
    } else if (dice < 86) {
      return new Step.Batch(to, from, random.nextInt(3), 1 + random.nextInt(4));
    } else if (dice < 91) {
      return new Step.Again(to, from, random.nextInt(20));
    } else if (dice < 94) {
      return new Step.Early(to, from, random.nextInt(3));
    } else if (dice < 96) {
      return new Step.Restart(to);
    }
    apart = !apart;
    return new Step.Partition(apart ? 1 + random.nextInt((1 << size) - 2) : 0);
  }

  private Step mutation() {
    int at = random.nextInt(size);
    Mutator mutator = mutators.get(random.nextInt(mutators.size()));
    Object value = swarm.replicas.get(at).value;
    List<?> arguments = swarm.subject.generator().arguments(mutator, value, random);
    return new Step.Mutate(at, mutator.name(), arguments);
  }
}
