package org.asterism.crdttypes.maps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.causal.Watch;

/** Tells of a map whose values change in place what their own watches tell. */
final class EntryWatch implements Watch {
  private final Function<Object, Optional<Held>> entries;
  private final Map<Object, Optional<Seen>> before = new LinkedHashMap<>();

  /**
   * Watches a map.
   *
   * @param entries what a key holds, if it is in the map
   */
  EntryWatch(Function<Object, Optional<Held>> entries) {
    this.entries = entries;
  }

  private record Seen(Held held, Watch watch) {
    void before(List<Object> path) {
      int start = held.prefix().size();
      if (path.size() >= start && path.subList(0, start).equals(held.prefix())) {
        watch.before(path.subList(start, path.size()));
      }
    }
  }

  @Override
  public void before(List<Object> path) {
    if (path.isEmpty()) {
      return;
    }
    before
        .computeIfAbsent(path.get(0), this::look)
        .ifPresent(seen -> seen.before(path.subList(1, path.size())));
  }

  private Optional<Seen> look(Object key) {
    return entries.apply(key).map(held -> new Seen(held, held.watch().get()));
  }

  @Override
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    before.forEach(
        (key, seen) ->
            entries
                .apply(key)
                .ifPresentOrElse(
                    now -> tell(key, seen, now, changes),
                    () -> seen.ifPresent(gone -> changes.add(new Change.Removed(key)))));
    return changes;
  }

  private static void tell(Object key, Optional<Seen> seen, Held now, List<Change> changes) {
    if (seen.isEmpty() || !seen.get().held().types().equals(now.types())) {
      changes.add(new Change.Put(key, now.value().get()));
      return;
    }
    for (Change change : seen.get().watch().changes()) {
      changes.add(new Change.Within(key, change));
    }
  }
}
