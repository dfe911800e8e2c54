package org.asterism.crdttypes.causal.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.asterism.kernel.api.crdt.CrdtState;
import org.jspecify.annotations.Nullable;

/** Whether counts, slots and marks of a tree agree, and nothing is kept that has no effect. */
final class Structure {
  /** So many marks may be kept without effect, beside as many as have one. */
  private static final int SLACK = 32;

  private final Set<Mark> inSlots = Collections.newSetFromMap(new IdentityHashMap<>());

  private Structure() {}

  /** Throws an {@link AssertionError} that says what is wrong. */
  static void check(CrdtState state) {
    DotTree tree = ((CausalState) state).tree();
    Structure structure = new Structure();
    structure.node(tree.root(), List.of());
    tree.authors().forEach(structure::author);
    expect(structure.inSlots.isEmpty(), "a slot has a mark that its author does not know");
  }

  private int node(Node node, List<Object> path) {
    expect(node.isAttached(), path + " is in the tree but not attached");
    expect(node.path().equals(path), path + " says it is " + node.path());
    expect(
        node.parent == null || !node.slots().isEmpty() || !node.children().isEmpty(),
        path + " has nothing");
    int live = 0;
    @Nullable Slot last = null;
    for (Slot slot : node.slots()) {
      expect(last == null || last.author.id.compareTo(slot.author.id) < 0, path + " is unordered");
      last = slot;
      slot(node, slot, path);
      live += slot.live == null ? 0 : 1;
    }
    int liveChildren = 0;
    for (Object key : keys(node)) {
      Node child = node.child(key);
      List<Object> deeper = new ArrayList<>(path);
      deeper.add(key);
      int beneath = child == null ? 0 : node(child, deeper);
      live += beneath;
      liveChildren += beneath > 0 ? 1 : 0;
    }
    expect(node.live() == live, path + " has " + live + " live, not " + node.live());
    expect(node.liveChildren() == liveChildren, path + " miscounts children");
    expect(node.liveKeys().size() == liveChildren, path + " misses keys");
    return live;
  }

  private static Set<Object> keys(Node node) {
    Set<Object> keys = new HashSet<>();
    for (Node child : node.children()) {
      List<Object> path = child.path();
      keys.add(path.get(path.size() - 1));
    }
    return keys;
  }

  private void slot(Node node, Slot slot, List<Object> path) {
    expect(!slot.isEmpty(), path + " keeps an empty slot");
    mark(slot.live, node, path);
    mark(slot.kill, node, path);
    mark(slot.uncount, node, path);
    if (slot.live != null) {
      expect(slot.live.author == slot.author, path + " has another's value");
      expect(slot.live.seq > ended(node, slot.author), path + " has a value that has ended");
    }
    if (slot.kill != null) {
      Mark.Kill kill = slot.kill;
      expect(kill.victim == slot.author && !kill.hasCounted(), path + " has another's kill");
      expect(
          (slot.uncount == null || slot.uncount.upTo < kill.upTo)
              && (slot.live == null || slot.live.seq <= kill.upTo + 1),
          path + " keeps a kill that something at it says");
      expect(
          node.parent == null || ended(node.parent, slot.author) < kill.upTo,
          path + " keeps a kill that one above says");
    }
    if (slot.uncount != null) {
      expect(
          slot.uncount.victim == slot.author && slot.uncount.hasCounted(),
          path + " has another's count removed");
    }
  }

  private void mark(@Nullable Mark mark, Node node, List<Object> path) {
    if (mark != null) {
      expect(mark.hasEffect() && mark.node == node, path + " has a mark that is not its own");
      inSlots.add(mark);
    }
  }

  /** Up to which number kills at a node and above it have ended what an author did. */
  private static long ended(Node node, Author author) {
    long ended = 0;
    for (Node each = node; each != null; each = each.parent) {
      Slot slot = each.slot(author);
      ended = Math.max(ended, slot == null ? 0 : slot.killed());
    }
    return ended;
  }

  private void author(Author author) {
    long last = 0;
    for (Mark mark : author.after(0)) {
      expect(mark.author == author, author.id + " has another's mark");
      expect(mark.seq >= last && mark.seq <= author.known(), author.id + " is out of order");
      last = mark.seq;
      expect(inSlots.remove(mark), author.id + " has a mark that is in no slot");
    }
    int needed = author.after(0).size();
    int kept = author.kept();
    expect(
        needed <= kept && kept <= 2 * needed + SLACK,
        author.id + " keeps " + kept + " marks of which " + needed + " have an effect");
  }

  private static void expect(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
