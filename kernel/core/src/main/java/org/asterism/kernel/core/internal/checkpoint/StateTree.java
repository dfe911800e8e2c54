package org.asterism.kernel.core.internal.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;

/**
 * The nodes between a state root and the pieces, as anybody sees them who lacks the read secret:
 * what of a state is missing here.
 *
 * <p>All pieces hang at one depth. Nothing can hang under itself, since names are hashes; but a
 * node may hang at many places, so what is read is bounded by the size that the root tells.
 */
public final class StateTree {
  /** The most levels of nodes that a state within bounds has. */
  static final int MAX_DEPTH = 8;

  /** The node of a state of no bytes, which is the same in all collaborations. */
  public static final Cid EMPTY = new TreeNode(List.of()).block().cid();

  private StateTree() {}

  /** How many pieces a state may have. */
  static long mostPieces(long size) {
    return size / Chunker.LEAST + 1;
  }

  /**
   * The names of all blocks beneath a root that the nodes here tell, here or not.
   *
   * @throws CheckpointException if a node is malformed, or there are more than the root's size
   *     allows
   */
  public static Set<Cid> names(StateRoot root, Shelf shelf) {
    Set<Cid> names = new TreeSet<>(List.of(root.tree()));
    Set<Cid> level = new LinkedHashSet<>(names);
    for (int depth = 1; !level.isEmpty() && depth <= MAX_DEPTH; depth++) {
      Set<Cid> below = new LinkedHashSet<>();
      for (Cid cid : level) {
        Bytes bytes = shelf.get(cid);
        if (bytes != null) {
          TreeNode node = TreeNode.decode(bytes);
          names.addAll(node.links());
          if (!node.isLowest()) {
            below.addAll(node.links());
          }
        }
      }
      long most = mostPieces(root.size()) * MAX_DEPTH;
      if (names.size() > most) {
        throw new CheckpointException.TooLarge("blocks of a state", names.size(), most);
      }
      level = below;
    }
    return names;
  }

  /**
   * The names of all blocks beneath a root, each behind all that it links; the nodes must be here.
   *
   * @throws CheckpointException if one is not or is malformed, or there are more than the root's
   *     size allows
   */
  public static List<Cid> bottomUp(StateRoot root, Shelf shelf) {
    Deque<Set<Cid>> levels = new ArrayDeque<>();
    Set<Cid> level = new LinkedHashSet<>(List.of(root.tree()));
    while (!level.isEmpty()) {
      levels.push(level);
      Set<Cid> below = new LinkedHashSet<>();
      for (Cid cid : level) {
        if (cid.codec() != Cid.RAW) {
          Bytes bytes = shelf.get(cid);
          if (bytes == null) {
            throw new CheckpointException.Missing(cid);
          }
          below.addAll(TreeNode.decode(bytes).links());
        }
      }
      long count = below.size();
      if (count > mostPieces(root.size()) || levels.size() > MAX_DEPTH + 1) {
        throw new CheckpointException.TooLarge("blocks of a state", count, mostPieces(root.size()));
      }
      level = below;
    }
    Set<Cid> all = new LinkedHashSet<>();
    levels.forEach(all::addAll);
    return List.copyOf(all);
  }

  /**
   * The blocks of a state that are not here and are known to be needed: nodes that are not here,
   * and what hangs under the nodes that are. Once these are here more may be; when there are none,
   * the state is here whole. So a transfer goes on where it was cut off.
   *
   * @param most as many at most
   * @throws CheckpointException if a node is malformed, or there are more than the root's size
   *     allows
   */
  public static List<Cid> missing(StateRoot root, Shelf shelf, int most) {
    Set<Cid> missing = new LinkedHashSet<>();
    Set<Cid> level = new LinkedHashSet<>(List.of(root.tree()));
    Set<Cid> pieces = new TreeSet<>();
    for (int depth = 1; !level.isEmpty() && missing.size() < most; depth++) {
      if (depth > MAX_DEPTH) {
        throw new CheckpointException.TooLarge("levels of a tree", depth, MAX_DEPTH);
      }
      Set<Cid> below = new LinkedHashSet<>();
      for (Cid cid : level) {
        Bytes bytes = shelf.get(cid);
        if (bytes == null) {
          missing.add(cid);
          continue;
        }
        TreeNode node = TreeNode.decode(bytes);
        (node.isLowest() ? pieces : below).addAll(node.links());
        long count = (long) pieces.size() + below.size();
        if (count > mostPieces(root.size())) {
          throw new CheckpointException.TooLarge(
              "pieces of a state", count, mostPieces(root.size()));
        }
      }
      level = below;
    }
    for (Cid piece : pieces) {
      if (!shelf.has(piece)) {
        missing.add(piece);
      }
    }
    List<Cid> all = new ArrayList<>(missing);
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }
}
