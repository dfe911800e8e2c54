package org.asterism.crdttypes.maps;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.asterism.crdttypes.causal.Arguments;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.DotStore;

/** What all maps have in common: a key is the first of a path's, and what is there its value. */
final class Keys {
  static final Parameter KEY = new Parameter("key", Kind.ANY, "any value but null");

  private Keys() {}

  /** The entries in the order of keys, unmodifiable. */
  static Map<Object, Object> value(DotStore store, Function<Object, Optional<Object>> entry) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (Object key : store.keys()) {
      entry.apply(key).ifPresent(value -> entries.put(key, value));
    }
    return Collections.unmodifiableMap(entries);
  }

  /** The place of the key that is the first argument. */
  static CausalDraft at(TypeId type, CausalDraft draft, Mutator mutator, List<?> arguments) {
    return draft.at(Arguments.present(type, mutator, arguments, 0));
  }
}
