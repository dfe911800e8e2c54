package org.asterism.crdttypes.causal.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.Entry;
import org.asterism.kernel.api.crdt.causal.Tally;
import org.jspecify.annotations.Nullable;

/** What one mutator wants done: operations, which nothing has applied yet. */
final class Draft {
  private final MutationContext context;
  private final Author author;
  private final List<Op> ops = new ArrayList<>();
  private final Set<List<Object>> counted = new HashSet<>();
  private long seq;

  Draft(MutationContext context, Author author) {
    this.context = context;
    this.author = author;
    this.seq = author.known();
  }

  /** The number of the last operation. */
  long upTo() {
    return seq;
  }

  /** In order. */
  List<Op> ops() {
    return ops;
  }

  /** The draft of what is at a place. */
  CausalDraft at(View view) {
    return new Place(view);
  }

  private final class Place implements CausalDraft {
    private final View view;

    Place(View view) {
      this.view = view;
    }

    @Override
    public boolean isEmpty() {
      return view.isEmpty();
    }

    @Override
    public List<Entry> entries() {
      return view.entries();
    }

    @Override
    public Tally tally() {
      return view.tally();
    }

    @Override
    public List<Object> keys() {
      return view.keys();
    }

    @Override
    public int size() {
      return view.size();
    }

    @Override
    public CausalDraft at(Object key) {
      return new Place(view.at(key));
    }

    @Override
    public MutationContext context() {
      return context;
    }

    @Override
    public void put(@Nullable Object value, long timestamp) {
      if (timestamp < 0) {
        throw new IllegalArgumentException("a timestamp of " + timestamp);
      }
      List<Object> path = path();
      long own = ++seq;
      kill(own, path, true);
      ops.add(new Op.Put(own, path, value, timestamp));
    }

    @Override
    public void count(long up, long down) {
      if (up < 0 || down < 0) {
        throw new IllegalArgumentException("a count of " + up + " and " + down);
      }
      List<Object> path = path();
      Node node = view.node();
      Slot slot = node == null ? null : node.slot(author);
      Tally before = slot == null ? Tally.ZERO : slot.counted();
      long upAll = Math.addExact(before.up(), up);
      long downAll = Math.addExact(before.down(), down);
      if (Math.max(upAll, downAll) > Op.MAX) {
        throw new ArithmeticException("a replica counts to 2^53 and no further");
      }
      if (!counted.add(path)) {
        throw new IllegalStateException("a second count at " + path);
      }
      ops.add(new Op.Count(++seq, path, upAll, downAll));
    }

    @Override
    public void remove() {
      if (!view.isEmpty()) {
        kill(++seq, view.path(), false);
      }
    }

    private List<Object> path() {
      List<Object> path = view.path();
      if (path.size() > Op.MAX_KEYS) {
        throw new IllegalArgumentException("a path of " + path.size() + " keys");
      }
      return path;
    }

    /**
     * @param replaced by a value of this author, which supersedes the author's own by itself
     */
    private void kill(long own, List<Object> path, boolean replaced) {
      Node node = view.node();
      if (node == null || node.live() == 0) {
        return;
      }
      Map<ReplicaId, Long> limits = new TreeMap<>();
      collect(own, node, limits);
      if (replaced) {
        limits.remove(author.id);
      }
      if (!limits.isEmpty()) {
        List<Op.Victim> victims = new ArrayList<>();
        limits.forEach((replica, upTo) -> victims.add(new Op.Victim(replica, upTo, 0, 0)));
        ops.add(new Op.Kill(own, path, victims));
      }
    }

    /** Gathers whose values end, and adds a kill of its own for what was counted at a node. */
    private void collect(long own, Node node, Map<ReplicaId, Long> limits) {
      List<Op.Victim> counters = new ArrayList<>();
      for (Slot slot : node.slots()) {
        Mark.Live live = slot.live;
        if (live == null) {
          continue;
        }
        Tally tally = live.tally;
        if (tally == null) {
          limits.merge(slot.author.id, live.seq, Math::max);
        } else {
          counters.add(new Op.Victim(slot.author.id, live.seq, tally.up(), tally.down()));
        }
      }
      if (!counters.isEmpty()) {
        ops.add(new Op.Kill(own, node.path(), counters));
      }
      for (Node child : node.children()) {
        if (child.live() > 0) {
          collect(own, child, limits);
        }
      }
    }
  }
}
