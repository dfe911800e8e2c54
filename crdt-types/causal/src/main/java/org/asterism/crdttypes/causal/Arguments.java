package org.asterism.crdttypes.causal;

import java.util.List;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;

/** What a mutator asks of its arguments beyond the kinds that {@link Mutator#check} sees to. */
public final class Arguments {
  private Arguments() {}

  /**
   * An argument that must not be null.
   *
   * @throws CrdtException.BadArgument if it is
   */
  public static Object present(TypeId type, Mutator mutator, List<?> arguments, int which) {
    Object argument = arguments.get(which);
    if (argument == null) {
      throw bad(type, mutator, which, "is null");
    }
    return argument;
  }

  /**
   * An integer within bounds.
   *
   * @throws CrdtException.BadArgument if it is not
   */
  public static long within(
      TypeId type, Mutator mutator, List<?> arguments, int which, long least, long most) {
    long number = (Long) present(type, mutator, arguments, which);
    if (number < least || number > most) {
      throw bad(
          type, mutator, which, "is " + number + ", which is not in " + least + " to " + most);
    }
    return number;
  }

  /** That an argument does not fit, and why. */
  public static CrdtException.BadArgument bad(
      TypeId type, Mutator mutator, int which, String fault) {
    return new CrdtException.BadArgument(
        type, mutator.name(), mutator.parameterOf(which).name(), fault);
  }
}
