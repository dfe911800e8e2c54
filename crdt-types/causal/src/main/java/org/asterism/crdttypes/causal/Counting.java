package org.asterism.crdttypes.causal;

import java.util.List;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;

/** Mutators that count at a path by an amount, their last argument, 1 where it is left out. */
public final class Counting {
  /** How much. */
  public static final Parameter BY =
      new Parameter("by", Kind.INTEGER, "how much, 0 to 2^53; 1 if left out", true);

  private static final long MOST = 1L << 53;

  private Counting() {}

  /**
   * Counts up.
   *
   * @param draft of the counter
   * @throws org.asterism.kernel.api.crdt.CrdtException.BadArgument if the amount is out of range,
   *     or takes what this replica counted beyond 2^53
   */
  public static void up(TypeId type, CausalDraft draft, Mutator mutator, List<?> arguments) {
    count(type, draft, mutator, amount(type, mutator, arguments), 0);
  }

  /**
   * Counts down, otherwise as {@link #up}.
   *
   * @param draft of the counter
   */
  public static void down(TypeId type, CausalDraft draft, Mutator mutator, List<?> arguments) {
    count(type, draft, mutator, 0, amount(type, mutator, arguments));
  }

  private static void count(TypeId type, CausalDraft draft, Mutator mutator, long up, long down) {
    if (up == 0 && down == 0) {
      return;
    }
    try {
      draft.count(up, down);
    } catch (ArithmeticException e) {
      throw Arguments.bad(type, mutator, by(mutator), "takes this replica's count beyond 2^53");
    }
  }

  private static long amount(TypeId type, Mutator mutator, List<?> arguments) {
    int by = by(mutator);
    return arguments.size() <= by ? 1 : Arguments.within(type, mutator, arguments, by, 0, MOST);
  }

  private static int by(Mutator mutator) {
    return mutator.parameters().size() - 1;
  }
}
