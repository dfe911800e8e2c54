package org.asterism.kernel.testkit.crdt;

import java.util.List;
import java.util.SplittableRandom;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.Mutator;
import org.jspecify.annotations.Nullable;

/** {@link Law#DELTA_SIZE}: the same call on a small state and on a large one. */
final class DeltaSizeLaw {
  private static final int TRIES = 4;
  private static final int FIXED = 256;
  private static final int FOR_EACH = 64;

  private final Ending ending;
  private final Subject subject;
  private final SplittableRandom random;

  DeltaSizeLaw(Ending ending) {
    this.ending = ending;
    this.subject = ending.subject;
    this.random = ending.random(Law.DELTA_SIZE);
  }

  /** What a call came to: its delta, and how many operations and elements it was about. */
  private record Cost(Delta delta, long operations, int changed) {}

  void judge() {
    List<Mutator> mutators = subject.type().mutators();
    int calls = ending.thorough ? 4 * TRIES : TRIES;
    for (int i = 0; i < calls; i++) {
      Mutator mutator = mutators.get(random.nextInt(mutators.size()));
      Grown.Size small = subject.grown().small();
      List<?> arguments = subject.generator().arguments(mutator, small.value(), random);
      Cost onSmall = cost(small, mutator, arguments);
      Cost onLarge = onSmall == null ? null : cost(subject.grown().large(), mutator, arguments);
      if (onSmall != null && onLarge != null) {
        expectAlike(Words.call(mutator.name(), arguments), onSmall, onLarge);
        if (!ending.thorough) {
          return;
        }
      }
    }
  }

  private void expectAlike(String call, Cost small, Cost large) {
    long more = Math.max(0, large.operations() - small.operations());
    more += Math.max(0, large.changed() - small.changed());
    int before = small.delta().payload().size();
    long bound = 2L * before + FIXED + FOR_EACH * more;
    if (large.delta().payload().size() > bound) {
      throw new AssertionError(
          String.format(
              "%s gives a delta of %d bytes on a state of %d bytes, but %d bytes on one of %d;"
                  + " expected at most %d",
              call,
              before,
              subject.grown().small().encoded().size(),
              large.delta().payload().size(),
              subject.grown().large().encoded().size(),
              bound));
    }
  }

  private @Nullable Cost cost(Grown.Size size, Mutator mutator, List<?> arguments) {
    CrdtState state = subject.type().decode(size.encoded());
    Mutation mutation;
    try {
      mutation = state.mutate(Grown.after('A'), mutator.name(), arguments);
    } catch (CrdtException.BadArgument e) {
      return null;
    }
    Delta delta = mutation.delta();
    int changed = Sizes.changed(mutation.changes(), size.value(), state.value());
    return delta.isEmpty() ? null : new Cost(delta, delta.upTo() - delta.after(), changed);
  }
}
