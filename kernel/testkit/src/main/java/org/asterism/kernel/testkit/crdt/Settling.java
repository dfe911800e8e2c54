package org.asterism.kernel.testkit.crdt;

import java.util.SplittableRandom;
import org.asterism.kernel.api.crdt.VectorClock;

/** {@link Law#CONVERGENCE}: everybody hears everything, each in its way; then all are equal. */
final class Settling {
  private final Ending ending;
  private final SplittableRandom random;

  Settling(Ending ending) {
    this.ending = ending;
    this.random = ending.random(Law.CONVERGENCE);
  }

  void judge() {
    Swarm swarm = ending.swarm;
    swarm.partition(0);
    for (Replica to : ending.shuffled(random)) {
      for (Replica from : ending.shuffled(random)) {
        hear(swarm, to.letter - 'A', from.letter - 'A');
      }
    }
    VectorClock all = VectorClock.zero();
    for (Made each : swarm.made) {
      all = all.with(each.delta().replica(), each.delta().upTo());
    }
    for (Replica each : swarm.replicas) {
      Equal.states(() -> each.letter + ", who knows everything", ending.reference(all), each.state);
    }
  }

  private void hear(Swarm swarm, int to, int from) {
    switch (random.nextInt(4)) {
      case 0 -> swarm.join(to, from);
      case 1 -> swarm.difference(to, from, random.nextLong());
      case 2 -> swarm.batch(to, from, 2, Integer.MAX_VALUE / 2);
      default -> swarm.deliver(to, from, Integer.MAX_VALUE / 2);
    }
  }
}
