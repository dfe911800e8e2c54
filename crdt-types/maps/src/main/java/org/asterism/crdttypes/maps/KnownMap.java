package org.asterism.crdttypes.maps;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.CausalType;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Watch;

/** What an {@link OrMap} means while just these types are there. Immutable. */
final class KnownMap implements CausalType {
  private final Map<TypeId, CausalType> others;
  private final Map<TypeId, CausalType> types;

  /** The names of those that are there, as keys of paths, which need not be read again. */
  private final Map<Object, TypeId> names = new HashMap<>();

  KnownMap(Map<TypeId, CausalType> others) {
    this.others = others;
    this.types = new TreeMap<>(others);
    types.put(OrMap.ID, this);
    types.keySet().forEach(id -> names.put(id.toString(), id));
  }

  @Override
  public TypeId id() {
    return OrMap.ID;
  }

  @Override
  public List<Mutator> mutators() {
    return OrMap.MUTATORS;
  }

  @Override
  public Map<Object, Object> value(DotStore store) {
    return Keys.value(store, key -> entry(store, key).map(held -> held.value().get()));
  }

  @Override
  public Watch watch(DotStore store) {
    return new EntryWatch(key -> entry(store, key));
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    switch (mutator.name()) {
      case OrMap.APPLY_SUB -> new SubMutation(types, names, 0).apply(draft, mutator, arguments);
      case OrMap.REMOVE -> Keys.at(OrMap.ID, draft, mutator, arguments).remove();
      default -> draft.remove();
    }
  }

  private Optional<Held> entry(DotStore store, Object key) {
    DotStore entry = store.at(key);
    List<TypeId> ids = TypeNames.of(entry, names);
    return switch (ids.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(held(ids, entry.at(ids.get(0).toString())));
      default -> Optional.of(several(ids, entry));
    };
  }

  private Held held(List<TypeId> ids, DotStore inner) {
    TypeId id = ids.get(0);
    List<Object> prefix = List.of(id.toString());
    CausalType type = types.get(id);
    return type == null
        ? new Held(ids, prefix, () -> id, UnknownWatch::new)
        : new Held(ids, prefix, () -> type.value(inner), () -> type.watch(inner));
  }

  private Held several(List<TypeId> ids, DotStore entry) {
    return new Held(
        ids, List.of(), () -> values(ids, entry), () -> Watch.ofValue(() -> values(ids, entry)));
  }

  private Map<TypeId, Object> values(List<TypeId> ids, DotStore entry) {
    Map<TypeId, Object> values = new LinkedHashMap<>();
    for (TypeId id : ids) {
      CausalType type = types.get(id);
      values.put(id, type == null ? id : type.value(entry.at(id.toString())));
    }
    return Collections.unmodifiableMap(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KnownMap map && others.equals(map.others);
  }

  @Override
  public int hashCode() {
    return others.hashCode();
  }

  /** What has no meaning now does not change it. */
  private static final class UnknownWatch implements Watch {
    @Override
    public void before(List<Object> path) {}

    @Override
    public List<Change> changes() {
      return List.of();
    }
  }
}
