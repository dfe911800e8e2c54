package org.asterism.stores.local.internal.blocks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.asterism.kernel.api.multiformats.Cid;
import org.jspecify.annotations.Nullable;

/** The latest change of each block that is asked for and not yet stored. Thread-safe. */
final class PendingBlocks {
  private final Map<Cid, BlockRequest.Change> latest = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();

  void add(List<BlockRequest.Change> changes) {
    waiting.addAndGet(changes.size());
    for (BlockRequest.Change change : changes) {
      latest.put(change.cid(), change);
    }
  }

  void remove(List<BlockRequest.Change> changes) {
    for (BlockRequest.Change change : changes) {
      latest.remove(change.cid(), change);
    }
    waiting.addAndGet(-changes.size());
  }

  BlockRequest.@Nullable Change of(Cid cid) {
    // Nearly always there is none, and to know that costs less than to hash a name.
    return waiting.get() == 0 ? null : latest.get(cid);
  }
}
