package org.asterism.kernel.core.internal.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.core.internal.block.Head;

/**
 * The known blocks that no other known block follows on or names: who names these names, through
 * them, all that is known. They are as many as are written while one is on its way, and not as many
 * as there are writers.
 *
 * <p>Blocks do not wait for those that they name, so one can be named before it comes. The newest
 * such names are remembered; to forget one costs a name too many in a block, no more.
 */
public final class Frontier {
  private static final int REMEMBERED = 1_024;

  private final BlockLog log;
  private final NavigableSet<Head> tips =
      new TreeSet<>(
          Comparator.comparing(Head::replica).thenComparing(Head::seq).thenComparing(Head::cid));
  private final Set<Head> awaited = new LinkedHashSet<>();

  /** Of a log that has yet to be filled. */
  public Frontier(BlockLog log) {
    this.log = log;
  }

  /** Begins anew with all heads of the log; what its blocks name is yet to be told. */
  public void reset() {
    tips.clear();
    awaited.clear();
    for (ReplicaId replica : log.replicas()) {
      log.heads(replica).forEach(entry -> tips.add(entry.head()));
    }
  }

  /**
   * A block is in the log now.
   *
   * @param deps what it names
   */
  public void added(Entry entry, Collection<Head> deps) {
    Entry prev = entry.prev();
    if (prev != null) {
      tips.remove(prev.head());
    }
    if (!awaited.remove(entry.head())) {
      tips.add(entry.head());
    }
    named(deps);
  }

  /** A block that is in the log names others. */
  public void named(Collection<Head> deps) {
    for (Head dep : deps) {
      if (!tips.remove(dep) && log.find(dep.cid()) == null) {
        await(dep);
      }
    }
  }

  private void await(Head named) {
    awaited.add(named);
    if (awaited.size() > REMEMBERED) {
      Iterator<Head> oldest = awaited.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /**
   * What the next block of a replica is to name, at most so much; the rest is for the one after.
   */
  public List<Head> namesFor(ReplicaId replica, int most) {
    List<Head> names = new ArrayList<>();
    for (Head tip : tips) {
      if (names.size() < most && !tip.replica().equals(replica)) {
        names.add(tip);
      }
    }
    return names;
  }
}
