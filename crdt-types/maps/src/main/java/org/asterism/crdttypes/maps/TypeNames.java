package org.asterism.crdttypes.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    if (at < 0 || !isVersion(name, at + 1)) {
      return Optional.empty();
    }
    try {
      int version = Integer.parseInt(name, at + 1, name.length(), 10);
      return Optional.of(new TypeId(name.substring(0, at), version));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isVersion(String name, int start) {
    int digits = name.length() - start;
    if (digits < 1 || digits > LONGEST_VERSION || name.charAt(start) == '0') {
      return false;
    }
    for (int i = start; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * The types that something holds, in order; more than one if they came at once.
   *
   * @param names of types that are known already
   */
  static List<TypeId> of(DotStore entry, Map<Object, TypeId> names) {
    List<TypeId> types = new ArrayList<>(1);
    for (Object name : entry.keys()) {
      TypeId known = names.get(name);
      if (known == null) {
        parse(name).ifPresent(types::add);
      } else {
        types.add(known);
      }
    }
    types.sort(null);
    return types;
  }
}
