package org.asterism.kernel.core.internal.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.Head;
import org.jspecify.annotations.Nullable;

/**
 * A state that is being made into blocks, a part at a time: sealing costs most of it, and nobody
 * who shares the thread is to wait for the whole of a large one.
 */
public final class Cutting {
  private final ChunkSeal seal;
  private final TypeId type;
  private final List<Head> heads;
  private final long size;
  private final List<Bytes> pieces;
  private final Consumer<Block> blocks;
  private final List<Cid> sealed = new ArrayList<>();
  private @Nullable StateRoot root;

  Cutting(
      Chunker chunker,
      ChunkSeal seal,
      TypeId type,
      List<Head> heads,
      Bytes state,
      Consumer<Block> blocks) {
    if (state.size() > StateRoot.MAX_SIZE) {
      throw new CheckpointException.TooLarge("bytes of a state", state.size(), StateRoot.MAX_SIZE);
    }
    this.seal = seal;
    this.type = type;
    this.heads = List.copyOf(heads);
    this.size = state.size();
    this.pieces = chunker.cut(state);
    this.blocks = blocks;
  }

  /**
   * Makes the next blocks.
   *
   * @param most bytes of pieces, unless one alone is larger
   * @return whether all are made
   */
  public boolean step(long most) {
    long done = 0;
    while (sealed.size() < pieces.size() && (done == 0 || done < most)) {
      Bytes piece = pieces.get(sealed.size());
      done += piece.size();
      sealed.add(given(seal.seal(piece)));
    }
    if (sealed.size() == pieces.size() && root == null) {
      root = new StateRoot(type, heads, size, tree());
      blocks.accept(root.block());
    }
    return root != null;
  }

  /** The root, once all blocks are made. */
  public StateRoot root() {
    StateRoot made = root;
    if (made == null) {
      throw new IllegalStateException("the state is not yet cut");
    }
    return made;
  }

  private Cid tree() {
    List<Cid> level = sealed;
    if (level.isEmpty()) {
      return given(new TreeNode(level).block());
    }
    do {
      List<Cid> above = new ArrayList<>();
      for (TreeNode node : TreeNode.over(level)) {
        above.add(given(node.block()));
      }
      level = above;
    } while (level.size() > 1);
    return level.get(0);
  }

  private Cid given(Block block) {
    blocks.accept(block);
    return block.cid();
  }
}
