package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.asterism.kernel.api.crdt.Change;
import org.jspecify.annotations.Nullable;

/**
 * What somebody holds who saw a value once and hears nothing but changes since.
 *
 * <p>Values are strings, texts in spans, lists, maps and sets that change in place, or anything
 * that is only ever replaced. Not thread-safe.
 */
public final class Mirror {
  private @Nullable Object value;

  /** Of a value as it is now. */
  public Mirror(@Nullable Object value) {
    this.value = own(value);
  }

  /** What is shown. */
  public @Nullable Object value() {
    if (value instanceof MarkedText marked) {
      return marked.spans();
    }
    return value instanceof StringBuilder text ? text.toString() : value;
  }

  /** Whether this shows a value. */
  public boolean shows(@Nullable Object other) {
    return value instanceof StringBuilder text
        ? other instanceof String string && string.contentEquals(text)
        : Objects.equals(value(), other);
  }

  /**
   * Applies changes in their order.
   *
   * @throws AssertionError if one does not fit what is there
   */
  public void apply(List<Change> changes) {
    changes.forEach(this::apply);
  }

  private void apply(Change change) {
    if (change instanceof Change.Spliced splice) {
      splice(splice);
    } else if (change instanceof Change.Put put) {
      put(put);
    } else if (change instanceof Change.Removed removed) {
      remove(removed);
    } else if (change instanceof Change.Replaced replaced) {
      value = own(replaced.value());
    } else if (change instanceof Change.Within within) {
      within(within);
    } else if (change instanceof Change.Formatted format) {
      MarkedText marked = marked(format);
      if (!marked.has(format.index(), format.count())) {
        throw doesNotFit(format);
      }
      marked.format(format);
    }
  }

  /** A list as text with attributes, which it is if it hears of such. */
  private MarkedText marked(Change change) {
    if (value instanceof MarkedText marked) {
      return marked;
    }
    if (value instanceof List<?> spans) {
      MarkedText marked = new MarkedText(spans);
      value = marked;
      return marked;
    }
    throw doesNotFit(change);
  }

  private void splice(Change.Spliced splice) {
    int end = splice.index() + splice.removed();
    if (value instanceof StringBuilder text && splice.inserted() instanceof String inserted) {
      within(splice, end, text.length());
      text.replace(splice.index(), end, inserted);
    } else if (value instanceof List<?> && splice.inserted() instanceof List<?> inserted) {
      List<@Nullable Object> list = list();
      within(splice, end, list.size());
      list.subList(splice.index(), end).clear();
      list.addAll(splice.index(), inserted);
    } else if (splice.inserted() instanceof String inserted) {
      MarkedText marked = marked(splice);
      if (!marked.has(splice.index(), splice.removed())) {
        throw doesNotFit(splice);
      }
      marked.splice(splice.index(), splice.removed(), inserted);
    } else {
      throw doesNotFit(splice);
    }
  }

  private void within(Change.Spliced splice, int end, int size) {
    if (splice.index() < 0 || splice.removed() < 0 || end > size) {
      throw doesNotFit(splice);
    }
  }

  private void put(Change.Put put) {
    if (value instanceof Map<?, ?>) {
      map().put(put.key(), put.value());
    } else if (value instanceof Set<?> && put.value() == null) {
      set().add(put.key());
    } else {
      throw doesNotFit(put);
    }
  }

  private void remove(Change.Removed removed) {
    if (value instanceof Map<?, ?> map && map.containsKey(removed.key())) {
      map.remove(removed.key());
    } else if (!(value instanceof Set<?> set && set.remove(removed.key()))) {
      throw doesNotFit(removed);
    }
  }

  private void within(Change.Within within) {
    if (!(value instanceof Map<?, ?> map && map.containsKey(within.key()))) {
      throw doesNotFit(within);
    }
    Mirror inner = new Mirror(map.get(within.key()));
    inner.apply(within.change());
    map().put(within.key(), inner.value());
  }

  private AssertionError doesNotFit(Change change) {
    return new AssertionError(change + " does not fit " + Words.of(value()));
  }

  @SuppressWarnings("unchecked") // it is a copy of our own
  private List<@Nullable Object> list() {
    return (List<@Nullable Object>) Objects.requireNonNull(value);
  }

  @SuppressWarnings("unchecked") // it is a copy of our own
  private Map<Object, @Nullable Object> map() {
    return (Map<Object, @Nullable Object>) Objects.requireNonNull(value);
  }

  @SuppressWarnings("unchecked") // it is a copy of our own
  private Set<Object> set() {
    return (Set<Object>) Objects.requireNonNull(value);
  }

  @SuppressWarnings("UnnecessaryStringBuilder") // it changes in place
  private static @Nullable Object own(@Nullable Object value) {
    if (value instanceof String text) {
      return new StringBuilder(text);
    }
    if (value instanceof Map<?, ?> map) {
      return new LinkedHashMap<>(map);
    }
    if (value instanceof Set<?> set) {
      return new LinkedHashSet<>(set);
    }
    return value instanceof List<?> list ? new ArrayList<>((Collection<?>) list) : value;
  }
}
