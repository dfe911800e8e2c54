package org.asterism.stores.local.internal.blocks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.commit.Request;
import org.asterism.stores.local.internal.log.Location;
import org.jspecify.annotations.Nullable;

/**
 * What one call wants done.
 *
 * @param <T> the result
 */
abstract class BlockRequest<T> implements Request {
  private final List<Change> changes;
  private final CompletableFuture<T> stage = new CompletableFuture<>();

  BlockRequest(List<Change> changes) {
    this.changes = changes;
  }

  /** What it changes, in order. */
  List<Change> changes() {
    return changes;
  }

  CompletableFuture<T> stage() {
    return stage;
  }

  /** Its result; asked for in the writer's thread, when the changes are stored. */
  abstract T result();

  @Override
  public boolean endsGroup() {
    return changes.isEmpty();
  }

  @Override
  public long weight() {
    long sum = 0;
    for (Change change : changes) {
      sum += change.weight();
    }
    return sum;
  }

  @Override
  public void fail(StoreException failure) {
    stage.completeExceptionally(failure);
  }

  /** One block to store or to delete. Each is itself alone, whatever is in it. */
  static final class Change {
    private final Cid cid;
    private final @Nullable Block block;

    private Change(Cid cid, @Nullable Block block) {
      this.cid = cid;
      this.block = block;
    }

    static Change put(Block block) {
      return new Change(block.cid(), block);
    }

    static Change delete(Cid cid) {
      return new Change(cid, null);
    }

    Cid cid() {
      return cid;
    }

    /** What to store; null to delete. */
    @Nullable Block block() {
      return block;
    }

    /** Bytes that its record takes in the log. */
    long footprint() {
      int content = block == null ? 0 : block.bytes().size();
      return new Location(0, 0, cid.encode().size() + content).footprint();
    }

    private long weight() {
      return (long) BlockRecords.OVERHEAD + (block == null ? 0 : block.bytes().size());
    }
  }
}
