package org.asterism.crdttypes.causal.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.causal.Tally;
import org.asterism.kernel.api.crdt.causal.Watch;
import org.jspecify.annotations.Nullable;

/**
 * The dot store of one state: what of all known operations still has effect.
 *
 * <p>A value at a node ends when its author puts another there or above, or when an operation says
 * so: a kill of all that a replica did at a node and beneath, up to a number. Of what ended only
 * the kills stay, and of those only what nothing else says, so a path costs one at most for each
 * replica that ever wrote there, and a kill above does away with those beneath. What stays is thus
 * a pure function of the operations, in whatever order they came; and what a replica at an older
 * clock lacks is what stays of the operations above that clock.
 *
 * <p>Counts go beyond DotFun: a replica's count at a node is all that it ever counted there, and a
 * kill says how much of that it ends. So a count that comes meanwhile adds what it counted and no
 * more, which is what Baquero, Almeida, Lerche: "The problem with embedded CRDT counters and a
 * solution" (2016) asks for.
 */
final class DotTree {
  private final SortedMap<ReplicaId, Author> authors = new TreeMap<>();
  private final Node root = new Node();

  Node root() {
    return root;
  }

  /** Those who are known or spoken of, in their order. */
  Collection<Author> authors() {
    return authors.values();
  }

  long known(ReplicaId replica) {
    Author author = authors.get(replica);
    return author == null ? 0 : author.known();
  }

  Author author(ReplicaId replica) {
    return authors.computeIfAbsent(replica, Author::new);
  }

  /**
   * Applies a part of an author's operation, none of which after it is known yet.
   *
   * @param watch told before what is live changes
   */
  void apply(Author author, Op op, Watch watch) {
    if (op instanceof Op.Put put) {
      live(author, put, put.value(), put.timestamp(), null, watch);
    } else if (op instanceof Op.Count count) {
      live(author, count, null, 0, new Tally(count.up(), count.down()), watch);
    } else if (op instanceof Op.Kill kill) {
      kill(author, kill, watch);
    }
  }

  private void live(
      Author author,
      Op op,
      @Nullable Object value,
      long timestamp,
      @Nullable Tally tally,
      Watch watch) {
    Node node = root;
    for (int depth = 0; ; depth++) {
      Slot slot = node.slot(author);
      if (slot != null && slot.killed() >= op.seq()) {
        return;
      }
      if (depth == op.path().size()) {
        break;
      }
      Node child = node.child(op.path().get(depth));
      if (child == null) {
        break;
      }
      node = child;
    }
    node = nodeAt(op.path());
    watch.before(op.path());
    end(node, Map.of(author, op.seq() - 1), watch);
    Mark.Live live = new Mark.Live(author, op.seq(), node, value, timestamp, tally);
    node.slotOrNew(author).live = live;
    node.born();
    author.add(live);
  }

  private void kill(Author author, Op.Kill op, Watch watch) {
    Node node = nodeAt(op.path());
    // Those of counts come first: they may say what the others do, and would take their place.
    kill(author, op, node, true, watch);
    kill(author, op, node, false, watch);
    for (Node each = node; each != null; each = each.parent) {
      each.tidy();
    }
  }

  private void kill(Author author, Op.Kill op, Node node, boolean ofCounts, Watch watch) {
    List<Mark.Kill> news = new ArrayList<>(op.victims().size());
    Map<Author, Long> limits = new HashMap<>();
    for (Op.Victim victim : op.victims()) {
      if (victim.hasCounted() != ofCounts) {
        continue;
      }
      Tally counted = new Tally(victim.up(), victim.down());
      Author whom = author(victim.replica());
      Mark.Kill kill = new Mark.Kill(author, op.seq(), node, whom, victim.upTo(), counted);
      if (isNews(kill)) {
        news.add(kill);
        limits.merge(whom, kill.upTo, Math::max);
      }
    }
    if (!news.isEmpty()) {
      tellOfCounts(node, news, watch);
      end(node, limits, watch);
      news.forEach(DotTree::place);
    }
  }

  /** Whether nothing that is known says all that a kill does. */
  private static boolean isNews(Mark.Kill kill) {
    Slot slot = kill.node.slot(kill.victim);
    if (kill.hasCounted()) {
      return slot == null || isGreater(kill, slot.uncount);
    }
    if (slot != null) {
      if (!isGreater(kill, slot.kill)
          || (slot.uncount != null && slot.uncount.upTo >= kill.upTo)
          || (slot.live != null && slot.live.seq > kill.upTo)) {
        return false;
      }
    }
    for (Node above = kill.node.parent; above != null; above = above.parent) {
      Slot there = above.slot(kill.victim);
      if (there != null && there.endedBeneath() >= kill.upTo) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGreater(Mark.Kill kill, Mark.@Nullable Kill other) {
    return other == null || other.compareTo(kill) < 0;
  }

  /** A count that goes on shows less once it is known how much of it was removed. */
  private static void tellOfCounts(Node node, List<Mark.Kill> news, Watch watch) {
    for (Mark.Kill kill : news) {
      Slot slot = node.slot(kill.victim);
      if (slot != null && slot.live != null && slot.live.tally != null) {
        watch.before(node.path());
      }
    }
  }

  private static void place(Mark.Kill kill) {
    Slot slot = kill.node.slotOrNew(kill.victim);
    Mark.Kill before = kill.hasCounted() ? slot.uncount : slot.kill;
    // Two kills of one operation may name one victim: the greater one stays.
    if (!isGreater(kill, before)) {
      return;
    }
    if (before != null) {
      before.author.drop(before);
    }
    if (kill.hasCounted()) {
      slot.uncount = kill;
    } else {
      slot.kill = kill;
    }
    kill.author.add(kill);
  }

  /**
   * Ends what some authors did at a node and beneath, up to a number for each. The node itself may
   * be left with nothing.
   */
  private void end(Node node, Map<Author, Long> limits, Watch watch) {
    for (Slot slot : node.slots()) {
      Long limit = limits.get(slot.author);
      if (limit == null) {
        continue;
      }
      Mark.Live live = slot.live;
      if (live != null && live.seq <= limit) {
        watch.before(node.path());
        slot.live = null;
        node.died();
        live.author.drop(live);
      }
      Mark.Kill kill = slot.kill;
      if (kill != null && kill.upTo <= limit) {
        slot.kill = null;
        kill.author.drop(kill);
      }
    }
    if (!node.children().isEmpty()) {
      for (Node child : List.copyOf(node.children())) {
        end(child, limits, watch);
        child.tidy();
      }
    }
  }

  private Node nodeAt(List<Object> path) {
    Node node = root;
    for (Object key : path) {
      node = node.childOrNew(key);
    }
    return node;
  }
}
