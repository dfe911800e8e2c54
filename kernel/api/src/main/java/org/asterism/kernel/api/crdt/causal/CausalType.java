package org.asterism.kernel.api.crdt.causal;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A type that lives in a {@link DotStore}: how mutators change one, and what one means. A service;
 * an OR-map finds those of other bundles by {@link #id}.
 *
 * <p>Immutable and thread-safe. All that joins, travels and is kept is the store's; so a type that
 * reads only the store it is given, and writes only the draft it is given, obeys the laws of {@link
 * org.asterism.kernel.api.crdt.CrdtType} by construction, except for {@link #watch}.
 */
@ConsumerType
public interface CausalType {
  /** Name and format version: what its paths and values mean. */
  TypeId id();

  /** What can be done to it, in the order in which help texts show it. */
  List<Mutator> mutators();

  /**
   * What a store means: of {@code java.*} and kernel types, immutable. Whatever is in the store,
   * also what no mutator of this type would have put there, has a meaning.
   */
  Object value(DotStore store);

  /**
   * Changes a store by one of {@link #mutators}.
   *
   * @param arguments that {@link Mutator#check} gave
   * @throws CrdtException.BadArgument if one is out of range; nothing has changed then
   */
  void mutate(CausalDraft draft, Mutator mutator, List<?> arguments);

  /** Looks at a store before it changes, to tell afterwards what became of its meaning. */
  Watch watch(DotStore store);

  /**
   * The type as things are now: this one, unless what stores mean depends on more than the stores,
   * as for a map whose entries are of types that come and go. Then an immutable one that goes on as
   * things are at this moment, equal to an earlier one if nothing is another.
   */
  default CausalType now() {
    return this;
  }

  /** The mutator of a name. */
  default Optional<Mutator> mutator(String name) {
    return mutators().stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
