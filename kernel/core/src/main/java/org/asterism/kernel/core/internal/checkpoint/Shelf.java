package org.asterism.kernel.core.internal.checkpoint;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.jspecify.annotations.Nullable;

/** Blocks that are here, each checked against its name when it came. */
public interface Shelf {
  /** Whether a block is here. */
  boolean has(Cid cid);

  /** A block's bytes; null if it is not here. */
  @Nullable Bytes get(Cid cid);
}
