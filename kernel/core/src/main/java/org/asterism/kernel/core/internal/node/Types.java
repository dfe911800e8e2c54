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

  /** The one of a {@code name@version}, the newest of a mere name. From any thread. */
  Optional<TypeId> wanted(String type) {
    return ids.stream().filter(id -> isMeant(id, type)).reduce((older, newer) -> newer);
  }

  /** Whether a name, or a name and version, can mean a type. */
  static boolean isMeant(TypeId id, String type) {
    return id.name().equals(type) || id.toString().equals(type);
  }

  /** All of them, for errors: by name where there is one version, else each by name and version. */
  String names() {
    return ids.stream()
        .map(id -> isOnlyOne(id) ? id.name() : id.toString())
        .collect(Collectors.joining(", "));
  }

  private boolean isOnlyOne(TypeId one) {
    return ids.stream().filter(id -> id.name().equals(one.name())).count() == 1;
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
