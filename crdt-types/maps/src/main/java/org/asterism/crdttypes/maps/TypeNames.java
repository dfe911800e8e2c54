package org.asterism.crdttypes.maps;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.DotStore;

/** Types as keys of paths and as arguments: {@code name@version}. */
final class TypeNames {
  private static final int LONGEST_VERSION = 9;

  private TypeNames() {}

  /** The type that a key or an argument names, with its version. */
  static Optional<TypeId> parse(Object text) {
    if (!(text instanceof String name)) {
      return Optional.empty();
    }
    int at = name.indexOf('@');
    String version = name.substring(at + 1);
    if (at < 0 || !version.matches("[1-9][0-9]*") || version.length() > LONGEST_VERSION) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TypeId(name.substring(0, at), Integer.parseInt(version)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The type that something is read as: of several that are there, the first in order. */
  static Optional<TypeId> of(DotStore entry) {
    List<Object> names = entry.keys();
    return names.stream().flatMap(name -> parse(name).stream()).min(TypeId::compareTo);
  }
}
