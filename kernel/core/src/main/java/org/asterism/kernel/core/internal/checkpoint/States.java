package org.asterism.kernel.core.internal.checkpoint;

import java.util.List;
import java.util.function.Consumer;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.secrets.ContentSeal;
import org.asterism.kernel.core.internal.secrets.Hkdf;

/**
 * The states of one collaboration as blocks, for those who have its read secret: canonical bytes,
 * cut by content, sealed by content, under a shallow tree. A state that has changed a little has
 * few blocks that the one before had not. Not thread-safe.
 */
public final class States {
  /** The most bytes of a piece or a node as a block. */
  public static final int MOST_OF_NODE = ChunkSeal.MOST;

  private final Chunker chunker;
  private final ChunkSeal seal;

  /**
   * Of a collaboration.
   *
   * @param readSecret that seals the pieces and says where they are cut
   */
  public States(CollaborationId collaboration, Bytes readSecret) {
    this.chunker =
        new Chunker(Hkdf.derive(Bytes.empty(), readSecret, Bytes.utf8("asterism-chunks/1")));
    this.seal = new ChunkSeal(new ContentSeal(readSecret), collaboration);
  }

  /**
   * Makes the blocks of a state.
   *
   * @param heads what is in it, in the order of {@link StateRoot#compare}
   * @param state its canonical bytes
   * @param blocks is given every block, what is under a node before that, the root last
   * @throws CheckpointException if there is too much of something
   */
  public StateRoot write(TypeId type, List<Head> heads, Bytes state, Consumer<Block> blocks) {
    Cutting cutting = cut(type, heads, state, blocks);
    cutting.step(Long.MAX_VALUE);
    return cutting.root();
  }

  /** Makes the blocks of a state as {@link #write}, a part at a time. */
  public Cutting cut(TypeId type, List<Head> heads, Bytes state, Consumer<Block> blocks) {
    return new Cutting(chunker, seal, type, heads, state, blocks);
  }

  /**
   * The state under a root, whose blocks must all be here.
   *
   * @throws CheckpointException.Missing if one is not
   * @throws CheckpointException if the blocks are not exactly those that {@link #write} makes of
   *     the state
   */
  public Bytes read(StateRoot root, Shelf shelf) {
    Opening opening = open(root, shelf, true);
    while (!opening.step(Long.MAX_VALUE)) {}
    return opening.state();
  }

  /**
   * Reads a state as {@link #read}, a part at a time.
   *
   * @param checked whether its blocks may be of somebody else's making, and so are to be compared
   *     with those that it has
   * @throws CheckpointException if the nodes are not all here, or are not a tree
   */
  public Opening open(StateRoot root, Shelf shelf, boolean checked) {
    return new Opening(this, root, shelf, checked);
  }

  ChunkSeal seal() {
    return seal;
  }
}
