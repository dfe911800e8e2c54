package org.asterism.kernel.core.internal.parts;

import java.util.Map;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.jspecify.annotations.Nullable;

/** The types that are there at a moment. Immutable. */
public final class Palette {
  private final Map<TypeId, CrdtType> types;

  /** Of these. */
  public Palette(Map<TypeId, CrdtType> types) {
    this.types = new TreeMap<>(types);
  }

  /** Whether all that another has are in it, too. */
  boolean hasAllOf(Palette other) {
    return other.types.entrySet().stream()
        .allMatch(entry -> types.get(entry.getKey()) == entry.getValue());
  }

  /** The one with an id, if it is there. */
  public @Nullable CrdtType find(TypeId id) {
    return types.get(id);
  }
}
