package org.asterism.crdttypes.sequences.internal;

/** A node with nodes below it, all at one depth. */
final class Inner extends Node {
  static final int CAPACITY = 16;

  final Node[] children = new Node[CAPACITY];
  int size;

  int indexOf(Node child) {
    for (int i = 0; i < size; i++) {
      if (children[i] == child) {
        return i;
      }
    }
    throw new IllegalStateException("a node is not below its parent");
  }

  void insert(int at, Node child) {
    System.arraycopy(children, at, children, at + 1, size - at);
    children[at] = child;
    child.parent = this;
    size++;
  }

  /** Moves the upper half into a new node that stands after this one. */
  @SuppressWarnings("NullAway") // beyond size the array holds nothing
  Inner split() {
    Inner right = new Inner();
    int half = size / 2;
    right.size = size - half;
    System.arraycopy(children, half, right.children, 0, right.size);
    for (int i = 0; i < right.size; i++) {
      Node moved = right.children[i];
      moved.parent = right;
      right.visible += moved.visible;
      right.lows += moved.lows;
      children[half + i] = null;
    }
    size = half;
    visible -= right.visible;
    lows -= right.lows;
    return right;
  }
}
