package org.asterism.crdttypes.sequences.internal;

import org.jspecify.annotations.Nullable;

/**
 * The runs of a document in their order, found by visible index: a B-tree with sums, parent links,
 * linked leaves, and a cursor that remembers the run of the last edit, because the next one is
 * usually beside it.
 */
final class RunTree {
  private final Leaf first = new Leaf();
  private Node root = first;

  private @Nullable Run cursor;
  private int cursorStart;

  /** UTF-16 units to see. */
  int visible() {
    return root.visible;
  }

  /** How many of those are low surrogates. */
  int lows() {
    return root.lows;
  }

  Leaf firstLeaf() {
    return first;
  }

  @Nullable Run firstRun() {
    return first.size == 0 ? null : first.runs[0];
  }

  @Nullable Run next(Run run) {
    Leaf leaf = leafOf(run);
    int at = leaf.indexOf(run) + 1;
    if (at < leaf.size) {
      return leaf.runs[at];
    }
    return leaf.next == null ? null : leaf.next.runs[0];
  }

  /** The run before it; none before the first. */
  @Nullable Run previous(Run run) {
    Leaf leaf = leafOf(run);
    int at = leaf.indexOf(run);
    if (at > 0) {
      return leaf.runs[at - 1];
    }
    return leaf.previous == null ? null : leaf.previous.runs[leaf.previous.size - 1];
  }

  @Nullable Run lastRun() {
    Node node = root;
    while (node instanceof Inner inner) {
      node = inner.children[inner.size - 1];
    }
    Leaf leaf = (Leaf) node;
    return leaf.size == 0 ? null : leaf.runs[leaf.size - 1];
  }

  /** The run before it in the same leaf. */
  @Nullable Run neighbourBefore(Run run) {
    Leaf leaf = leafOf(run);
    int at = leaf.indexOf(run);
    return at == 0 ? null : leaf.runs[at - 1];
  }

  /** The run after it in the same leaf. */
  @Nullable Run neighbourAfter(Run run) {
    Leaf leaf = leafOf(run);
    int at = leaf.indexOf(run) + 1;
    return at == leaf.size ? null : leaf.runs[at];
  }

  /** Puts a run after another, or at the beginning. */
  void insertAfter(@Nullable Run previous, Run run) {
    insert(previous, run);
    resize(leafOf(run), run.visible(), run.lows);
  }

  /** Puts a run's second half after it; what there is to see is the same as before. */
  void insertTail(Run head, int headLength, Run tail) {
    Leaf leaf = leafOf(head);
    if (leaf.size == Leaf.CAPACITY) {
      split(leaf);
    }
    head.length = headLength;
    head.lows -= tail.lows;
    insert(head, tail);
  }

  private void insert(@Nullable Run previous, Run run) {
    Leaf leaf = previous == null ? first : leafOf(previous);
    int at = previous == null ? 0 : leaf.indexOf(previous) + 1;
    if (leaf.size == Leaf.CAPACITY) {
      Leaf right = split(leaf);
      if (at > leaf.size) {
        at -= leaf.size;
        leaf = right;
      }
    }
    leaf.insert(at, run);
  }

  private Leaf split(Leaf leaf) {
    Leaf right = leaf.split();
    insertBeside(leaf, right);
    return right;
  }

  private void insertBeside(Node left, Node right) {
    Inner parent = left.parent;
    if (parent == null) {
      Inner top = new Inner();
      top.insert(0, left);
      top.insert(1, right);
      top.visible = left.visible + right.visible;
      top.lows = left.lows + right.lows;
      root = top;
      return;
    }
    int at = parent.indexOf(left) + 1;
    if (parent.size == Inner.CAPACITY) {
      // The sums of the parent still include the new node; it comes in before they are divided.
      Inner upper = parent.split();
      Inner home = at <= parent.size ? parent : upper;
      home.insert(at <= parent.size ? at : at - parent.size, right);
      recount(parent);
      recount(upper);
      insertBeside(parent, upper);
      return;
    }
    parent.insert(at, right);
  }

  private static void recount(Inner node) {
    node.visible = 0;
    node.lows = 0;
    for (int i = 0; i < node.size; i++) {
      node.visible += node.children[i].visible;
      node.lows += node.children[i].lows;
    }
  }

  /** Takes out a hidden run that a neighbour in the same leaf has absorbed. */
  void remove(Run run) {
    if (cursor == run) {
      cursor = null;
    }
    Leaf leaf = leafOf(run);
    leaf.remove(leaf.indexOf(run));
  }

  /** Says that a run shows so many units more. The cursor is to be set again. */
  void resize(Run run, int units, int lowSurrogates) {
    resize(leafOf(run), units, lowSurrogates);
  }

  private void resize(Node from, int units, int lowSurrogates) {
    cursor = null;
    for (Node node = from; node != null; node = node.parent) {
      node.visible += units;
      node.lows += lowSurrogates;
    }
  }

  /** Remembers where a run starts. */
  void setCursor(Run run, int start) {
    cursor = run;
    cursorStart = start;
  }

