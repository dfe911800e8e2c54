package org.asterism.kernel.core.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.jspecify.annotations.Nullable;

/** The types that are there; of several with one id, the last that came is used. */
final class Types {
  private final NavigableMap<TypeId, List<CrdtType>> present = new TreeMap<>();
  private volatile List<TypeId> ids = List.of();

  /** Their ids, in order. From any thread. */
  List<TypeId> ids() {
    return ids;
  }

  /** The newest format of a name. From any thread. */
  Optional<TypeId> newest(String name) {
    return ids.stream().filter(id -> id.name().equals(name)).reduce((older, newer) -> newer);
  }

  /** Their names, for errors. */
  String names() {
    return ids.stream().map(TypeId::name).distinct().collect(Collectors.joining(", "));
  }

  @Nullable CrdtType find(TypeId id) {
    List<CrdtType> all = present.get(id);
    return all == null ? null : all.get(all.size() - 1);
  }

  void add(CrdtType type) {
    present.computeIfAbsent(type.id(), id -> new ArrayList<>()).add(type);
    ids = List.copyOf(present.keySet());
  }

  void remove(CrdtType type) {
    List<CrdtType> all = present.get(type.id());
    if (all == null) {
      return;
    }
    all.removeIf(one -> one == type);
    if (all.isEmpty()) {
      present.remove(type.id());
      ids = List.copyOf(present.keySet());
    }
  }
}
