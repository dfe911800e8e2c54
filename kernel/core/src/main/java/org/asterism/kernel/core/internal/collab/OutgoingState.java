package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.StateTree;

/**
 * The newest state that was written down, on its way into an archive: what is linked before what
 * links it, the root last. It may be tidied away meanwhile, as newer ones are made: then the
 * archive has none, and its history is all the same whole.
 */
final class OutgoingState {
  private static final int BLOCKS_AT_ONCE = 256;

  private final List<Cid> names;
  private int next;
  private boolean gone;

  private OutgoingState(List<Cid> names) {
    this.names = names;
  }

  /** None: nothing was written down, or it is damaged. */
  static OutgoingState none() {
    return new OutgoingState(List.of());
  }

  /** Finds the newest of some roots; what its blocks are is read first. */
  static void find(Optional<KnownRoot> newest, TreeReading reading, Consumer<OutgoingState> done) {
    if (newest.isEmpty()) {
      done.accept(none());
      return;
    }
    Cid cid = newest.get().record().cid();
    reading.read(
        cid,
        result -> {
          StateRoot root = result.root();
          if (root == null || result.fault() != null) {
            done.accept(none());
            return;
          }
          try {
            List<Cid> names = new ArrayList<>(StateTree.bottomUp(root, result.shelf()));
            names.add(cid);
            done.accept(new OutgoingState(names));
          } catch (CheckpointException e) {
            done.accept(none());
          }
        });
  }

  /** The names of what is next; none if all has gone out, or there is nothing more to be had. */
  List<Cid> next() {
    return gone ? List.of() : names.subList(next, Math.min(names.size(), next + BLOCKS_AT_ONCE));
  }

  /** What the store gave of those, in the order of the names. */
  List<Block> came(List<Block> blocks) {
    Map<Cid, Block> found = new LinkedHashMap<>();
    for (Block block : blocks) {
      if (block.verified()) {
        found.put(block.cid(), block);
      }
    }
    List<Block> ordered = new ArrayList<>();
    for (Cid name : next()) {
      Block block = found.get(name);
      if (block == null) {
        gone = true;
      } else if (!gone) {
        ordered.add(block);
      }
    }
    next += ordered.size();
    return ordered;
  }

  /** The root, if all of it has gone out. */
  Optional<Cid> root() {
    boolean whole = !gone && !names.isEmpty() && next == names.size();
    return whole ? Optional.of(names.get(names.size() - 1)) : Optional.empty();
  }
}