  /**
   * The run that shows the unit at an index; {@link #startOf} then knows where it starts.
   *
   * @param index within the visible text
   */
  Run seek(int index) {
    Run here = cursor;
    if (here != null && index >= cursorStart && index - cursorStart < here.visible()) {
      return here;
    }
    Node node = root;
    int rest = index;
    while (node instanceof Inner inner) {
      int i = 0;
      while (rest >= inner.children[i].visible) {
        rest -= inner.children[i].visible;
        i++;
      }
      node = inner.children[i];
    }
    Leaf leaf = (Leaf) node;
    int i = 0;
    while (rest >= leaf.runs[i].visible()) {
      rest -= leaf.runs[i].visible();
      i++;
    }
    setCursor(leaf.runs[i], index - rest);
    return leaf.runs[i];
  }

  /**
   * The index of the first unit of the code point with an index among code points.
   *
   * @param codePoint within the visible text, counting all units but low surrogates
   */
  int indexOfCodePoint(int codePoint) {
    Node node = root;
    int rest = codePoint;
    int index = 0;
    while (node instanceof Inner inner) {
      int i = 0;
      for (Node child = inner.children[0];
          rest >= child.visible - child.lows;
          child = inner.children[++i]) {
        rest -= child.visible - child.lows;
        index += child.visible;
      }
      node = inner.children[i];
    }
    Leaf leaf = (Leaf) node;
    int i = 0;
    for (Run run = leaf.runs[0]; rest >= run.visible() - run.lows; run = leaf.runs[++i]) {
      rest -= run.visible() - run.lows;
      index += run.visible();
    }
    return index + leaf.runs[i].log.unitsBeforeCodePoint(leaf.runs[i], rest);
  }

  /** How many units are visible before a run. */
  int startOf(Run run) {
    Run here = cursor;
    if (here == run) {
      return cursorStart;
    }
    Leaf leaf = leafOf(run);
    if (here != null && here.leaf == leaf) {
      return cursorStart + between(leaf, here, run);
    }
    int start = 0;
    for (int i = 0; leaf.runs[i] != run; i++) {
      start += leaf.runs[i].visible();
    }
    Node below = leaf;
    for (Inner inner = leaf.parent; inner != null; inner = inner.parent) {
      for (int i = 0; inner.children[i] != below; i++) {
        start += inner.children[i].visible;
      }
      below = inner;
    }
    return start;
  }

  private static int between(Leaf leaf, Run from, Run to) {
    int sum = 0;
    int sign = 0;
    for (int i = 0; ; i++) {
      Run run = leaf.runs[i];
      if (run == from) {
        if (sign < 0) {
          return -sum;
        }
        sign = 1;
      } else if (run == to) {
        if (sign > 0) {
          return sum;
        }
        sign = -1;
      }
      if (sign != 0) {
        sum += run.visible();
      }
    }
  }

  /** Whether a run stands before another. */
  boolean isBefore(Run one, Run other) {
    Leaf a = leafOf(one);
    Leaf b = leafOf(other);
    if (a == b) {
      return a.indexOf(one) < a.indexOf(other);
    }
    Node x = a;
    Node y = b;
    while (true) {
      Inner p = x.parent;
      Inner q = y.parent;
      if (p == null || q == null) {
        throw new IllegalStateException("two runs are not in one tree");
      }
      if (p == q) {
        return p.indexOf(x) < p.indexOf(y);
      }
      x = p;
      y = q;
    }
  }

  private static Leaf leafOf(Run run) {
    Leaf leaf = run.leaf;
    if (leaf == null) {
      throw new IllegalStateException("a run is not in the document");
    }
    return leaf;
  }

  /** Checks sums, links and the cursor. */
  void checkInvariants() {
    Leaf[] last = new Leaf[1];
    checkBeneath(root, null, depth(), last);
    require(last[0] == null || last[0].next == null, "the last leaf has a successor");
    Run here = cursor;
    if (here != null) {
      int start = cursorStart;
      cursor = null;
      require(startOf(here) == start, "the cursor is wrong");
      setCursor(here, start);
    }
  }

  private int depth() {
    int depth = 0;
    for (Node node = root; node instanceof Inner inner; node = inner.children[0]) {
      depth++;
    }
    return depth;
  }

  private void checkBeneath(Node node, @Nullable Inner parent, int depth, Leaf[] last) {
    require(node.parent == parent, "a parent link is wrong");
    int visible = 0;
    int lows = 0;
    if (node instanceof Inner inner) {
      require(depth > 0 && inner.size > 0, "a node is too deep or empty");
      for (int i = 0; i < inner.size; i++) {
        checkBeneath(inner.children[i], inner, depth - 1, last);
        visible += inner.children[i].visible;
        lows += inner.children[i].lows;
      }
    } else {
      Leaf leaf = (Leaf) node;
      require(depth == 0 && (leaf.size > 0 || parent == null), "a leaf is too high or empty");
      require(leaf.previous == last[0], "a leaf's back link is wrong");
      require(last[0] == null ? leaf == first : last[0].next == leaf, "a leaf's link is wrong");
      last[0] = leaf;
      for (int i = 0; i < leaf.size; i++) {
        require(leaf.runs[i].leaf == leaf, "a run's leaf is wrong");
        visible += leaf.runs[i].visible();
        lows += leaf.runs[i].lows;
      }
    }
    require(node.visible == visible && node.lows == lows, "a sum is wrong");
  }

  private static void require(boolean condition, String fault) {
    if (!condition) {
      throw new IllegalStateException(fault);
    }
  }
}
