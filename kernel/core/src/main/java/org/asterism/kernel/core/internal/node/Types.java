package org.asterism.kernel.core.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.core.internal.parts.Palette;

/** The types that are there; of several with one id, the last that came is used. */
final class Types {
  private final NavigableMap<TypeId, List<Present>> present = new TreeMap<>();
  private volatile List<TypeId> ids = List.of();
  private Palette palette = new Palette(new TreeMap<>());

  /**
   * One that is there.
   *
   * @param follower ends that it tells of a new meaning
   */
  private record Present(CrdtType type, Runnable follower) {}

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

  /** The ones that are used. */
  Palette palette() {
    return palette;
  }

  /**
   * One came.
   *
   * @param follower to be run when it goes
   */
  void add(CrdtType type, Runnable follower) {
    present.computeIfAbsent(type.id(), id -> new ArrayList<>()).add(new Present(type, follower));
    changed();
  }

  void remove(CrdtType type) {
    List<Present> all = present.get(type.id());
    if (all == null) {
      return;
    }
    all.removeIf(
        one -> {
          if (one.type() == type) {
            one.follower().run();
          }
          return one.type() == type;
        });
    if (all.isEmpty()) {
      present.remove(type.id());
    }
    changed();
  }

  private void changed() {
    ids = List.copyOf(present.keySet());
    Map<TypeId, CrdtType> used = new TreeMap<>();
    present.forEach((id, all) -> used.put(id, all.get(all.size() - 1).type()));
    palette = new Palette(used);
  }

  /** Nothing is followed any more; the types stay until those who use them have ended. */
  void end() {
    present.values().forEach(all -> all.forEach(one -> one.follower().run()));
  }
}
