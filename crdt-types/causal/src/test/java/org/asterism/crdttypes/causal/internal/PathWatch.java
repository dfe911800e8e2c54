package org.asterism.crdttypes.causal.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Watch;

/**
 * Tells of those places alone that it was told of, and of those above them: one that is left out
 * shows. It holds on to the stores that it looked at, as types may.
 */
final class PathWatch implements Watch {
  private final DotStore root;
  private final Map<List<Object>, Seen> before = new LinkedHashMap<>();

  PathWatch(DotStore root) {
    this.root = root;
  }

  private record Seen(DotStore store, Optional<List<Object>> value) {}

  @Override
  public void before(List<Object> path) {
    DotStore store = root;
    look(List.of(), store);
    for (int i = 0; i < path.size(); i++) {
      store = store.at(path.get(i));
      look(List.copyOf(path.subList(0, i + 1)), store);
    }
  }

  private void look(List<Object> path, DotStore store) {
    before.computeIfAbsent(path, each -> new Seen(store, AnythingType.here(store)));
  }

  @Override
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    before.forEach(
        (path, seen) -> {
          Optional<List<Object>> now = AnythingType.here(seen.store());
          if (!now.equals(seen.value())) {
            changes.add(
                now.isPresent() ? new Change.Put(path, now.get()) : new Change.Removed(path));
          }
        });
    return changes;
  }
}
