package org.asterism.crdttypes.sets;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.asterism.crdttypes.causal.Arguments;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Watch;

/**
 * What all sets have in common: an element is a path's only key; what is there says if it is in.
 */
final class Elements {
  static final Parameter VALUE = new Parameter("value", Kind.ANY, "any value but null");
  static final Mutator ADD = new Mutator("add", List.of(VALUE), "Adds an element.");
  static final Mutator REMOVE = new Mutator("remove", List.of(VALUE), "Removes an element.");
  static final Mutator CLEAR = new Mutator("clear", List.of(), "Removes all elements.");

  private Elements() {}

  /** The elements in order, unmodifiable. */
  static Set<Object> value(DotStore store, Predicate<DotStore> isIn) {
    Set<Object> elements = new LinkedHashSet<>();
    for (Object element : store.keys()) {
      if (isIn.test(store.at(element))) {
        elements.add(element);
      }
    }
    return Collections.unmodifiableSet(elements);
  }

  static Watch watch(DotStore store, Predicate<DotStore> isIn) {
    return Watch.ofElements(element -> isIn.test(store.at(element)));
  }

  /** The place of an element that is an argument. */
  static CausalDraft at(
      TypeId type, CausalDraft draft, Mutator mutator, List<?> arguments, int which) {
    return draft.at(Arguments.present(type, mutator, arguments, which));
  }
}
