package org.asterism.stores.local.internal.blocks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.asterism.kernel.api.multiformats.Cid;
import org.jspecify.annotations.Nullable;

/** The latest change of each block that is asked for and not yet stored. Thread-safe. */
final class PendingBlocks {
  private final Map<Cid, BlockRequest.Change> latest = new ConcurrentHashMap<>();

  void add(List<BlockRequest.Change> changes) {
    for (BlockRequest.Change change : changes) {
      latest.put(change.cid(), change);
    }
  }

  void remove(List<BlockRequest.Change> changes) {
    for (BlockRequest.Change change : changes) {
      latest.remove(change.cid(), change);
    }
  }

  BlockRequest.@Nullable Change of(Cid cid) {
    return latest.get(cid);
  }
}
