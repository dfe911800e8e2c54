package org.asterism.kernel.core.internal.checkpoint;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.jspecify.annotations.Nullable;

/** Blocks in memory. */
final class Shelves implements Shelf {
  final Map<Cid, Bytes> blocks = new TreeMap<>();

  Cid put(Block block) {
    blocks.put(block.cid(), block.bytes());
    return block.cid();
  }

  /** A block's bytes, which are here. */
  Bytes bytes(Cid cid) {
    return Objects.requireNonNull(blocks.get(cid));
  }

  @Override
  public boolean has(Cid cid) {
    return blocks.containsKey(cid);
  }

  @Override
  public @Nullable Bytes get(Cid cid) {
    return blocks.get(cid);
  }
}
