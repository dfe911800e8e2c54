package org.asterism.kernel.core.internal.log;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.core.internal.block.Head;

/**
 * What some heads stand on: the blocks that they name, and all that these follow on. Of a replica
 * with one history that is all up to a number, whether its head is known or not.
 */
public final class Past {
  private final Map<ReplicaId, Long> straight = new TreeMap<>();
  private final Map<ReplicaId, Set<Entry>> branches = new TreeMap<>();

  Past(BlockLog log, Collection<Head> heads) {
    for (Head head : heads) {
      ReplicaId replica = head.replica();
      if (log.forked(replica)) {
        Set<Entry> behind = branches.computeIfAbsent(replica, r -> new LinkedHashSet<>());
        Entry entry = log.find(head.cid());
        while (entry != null && behind.add(entry)) {
          entry = entry.prev();
        }
      } else {
        straight.merge(replica, head.seq(), Math::max);
      }
    }
  }

  /** Whether a block is among it. */
  public boolean has(Entry entry) {
    Set<Entry> behind = branches.get(entry.replica());
    return behind == null
        ? entry.to() <= straight.getOrDefault(entry.replica(), 0L)
        : behind.contains(entry);
  }
}
