package org.asterism.kernel.runtime.internal.storage;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Durability;

/**
 * Which stores on disk were there and have left, until one of the same name is there again. What
 * they hold is not lost, only away; what a store in memory held goes with it. Thread-safe.
 */
final class Absences {
  private final IdentityHashMap<BlockStore, String> present = new IdentityHashMap<>();
  private final Set<String> away = new HashSet<>();

  synchronized void arrived(BlockStore store) {
    if (store.durability() == Durability.DISK) {
      String name = store.name();
      present.put(store, name);
      away.remove(name);
    }
  }

  synchronized void left(BlockStore store) {
    String name = present.remove(store);
    if (name != null && present.values().stream().noneMatch(name::equals)) {
      away.add(name);
    }
  }

  synchronized boolean any() {
    return !away.isEmpty();
  }
}
