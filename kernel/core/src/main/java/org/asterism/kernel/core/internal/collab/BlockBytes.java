package org.asterism.kernel.core.internal.collab;

import java.util.LinkedHashMap;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that are in memory: those that are not stored yet, since nobody else has them, and the
 * newest others, since they are about to be sent.
 */
final class BlockBytes {
  private final long recentBound;
  private final Map<Cid, Block> unstored = new LinkedHashMap<>();
  private final Map<Cid, Block> recent = new LinkedHashMap<>();
  private long recentBytes;

  BlockBytes(long recentBound) {
    this.recentBound = recentBound;
  }

  void unstored(Block block) {
    unstored.put(block.cid(), block);
  }

  void stored(Cid cid) {
    Block block = unstored.remove(cid);
    if (block == null || recent.put(cid, block) != null) {
      return;
    }
    recentBytes += block.bytes().size();
    var oldest = recent.values().iterator();
    while (recentBytes > recentBound && oldest.hasNext()) {
      recentBytes -= oldest.next().bytes().size();
      oldest.remove();
    }
  }

  @Nullable Block held(Cid cid) {
    Block block = unstored.get(cid);
    return block != null ? block : recent.get(cid);
  }
}
