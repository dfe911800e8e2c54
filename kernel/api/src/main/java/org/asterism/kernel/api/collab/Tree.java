package org.asterism.kernel.api.collab;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A draft of the type {@code tree}, by its mutators. Nodes have ids, which never change; the root's
 * is {@link #ROOT}.
 *
 * <pre>{@code
 * plan.edit(draft -> {
 *   Tree tree = Tree.of(draft);
 *   String house = tree.create(Tree.ROOT, "house");
 *   tree.move(tree.create(Tree.ROOT, "roof"), house);
 *   return null;
 * });
 * }</pre>
 */
public final class Tree {
  /** The id of the node that is always there. */
  public static final String ROOT = "root";

  private final Draft draft;

  private Tree(Draft draft) {
    this.draft = draft;
  }

  /** The draft as a tree. */
  public static Tree of(Draft draft) {
    return new Tree(draft);
  }

  /**
   * Makes a node, last under a parent.
   *
   * @param value of its key {@code value}; null for none
   * @return its id
   */
  public String create(String parent, @Nullable Object value) {
    Set<String> before = nodes().keySet();
    draft.mutate("create", parent, value);
    Set<String> made = new LinkedHashSet<>(nodes().keySet());
    made.removeAll(before);
    return made.iterator().next();
  }

  /** Puts a node with all below it last under a parent. */
  public void move(String node, String parent) {
    draft.mutate("move", node, parent);
  }

  /** Sets one value of a node; null for none. */
  public void set(String node, String key, @Nullable Object value) {
    draft.mutate("set", node, key, value);
  }

  /** Deletes a node with all below it. */
  public void delete(String node) {
    draft.mutate("delete", node);
  }

  /**
   * The nodes by id, parents before children and siblings in order: maps of {@code parent}, {@code
   * moved} and {@code values}.
   */
  @SuppressWarnings("unchecked") // the type's value
  public Map<String, Map<String, Object>> nodes() {
    return (Map<String, Map<String, Object>>) draft.value();
  }

  /** The ids of a node's children, in order. */
  public List<String> children(String parent) {
    return children(nodes(), parent);
  }

  /** The ids of a node's children, in order, from a tree's value or a copy kept by its changes. */
  public static List<String> children(Map<String, Map<String, Object>> nodes, String parent) {
    return nodes.entrySet().stream()
        .filter(entry -> parent.equals(entry.getValue().get("parent")))
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, Map<String, Object>> entry) ->
                        (Long) entry.getValue().getOrDefault("moved", 0L))
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }
}
