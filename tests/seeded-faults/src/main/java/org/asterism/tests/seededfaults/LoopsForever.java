package org.asterism.tests.seededfaults;

import java.util.List;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;

/** A mutator that never returns once there are some elements. */
final class LoopsForever extends Bag {
  private static final int SOME = 3;

  @Override
  public BagState bottom() {
    return new BagState(this) {
      private long spins;

      @Override
      public Mutation mutate(MutationContext context, String mutator, List<?> arguments) {
        while (value().size() >= SOME) {
          spins++;
        }
        return super.mutate(context, mutator, arguments);
      }
    };
  }
}
