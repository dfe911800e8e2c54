package org.asterism.kernel.core.internal.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.jspecify.annotations.Nullable;

/**
 * A state that is being read from its blocks, a part at a time. Ends as soon as there is more than
 * the root says.
 */
public final class Opening {
  private final States states;
  private final StateRoot root;
  private final Shelf shelf;
  private final boolean checked;
  private final List<Cid> links = new ArrayList<>();
  private final List<Bytes> pieces = new ArrayList<>();
  private long nodes;
  private long size;
  private @Nullable Bytes whole;
  private @Nullable Cutting again;

  /**
   * Begins, by walking the nodes.
   *
   * @param checked whether the state is cut again, to see that its blocks are those that {@link
   *     States#write} makes of it
   * @throws CheckpointException if the nodes are not all here, or are not a tree of pieces
   */
  Opening(States states, StateRoot root, Shelf shelf, boolean checked) {
    this.states = states;
    this.root = root;
    this.shelf = shelf;
    this.checked = checked;
    node(root.tree(), 1);
  }

  /**
   * Goes on.
   *
   * @param most bytes that are opened, unless one piece alone has more
   * @return whether it is done
   * @throws CheckpointException.Missing if a piece is not here
   * @throws CheckpointException if the blocks are not those of a state
   */
  public boolean step(long most) {
    long before = size;
    while (pieces.size() < links.size() && (size == before || size - before < most)) {
      piece(links.get(pieces.size()));
    }
    if (pieces.size() < links.size()) {
      return false;
    }
    if (whole == null) {
      join();
      return !checked;
    }
    return again == null || checkedAgain(again, most);
  }

  /** The state, once it is read. */
  public Bytes state() {
    Bytes state = whole;
    if (state == null) {
      throw new IllegalStateException("the state is not yet read");
    }
    return state;
  }

  private void join() {
    Bytes state = Bytes.concat(pieces.toArray(Bytes[]::new));
    if (state.size() != root.size()) {
      throw new CheckpointException.Malformed(
          "a state of " + state.size() + " bytes, not " + root.size());
    }
    whole = state;
    if (checked) {
      again = states.cut(root.type(), root.heads(), state, block -> {});
    }
  }

  private boolean checkedAgain(Cutting cutting, long most) {
    if (!cutting.step(most)) {
      return false;
    }
    if (!cutting.root().tree().equals(root.tree())) {
      throw new CheckpointException.Malformed("a state that is cut in another way than its own");
    }
    return true;
  }

  private void node(Cid cid, int depth) {
    if (depth > StateTree.MAX_DEPTH) {
      throw new CheckpointException.TooLarge("levels of a tree", depth, StateTree.MAX_DEPTH);
    }
    long most = StateTree.mostPieces(root.size()) * StateTree.MAX_DEPTH;
    if (++nodes > most) {
      throw new CheckpointException.TooLarge("nodes of a tree", nodes, most);
    }
    TreeNode node = TreeNode.decode(block(cid));
    if (!node.isLowest()) {
      node.links().forEach(link -> node(link, depth + 1));
      return;
    }
    links.addAll(node.links());
    if (links.size() > StateTree.mostPieces(root.size())) {
      throw new CheckpointException.TooLarge(
          "pieces of a state", links.size(), StateTree.mostPieces(root.size()));
    }
  }

  private void piece(Cid cid) {
    Bytes piece = states.seal().open(block(cid));
    size += piece.size();
    if (size > root.size()) {
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
