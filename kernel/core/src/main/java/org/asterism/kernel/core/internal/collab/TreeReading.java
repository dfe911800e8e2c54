package org.asterism.kernel.core.internal.collab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.Shelf;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.StateTree;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.Retried;
import org.jspecify.annotations.Nullable;

/** Reads what hangs under a state root from the store, level by level, one root at a time. */
public final class TreeReading {
  private static final int BATCH_BLOCKS = 1_000;

  private final Surroundings world;
  private final boolean pieces;
  private final Retried reading;

  /**
   * What was read.
   *
   * @param root itself; none if that is the fault
   * @param shelf with all that was found
   * @param fault what is lost or damaged; none if all is there
   */
  public record Result(@Nullable StateRoot root, Shelf shelf, @Nullable String fault) {
    /** The names of the blocks that were found to be under a root, and its own. */
    public Set<Cid> names(Cid cid) {
      Set<Cid> names = new TreeSet<>(List.of(cid));
      if (root != null) {
        try {
          names.addAll(StateTree.names(root, shelf));
        } catch (CheckpointException e) {
          // What hangs under a root that was never one of ours stays.
          names.add(root.tree());
        }
      }
      return names;
    }
  }

  /**
   * An idle one.
   *
   * @param pieces whether these are read, too, or only the nodes above them
   */
  public TreeReading(
      Surroundings world, TurnQueue queue, EngineSettings.Intervals intervals, boolean pieces) {
    this.world = world;
    this.pieces = pieces;
    this.reading = new Retried(world, queue, new Backoff(intervals));
  }

  /** An idle one of a collaboration. */
  TreeReading(Context context, boolean pieces) {
    this(context.world(), context.queue(), context.settings().intervals(), pieces);
  }

  /** Reads; what was being read before is dropped. */
  public void read(Cid root, Consumer<Result> done) {
    Found found = new Found();
    reading.<List<Block>>ask(
        reply -> world.getBlocks(List.of(root), reply),
        blocks -> {
          StateRoot decoded = null;
          String fault = "block " + root + " is not in the store";
          for (Block block : blocks) {
            fault = "block " + root + " is damaged";
            if (block.verified()) {
              decoded = decode(block);
            }
          }
          if (decoded == null) {
            done.accept(new Result(null, found, fault));
          } else {
            level(decoded, found, done);
          }
        });
  }

  /** Tries again at once what failed. */
  public void kick() {
    reading.kick();
  }

  /** Stops; nobody is told. */
  public void cancel() {
    reading.cancel();
  }

  private static @Nullable StateRoot decode(Block block) {
    try {
      return StateRoot.decode(block.bytes());
    } catch (CheckpointException e) {
      return null;
    }
  }

  private void level(StateRoot root, Found found, Consumer<Result> done) {
    List<Cid> missing;
    try {
      missing = StateTree.missing(root, found, BATCH_BLOCKS);
    } catch (CheckpointException e) {
      done.accept(new Result(root, found, e.getMessage()));
      return;
    }
    if (missing.isEmpty()) {
      done.accept(new Result(root, found, null));
      return;
    }
    reading.<List<Block>>ask(
        reply -> world.getBlocks(missing, reply),
        blocks -> {
          blocks.forEach(found::add);
          for (Cid cid : missing) {
            if (!found.has(cid)) {
              String fault = "block " + cid + " is lost or damaged";
              done.accept(new Result(root, found, fault));
              return;
            }
          }
          level(root, found, done);
        });
  }

  private final class Found implements Shelf {
    private final Map<Cid, Bytes> blocks = new LinkedHashMap<>();

    /** Pieces are not compared with their names: whoever opens one sees whether it is whole. */
    void add(Block block) {
      if (block.cid().codec() == Cid.RAW || block.verified()) {
        blocks.put(block.cid(), block.bytes());
      }
    }

    @Override
    public boolean has(Cid cid) {
      return blocks.containsKey(cid) || (!pieces && cid.codec() == Cid.RAW);
    }

    @Override
    public @Nullable Bytes get(Cid cid) {
      return blocks.get(cid);
    }
  }
}
