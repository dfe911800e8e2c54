package org.asterism.crdttypes.counters;

import java.util.List;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;

/** How much a mutator counts: its one argument, 1 where it is left out. */
final class Amount {
  private static final long MOST = 1L << 53;
  private static final Parameter BY =
      new Parameter("by", Kind.INTEGER, "how much, 0 to 2^53; 1 if left out", true);

  private Amount() {}

  static Mutator mutator(String name, String description) {
    return new Mutator(name, List.of(BY), description);
  }

  static void up(TypeId type, CausalDraft draft, Mutator mutator, List<?> arguments) {
    count(type, draft, mutator, of(type, mutator, arguments), 0);
  }

  static void down(TypeId type, CausalDraft draft, Mutator mutator, List<?> arguments) {
    count(type, draft, mutator, 0, of(type, mutator, arguments));
  }

  private static void count(TypeId type, CausalDraft draft, Mutator mutator, long up, long down) {
    if (up == 0 && down == 0) {
      return;
    }
    try {
      draft.count(up, down);
    } catch (ArithmeticException e) {
      throw bad(type, mutator, "takes this replica's count beyond 2^53");
    }
  }

  private static long of(TypeId type, Mutator mutator, List<?> arguments) {
    if (arguments.isEmpty()) {
      return 1;
    }
    long by = (Long) arguments.get(0);
    if (by < 0 || by > MOST) {
      throw bad(type, mutator, "is " + by + ", which is not in 0 to 2^53");
    }
    return by;
  }

  private static CrdtException.BadArgument bad(TypeId type, Mutator mutator, String fault) {
    return new CrdtException.BadArgument(type, mutator.name(), BY.name(), fault);
  }
}
