package org.asterism.crdttypes.causal.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Entry;
import org.asterism.kernel.api.crdt.causal.Tally;
import org.jspecify.annotations.Nullable;

/** A node that may come and go, as types see it. */
final class View implements DotStore {
  private final @Nullable View parent;
  private final Object key;
  private @Nullable Node node;

  /** All there is. */
  View(Node root) {
    this.parent = null;
    this.key = "";
    this.node = root;
  }

  private View(View parent, Object key) {
    this.parent = parent;
    this.key = key;
  }

  /** The node, if it is there now. */
  @Nullable Node node() {
    Node last = node;
    if (last != null && last.isAttached()) {
      return last;
    }
    Node above = parent == null ? null : parent.node();
    Node now = above == null ? null : above.child(key);
    node = now;
    return now;
  }

  /** From the root. */
  List<Object> path() {
    List<Object> path = new ArrayList<>();
    for (View view = this; view.parent != null; view = view.parent) {
      path.add(view.key);
    }
    Collections.reverse(path);
    return Collections.unmodifiableList(path);
  }

  @Override
  public boolean isEmpty() {
    Node here = node();
    return here == null || here.live() == 0;
  }

  @Override
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(1);
    for (Slot slot : slots()) {
      Mark.Live live = slot.live;
      if (live != null && live.tally == null) {
        entries.add(new Entry(new Dot(slot.author.id, live.seq), live.timestamp, live.value));
      }
    }
    return Collections.unmodifiableList(entries);
  }

  @Override
  public Tally tally() {
    Tally tally = Tally.ZERO;
    for (Slot slot : slots()) {
      if (slot.live != null && slot.live.tally != null) {
        tally = tally.plus(slot.live.tally.minus(slot.removed()));
      }
    }
    return tally;
  }

  @Override
  public List<Object> keys() {
    Node here = node();
    return here == null ? List.of() : here.liveKeys();
  }

  @Override
  public int size() {
    Node here = node();
    return here == null ? 0 : here.liveChildren();
  }

  @Override
  public View at(Object childKey) {
    return new View(this, childKey);
  }

  private List<Slot> slots() {
    Node here = node();
    return here == null ? List.of() : here.slots();
  }
}
