package org.asterism.kernel.api.crdt.causal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.Change;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Sees a store change and tells what became of its meaning. Made for one delta or one join, by
 * {@link CausalType#watch}; most types want one of those here.
 */
@ConsumerType
public interface Watch {
  /**
   * What is live at a path is about to change: told each time before it does.
   *
   * @param path from the store that is watched
   */
  void before(List<Object> path);

  /** What became of the meaning, after all has changed. */
  List<Change> changes();

  /** For types whose value is replaced as a whole. */
  static Watch ofValue(Supplier<?> value) {
    Object before = value.get();
    return new Watch() {
      @Override
      public void before(List<Object> path) {}

      @Override
      public List<Change> changes() {
        Object now = value.get();
        return Objects.equals(before, now) ? List.of() : List.of(new Change.Replaced(now));
      }
    };
  }

  /**
   * For sets whose elements are the first keys of paths.
   *
   * @param contains whether an element is in the set
   */
  static Watch ofElements(Predicate<Object> contains) {
    Map<Object, Boolean> before = new LinkedHashMap<>();
    return new Watch() {
      @Override
      public void before(List<Object> path) {
        if (!path.isEmpty()) {
          before.computeIfAbsent(path.get(0), contains::test);
        }
      }

      @Override
      public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        before.forEach(
            (element, was) -> {
              boolean is = contains.test(element);
              if (is != was) {
                changes.add(is ? new Change.Put(element, null) : new Change.Removed(element));
              }
            });
        return changes;
      }
    };
  }

  /**
   * For maps whose keys are the first keys of paths.
   *
   * @param entry what a key has in the map, if it is in it
   */
  static Watch ofEntries(Function<Object, Optional<Object>> entry) {
    Map<Object, Optional<Object>> before = new LinkedHashMap<>();
    return new Watch() {
      @Override
      public void before(List<Object> path) {
        if (!path.isEmpty()) {
          before.computeIfAbsent(path.get(0), entry);
        }
      }

      @Override
      public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        before.forEach(
            (key, was) -> {
              Optional<Object> is = entry.apply(key);
              if (!is.equals(was)) {
                changes.add(
                    is.isPresent() ? new Change.Put(key, is.get()) : new Change.Removed(key));
              }
            });
        return changes;
      }
    };
  }
}
