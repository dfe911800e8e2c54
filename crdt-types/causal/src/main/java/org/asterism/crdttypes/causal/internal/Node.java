package org.asterism.crdttypes.causal.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.Values;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of paths, there as long as anything is at it or beneath. Counts what is live,
 * so that emptiness costs nothing to tell.
 */
final class Node {
  private static final Slot[] NONE = {};

  final @Nullable Node parent;
  private final Object key;
  private Map<Object, Node> children = Map.of();
  private Slot[] slots = NONE;
  private int live;
  private int liveChildren;
  private boolean attached = true;

  /** The root. */
  Node() {
    this.parent = null;
    this.key = "";
  }

  private Node(Node parent, Object key) {
    this.parent = parent;
    this.key = key;
  }

  /** Whether it is still part of the tree. */
  boolean isAttached() {
    return attached;
  }

  /** How many values are live at it and beneath. */
  int live() {
    return live;
  }

  /** How many children have something live. */
  int liveChildren() {
    return liveChildren;
  }

  @Nullable Node child(Object childKey) {
    return children.get(childKey);
  }

  Node childOrNew(Object childKey) {
    if (children.isEmpty()) {
      children = new HashMap<>(4);
    }
    return children.computeIfAbsent(childKey, each -> new Node(this, each));
  }

  /** The children, in no order. */
  Collection<Node> children() {
    return children.values();
  }

  /** The keys of children with something live, in order. */
  List<Object> liveKeys() {
    List<Object> keys = new ArrayList<>(liveChildren);
    for (Node child : children.values()) {
      if (child.live > 0) {
        keys.add(child.key);
      }
    }
    keys.sort(Values.order());
    return Collections.unmodifiableList(keys);
  }

  /** From the root. */
  List<Object> path() {
    List<Object> path = new ArrayList<>();
    for (Node node = this; node.parent != null; node = node.parent) {
      path.add(node.key);
    }
    Collections.reverse(path);
    return Collections.unmodifiableList(path);
  }

  /** What is left of replicas at this very node, in their order. */
  List<Slot> slots() {
    return Collections.unmodifiableList(Arrays.asList(slots));
  }

  @Nullable Slot slot(Author author) {
    int at = find(author);
    return at < 0 ? null : slots[at];
  }

  Slot slotOrNew(Author author) {
    int at = find(author);
    if (at >= 0) {
      return slots[at];
    }
    Slot[] more = new Slot[slots.length + 1];
    int place = -at - 1;
    System.arraycopy(slots, 0, more, 0, place);
    System.arraycopy(slots, place, more, place + 1, slots.length - place);
    more[place] = new Slot(author);
    slots = more;
    return more[place];
  }

  /** Something came to life at this very node. */
  void born() {
    for (Node node = this; node != null; node = node.parent) {
      if (node.live++ == 0 && node.parent != null) {
        node.parent.liveChildren++;
      }
    }
  }

  /** Something at this very node died. */
  void died() {
    for (Node node = this; node != null; node = node.parent) {
      if (--node.live == 0 && node.parent != null) {
        node.parent.liveChildren--;
      }
    }
  }

  /** Drops slots with nothing in them, and then this node if nothing is left of it. */
  void tidy() {
    if (Arrays.stream(slots).anyMatch(Slot::isEmpty)) {
      slots = Arrays.stream(slots).filter(slot -> !slot.isEmpty()).toArray(Slot[]::new);
    }
    if (parent != null && slots.length == 0 && children.isEmpty()) {
      attached = false;
      parent.children.remove(key);
    }
  }

  private int find(Author author) {
    int low = 0;
    int high = slots.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = slots[middle].author.id.compareTo(author.id);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}
