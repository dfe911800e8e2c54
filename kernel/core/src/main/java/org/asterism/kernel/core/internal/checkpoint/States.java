package org.asterism.kernel.core.internal.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
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
    if (state.size() > StateRoot.MAX_SIZE) {
      throw new CheckpointException.TooLarge("bytes of a state", state.size(), StateRoot.MAX_SIZE);
    }
    StateRoot root = new StateRoot(type, heads, state.size(), tree(state, blocks));
    blocks.accept(root.block());
    return root;
  }

  /**
   * The state under a root, whose blocks must all be here.
   *
   * @throws CheckpointException.Missing if one is not
   * @throws CheckpointException if the blocks are not exactly those that {@link #write} makes of
   *     the state
   */
  public Bytes read(StateRoot root, Shelf shelf) {
    Reading reading = new Reading(root, shelf);
    reading.node(root.tree(), 1);
    Bytes state = Bytes.concat(reading.pieces.toArray(Bytes[]::new));
    if (state.size() != root.size()) {
      throw new CheckpointException.Malformed(
          "a state of " + state.size() + " bytes, not " + root.size());
    }
    if (!tree(state, block -> {}).equals(root.tree())) {
      throw new CheckpointException.Malformed("a state that is cut in another way than its own");
    }
    return state;
  }

  private Cid tree(Bytes state, Consumer<Block> blocks) {
    List<Cid> level = new ArrayList<>();
    for (Bytes piece : chunker.cut(state)) {
      level.add(given(seal.seal(piece), blocks));
    }
    if (level.isEmpty()) {
      return given(new TreeNode(level).block(), blocks);
    }
    do {
      List<Cid> above = new ArrayList<>();
      for (TreeNode node : TreeNode.over(level)) {
        above.add(given(node.block(), blocks));
      }
      level = above;
    } while (level.size() > 1);
    return level.get(0);
  }

  private static Cid given(Block block, Consumer<Block> blocks) {
    blocks.accept(block);
    return block.cid();
  }

  /** One walk from left to right, which ends as soon as there is more than the root says. */
  private final class Reading {
    private final StateRoot root;
    private final Shelf shelf;
    private final List<Bytes> pieces = new ArrayList<>();
    private long nodes;
    private long size;

    Reading(StateRoot root, Shelf shelf) {
      this.root = root;
      this.shelf = shelf;
    }

    void node(Cid cid, int depth) {
      if (depth > StateTree.MAX_DEPTH) {
        throw new CheckpointException.TooLarge("levels of a tree", depth, StateTree.MAX_DEPTH);
      }
      long most = StateTree.mostPieces(root.size()) * StateTree.MAX_DEPTH;
      if (++nodes > most) {
        throw new CheckpointException.TooLarge("nodes of a tree", nodes, most);
      }
      TreeNode node = TreeNode.decode(block(cid));
      for (Cid link : node.links()) {
        if (node.isLowest()) {
          piece(link);
        } else {
          node(link, depth + 1);
        }
      }
    }

    private void piece(Cid cid) {
      Bytes piece = seal.open(block(cid));
      size += piece.size();
      if (size > root.size() || pieces.size() >= StateTree.mostPieces(root.size())) {
        throw new CheckpointException.TooLarge("bytes of a state", size, root.size());
      }
      pieces.add(piece);
    }

    private Bytes block(Cid cid) {
      Bytes bytes = shelf.get(cid);
      if (bytes == null) {
        throw new CheckpointException.Missing(cid);
      }
      return bytes;
    }
  }
}
