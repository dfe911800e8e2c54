package org.asterism.kernel.api.maintenance;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.store.Block;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A collaboration as it was stored when this was made, on its way out: blocks that make an archive.
 * They hold no secret. For one caller at a time.
 */
@ProviderType
public interface Export {
  /** How many blocks of authors there are. */
  long blocks();

  /** How many bytes these have, before they are packed. */
  long bytes();

  /** Whether whoever gets the archive can read it without a link. */
  boolean isPublic();

  /**
   * Some more blocks; not to be called again after the last part, nor before the stage completes.
   *
   * @return fails with a {@link org.asterism.kernel.api.collab.CollaborationException} or a {@link
   *     org.asterism.kernel.api.store.StoreException}
   */
  CompletionStage<Part> next();

  /**
   * Some blocks of an archive.
   *
   * @param blocks in order; every link leads to one before
   * @param unpacked how many blocks of authors are in these
   * @param bytes that those have
   * @param last whether these are the last; the last of them is then the root of all
   */
  record Part(List<Block> blocks, long unpacked, long bytes, boolean last) {
    /** Copies the list. */
    public Part {
      blocks = List.copyOf(blocks);
    }
  }
}
