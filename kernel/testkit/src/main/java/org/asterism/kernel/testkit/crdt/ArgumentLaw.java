package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.testkit.Expect;

/** {@link Law#BAD_ARGUMENT}: calls that cannot be right, whatever the type. */
final class ArgumentLaw {
  private static final String UNKNOWN = "no-such-mutator";

  private final Ending ending;
  private final SplittableRandom random;

  ArgumentLaw(Ending ending) {
    this.ending = ending;
    this.random = ending.random(Law.BAD_ARGUMENT);
  }

  void judge() {
    Subject subject = ending.subject;
    Replica replica = ending.shuffled(random).get(0);
    CrdtState state = subject.copy(ending.known(replica));
    MutationContext now = new MutationContext(replica.id, replica.time + 1);
    List<Mutator> mutators = subject.type().mutators();
    Mutator mutator = mutators.get(random.nextInt(mutators.size()));
    List<Object> arguments =
        new ArrayList<>(subject.generator().arguments(mutator, replica.value, random));
    int which = random.nextInt(arguments.size() + 2) - 2;
    if (which >= 0) {
      arguments.set(which, unfit(mutator.parameterOf(which).kind()));
    } else if (which == -1 && mutator.fewest() > 0) {
      arguments.subList(random.nextInt(mutator.fewest()), arguments.size()).clear();
    } else if (mutator.most() < Integer.MAX_VALUE) {
      arguments.addAll(Collections.nCopies(mutator.most() + 1 - arguments.size(), 1L));
    } else {
      return;
    }
    Swarm.expectRefused(state, now, mutator.name(), arguments);
    if (random.nextInt(8) == 0) {
      Expect.thrown(
          CrdtException.UnknownMutator.class, () -> state.mutate(now, UNKNOWN, List.of()));
    }
  }

  private Object unfit(Mutator.Kind kind) {
    return switch (kind) {
      case INTEGER, BOOLEAN -> random.nextBoolean() ? "1" : (Object) 1;
      case NUMBER -> random.nextBoolean() ? "1" : (Object) Double.NaN;
      case STRING, BYTES -> random.nextBoolean() ? 1L : (Object) 'x';
      case ANY, REST -> random.nextBoolean() ? 'x' : (Object) Double.POSITIVE_INFINITY;
    };
  }
}
