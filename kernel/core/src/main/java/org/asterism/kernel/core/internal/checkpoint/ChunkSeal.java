package org.asterism.kernel.core.internal.checkpoint;

import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.secrets.ContentSeal;

/**
 * Pieces of a state as blocks, sealed for one collaboration: equal pieces are equal blocks. Not
 * thread-safe.
 */
final class ChunkSeal {
  /** The most bytes of a block of a piece. */
  static final int MOST = Chunker.MOST + ContentSeal.OVERHEAD;

  private static final String DOMAIN = "asterism-chunk/1";

  private final ContentSeal seal;
  private final Bytes collaboration;

  ChunkSeal(ContentSeal seal, CollaborationId collaboration) {
    this.seal = seal;
    this.collaboration = collaboration.genesis().encode();
  }

  Block seal(Bytes piece) {
    return Block.of(Cid.RAW, seal.seal(DOMAIN, collaboration, piece));
  }

  /**
   * The piece of a block.
   *
   * @throws CheckpointException if it is too large, or was not sealed for this collaboration
   */
  Bytes open(Bytes block) {
    if (block.size() > MOST) {
      throw new CheckpointException.TooLarge("a chunk", block.size(), MOST);
    }
    try {
      return seal.open(DOMAIN, collaboration, block);
    } catch (ContentSeal.Broken e) {
      throw new CheckpointException.Malformed("a chunk: " + e.getMessage());
    }
  }
}
