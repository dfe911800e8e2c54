package org.asterism.kernel.core.internal.upkeep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.Shelf;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.StateTree;
import org.jspecify.annotations.Nullable;

/** The state in an archive: whether it is of the type, and all that hangs under its root there. */
final class ArchivedState {
  private static final int AT_ONCE = 64;
  private static final String CUT_SHORT =
      "blocks of the state that its manifest links are not in it: it is cut short";

  private final TypeId type;
  private final Getter archive;
  private final Map<Cid, Bytes> nodes = new LinkedHashMap<>();
  private final Set<Cid> pieces = new TreeSet<>();

  /** What gives blocks of the archive, as many as it has. */
  interface Getter {
    void get(List<Cid> names, Consumer<List<Block>> answer);
  }

  ArchivedState(TypeId type, Getter archive) {
    this.type = type;
    this.archive = archive;
  }

  /** Looks; the turn is given what is wrong, if anything is. */
  void check(Cid name, Consumer<Optional<String>> verdict) {
    archive.get(
        List.of(name),
        blocks -> {
          if (blocks.isEmpty()) {
            verdict.accept(Optional.of(CUT_SHORT));
            return;
          }
          StateRoot root;
          try {
            root = StateRoot.decode(blocks.get(0).bytes());
          } catch (CheckpointException e) {
            verdict.accept(Optional.of("its state has no root: " + e.getMessage()));
            return;
          }
          if (root.type().equals(type)) {
            next(root, verdict);
          } else {
            verdict.accept(Optional.of("its state is of the type " + root.type()));
          }
        });
  }

  private void next(StateRoot root, Consumer<Optional<String>> verdict) {
    List<Cid> missing;
    try {
      missing = StateTree.missing(root, new Seen(), AT_ONCE);
    } catch (CheckpointException e) {
      verdict.accept(Optional.of("its state is no tree: " + e.getMessage()));
      return;
    }
    if (missing.isEmpty()) {
      verdict.accept(Optional.empty());
      return;
    }
    archive.get(
        missing,
        blocks -> {
          if (blocks.size() < missing.size()) {
            verdict.accept(Optional.of(CUT_SHORT));
            return;
          }
          for (Block block : blocks) {
            if (block.cid().codec() == Cid.RAW) {
              pieces.add(block.cid());
            } else {
              nodes.put(block.cid(), block.bytes());
            }
          }
          next(root, verdict);
        });
  }

  /** What was seen of the state; of its pieces only that they are there. */
  private final class Seen implements Shelf {
    @Override
    public boolean has(Cid cid) {
      return nodes.containsKey(cid) || pieces.contains(cid);
    }

    @Override
    public @Nullable Bytes get(Cid cid) {
      return nodes.get(cid);
    }
  }
}
