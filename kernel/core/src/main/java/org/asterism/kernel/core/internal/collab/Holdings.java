package org.asterism.kernel.core.internal.collab;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.jspecify.annotations.Nullable;

/** Which blocks belong to the collaboration, so that members may have them by name. */
@FunctionalInterface
interface Holdings {
  /**
   * A block that should be here.
   *
   * @param cid its name
   * @param size in bytes, or so much as is to be reckoned with
   */
  record Held(Cid cid, int size) {}

  /** The one of a digest, if it belongs to the collaboration. */
  @Nullable Held find(Bytes digest);
}
