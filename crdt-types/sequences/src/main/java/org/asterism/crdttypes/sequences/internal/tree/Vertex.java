package org.asterism.crdttypes.sequences.internal.tree;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A node of the tree as it is now; also one that is only referred to so far. */
final class Vertex {
  /** Siblings: by the time of the move that put each there, then by id. */
  private static final Comparator<Vertex> ORDER =
      Comparator.comparingLong(Vertex::moved).thenComparing(vertex -> vertex.name.id());

  final NodeName name;

  /** Whether the operation that makes it is known. */
  boolean created;

  /** The move by which it is where listeners have been told it is; null if not in the value. */
  @Nullable Step told;

  /** The move that put it where it is. */
  private @Nullable Step place;

  private @Nullable NavigableSet<Vertex> children;
  private final TreeMap<String, Register> registers = new TreeMap<>();

  Vertex(NodeName name) {
    this.name = name;
  }

  @Nullable Step place() {
    return place;
  }

  @Nullable Vertex parent() {
    Step step = place;
    return step == null ? null : step.parent;
  }

  private long moved() {
    Step step = place;
    return step == null ? 0 : step.time;
  }

  /** Puts it where a move says, or nowhere. */
  void place(@Nullable Step next) {
    Vertex before = parent();
    if (before != null) {
      before.under().remove(this);
    }
    place = next;
    if (next != null) {
      next.parent.under().add(this);
    }
  }

  private NavigableSet<Vertex> under() {
    NavigableSet<Vertex> set = children;
    if (set == null) {
      set = new TreeSet<>(ORDER);
      children = set;
    }
    return set;
  }

  /** The nodes whose parent it is, in their order; also those not created yet. */
  Iterable<Vertex> children() {
    return children == null ? Collections.emptyList() : children;
  }

  /** The same, last first. */
  Iterable<Vertex> childrenBackward() {
    return children == null ? Collections.emptyList() : children.descendingSet();
  }

  /** Whether it is the other or above it. */
  boolean isAtOrAbove(Vertex other) {
    for (Vertex at = other; at != null; at = at.parent()) {
      if (at == this) {
        return true;
      }
    }
    return false;
  }

  /** Whether it and all above it are created, up to the root. */
  boolean isRooted() {
    Vertex at = this;
    while (at.created) {
      Vertex above = at.parent();
      if (above == null) {
        return at.name.equals(NodeName.ROOT);
      }
      at = above;
    }
    return false;
  }

  Register register(String key) {
    return registers.computeIfAbsent(key, k -> new Register());
  }

  /** What the value has for it. */
  Map<String, Object> entry() {
    Step step = place;
    if (step == null) {
      throw new IllegalStateException(name.id() + " is nowhere");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    registers.forEach(
        (key, register) -> {
          Object value = register.value();
          if (value != null) {
            values.put(key, value);
          }
        });
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("parent", step.parent.name.id());
    entry.put("moved", step.time);
    entry.put("values", Collections.unmodifiableMap(values));
    return Collections.unmodifiableMap(entry);
  }
}
