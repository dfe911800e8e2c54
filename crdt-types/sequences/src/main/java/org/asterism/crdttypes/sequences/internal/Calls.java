package org.asterism.crdttypes.sequences.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;

/** How a type's mutators are called. */
interface Calls {
  /**
   * Reads a call.
   *
   * @throws CrdtException.UnknownMutator if there is no such mutator
   * @throws CrdtException.BadArgument if an argument does not fit
   */
  Edit parse(CrdtType type, String mutator, List<?> values, Document document);

  /** What to throw at the name of a mutator that there is not. */
  static CrdtException.UnknownMutator unknown(CrdtType type, String mutator) {
    String known = type.mutators().stream().map(Mutator::name).collect(Collectors.joining(", "));
    return new CrdtException.UnknownMutator(type.id(), mutator, known);
  }
}
