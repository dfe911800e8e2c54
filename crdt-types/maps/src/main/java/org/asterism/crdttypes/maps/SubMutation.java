package org.asterism.crdttypes.maps;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.asterism.crdttypes.causal.Arguments;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.CausalType;

/**
 * One change of what a key of an OR-map holds.
 *
 * @param types that are there
 * @param names of them, as keys of paths
 * @param depth how many maps this map is within
 */
record SubMutation(Map<TypeId, CausalType> types, Map<Object, TypeId> names, int depth) {
  /** Maps are within each other at most so deep. */
  static final int DEEPEST = 16;

  private static final int TYPE = 1;
  private static final int MUTATOR = 2;
  private static final int REST = 3;

  void apply(CausalDraft draft, Mutator mutator, List<?> arguments) {
    CausalDraft entry = Keys.at(OrMap.ID, draft, mutator, arguments);
    CausalType type = type(TypeNames.of(entry, names), mutator, (String) arguments.get(TYPE));
    Mutator inner = mutator(type, mutator, (String) arguments.get(MUTATOR));
    CausalDraft held = entry.at(type.id().toString());
    List<?> rest = arguments.subList(REST, arguments.size());
    if (type.id().equals(OrMap.ID) && inner.name().equals(OrMap.APPLY_SUB)) {
      deeper(mutator).apply(held, inner, inner.check(OrMap.ID, rest));
      return;
    }
    try {
      type.mutate(held, inner, inner.check(type.id(), rest));
    } catch (CrdtException.BadArgument e) {
      throw Arguments.bad(OrMap.ID, mutator, REST, "do not fit: " + e.getMessage());
    }
  }

  private SubMutation deeper(Mutator mutator) {
    if (depth + 1 == DEEPEST) {
      throw Arguments.bad(OrMap.ID, mutator, TYPE, "is within " + DEEPEST + " maps already");
    }
    return new SubMutation(types, names, depth + 1);
  }

  private CausalType type(List<TypeId> held, Mutator mutator, String name) {
    TypeId id =
        TypeNames.parse(name)
            .or(() -> newest(name, held))
            .or(() -> newest(name, types.keySet()))
            .orElseThrow(() -> Arguments.bad(OrMap.ID, mutator, TYPE, missing(name)));
    if (!held.isEmpty() && !held.contains(id)) {
      throw Arguments.bad(
          OrMap.ID, mutator, TYPE, "is " + id + ", but the key holds " + names(held));
    }
    CausalType type = types.get(id);
    if (type == null) {
      throw Arguments.bad(OrMap.ID, mutator, TYPE, missing(id.toString()));
    }
    return type;
  }

  private static Optional<TypeId> newest(String name, Collection<TypeId> ids) {
    return ids.stream().filter(id -> id.name().equals(name)).max(TypeId::compareTo);
  }

  private String missing(String name) {
    return "is "
        + name
        + ", which is not among the causal types that are there: "
        + names(types.keySet());
  }

  private static String names(Collection<TypeId> ids) {
    return ids.stream().map(TypeId::toString).collect(Collectors.joining(", "));
  }

  private static Mutator mutator(CausalType type, Mutator mutator, String name) {
    return type.mutator(name)
        .orElseThrow(
            () ->
                Arguments.bad(
                    OrMap.ID,
                    mutator,
                    MUTATOR,
                    "is "
                        + name
                        + ", but "
                        + type.id()
                        + " has "
                        + type.mutators().stream()
                            .map(Mutator::name)
                            .collect(Collectors.joining(", "))));
  }
}
