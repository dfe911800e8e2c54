package org.asterism.stores.local.internal.blocks;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.commit.GroupCommitter;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.log.DamagedRecordException;
import org.asterism.stores.local.internal.log.Location;
import org.asterism.stores.local.internal.log.LogFormat;
import org.asterism.stores.local.internal.log.SegmentLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blocks in a segment log, with where each is in memory.
 *
 * <p>Changes go through one writer. Until they are stored, readers find them among the pending, so
 * that every call sees those before it. Reads run in the caller's thread: nearly always the bytes
 * are in the system's cache, and a switch of threads costs more than the read. What has to see all
 * changes at once (keys, usage) takes its turn with the writer.
 */
public final class LocalBlockStore implements BlockStore, AutoCloseable {
  /** Where a new segment begins, in bytes. */
  public static final long SEGMENT_BYTES = 64 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(LocalBlockStore.class);

  private final Disk disk;
  private final SegmentLog log;
  private final long maxBatch;
  private final BlockCatalog catalog;
  private final PendingBlocks pending = new PendingBlocks();
  private final GroupCommitter<BlockRequest<?>> committer;
  private volatile boolean closed;

  private LocalBlockStore(Disk disk, SegmentLog log, long maxBatch, BlockCatalog catalog) {
    this.disk = disk;
    this.log = log;
    this.maxBatch = maxBatch;
    this.catalog = catalog;
    this.committer = new GroupCommitter<>("blocks", new BlockWriter(disk, log, catalog, pending));
  }

  /**
   * Opens the blocks in a folder, which the store closes in the end.
   *
   * @throws StoreException.Unusable if it cannot
   */
  public static LocalBlockStore open(Disk disk, long segmentBytes) {
    return open(disk, segmentBytes, LogFormat.MAX_GROUP);
  }

  /**
   * Opens the blocks in a folder, which the store closes in the end.
   *
   * @param maxBatch the most that one call may store or delete, in bytes of the log, at most {@link
   *     LogFormat#MAX_GROUP}
   * @throws StoreException.Unusable if it cannot
   */
  public static LocalBlockStore open(Disk disk, long segmentBytes, long maxBatch) {
    BlockCatalog catalog = new BlockCatalog(disk);
    LogFormat format = new LogFormat("blocks", segmentBytes, false);
    return new LocalBlockStore(disk, SegmentLog.open(disk, format, catalog), maxBatch, catalog);
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public Durability durability() {
    return Durability.DISK;
  }

  @Override
  public CompletionStage<Void> put(List<Block> blocks) {
    return change(blocks.stream().map(BlockRequest.Change::put).toList());
  }

  @Override
  public CompletionStage<Void> delete(Collection<Cid> cids) {
    return change(cids.stream().map(BlockRequest.Change::delete).toList());
  }

  @Override
  public CompletionStage<Void> flush() {
    return change(List.of());
  }

  private CompletionStage<Void> change(List<BlockRequest.Change> changes) {
    BlockRequest<Void> request =
        new BlockRequest<>(changes) {
          @Override
          @SuppressWarnings("NullAway") // the only value of Void
          Void result() {
            return null;
          }
        };
    long bytes = 0;
    for (BlockRequest.Change change : changes) {
      bytes += change.footprint();
    }
    if (bytes > maxBatch) {
      return CompletableFuture.failedStage(
          new StoreException.Full(
              disk.place() + ": a batch of " + bytes + " bytes is too large", null));
    }
    return submitted(request);
  }

  private <T> CompletionStage<T> atItsTurn(Supplier<T> read) {
    return submitted(
        new BlockRequest<T>(List.of()) {
          @Override
          T result() {
            return read.get();
          }
        });
  }

  private <T> CompletionStage<T> submitted(BlockRequest<T> request) {
    committer.submit(request, () -> pending.add(request.changes())).ifPresent(request::fail);
    return request.stage().minimalCompletionStage();
  }

  private StoreException.Unavailable stopped() {
    return committer.unavailable("has stopped", null);
  }

  @Override
  public CompletionStage<List<Block>> get(List<Cid> cids) {
    try {
      List<Block> found = new ArrayList<>(cids.size());
      for (Cid cid : cids.size() > 1 ? new LinkedHashSet<>(cids) : cids) {
        read(cid).ifPresent(found::add);
      }
      return closed
          ? CompletableFuture.failedStage(stopped())
          : CompletableFuture.completedStage(found);
    } catch (StoreException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private Optional<Block> read(Cid cid) {
    try {
      return find(cid);
    } catch (InternalError e) {
      // What the machine says of mapped bytes that the medium does not give; it may say so late,
      // when what it gave instead has been found wrong already.
      LOG.error("{}: {} cannot be read", disk.place(), cid, e);
      return Optional.empty();
    }
  }

  private Optional<Block> find(Cid cid) {
    Location before = null;
    while (!closed) {
      BlockRequest.Change change = pending.of(cid);
      if (change != null) {
        return Optional.ofNullable(change.block());
      }
      Location at = catalog.find(cid);
      if (at == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Block(cid, content(cid, at)));
      } catch (ClosedChannelException | DamagedRecordException e) {
        // Compaction may have moved it, and the index knows where; or it is gone for good.
        if (at.equals(before) && !closed) {
          return missing(cid, at, e);
        }
        before = at;
      } catch (IOException e) {
        LOG.error("{}: {} cannot be read", disk.place(), cid, e);
        return Optional.empty();
      }
    }
    throw stopped();
  }

  private Bytes content(Cid cid, Location at) throws IOException {
    Bytes body = log.read(at);
    int name = cid.encodedSize();
    Bytes digest = cid.hash().digest();
    if (body.size() < name || !body.slice(name - digest.size(), name).equals(digest)) {
      throw DamagedRecordException.other(at);
    }
    return body.slice(name, body.size());
  }

  private Optional<Block> missing(Cid cid, Location at, Exception cause) {
    if (catalog.forget(cid, at)) {
      LOG.error("{}: {} is damaged and as good as missing", disk.place(), cid, cause);
    }
    return Optional.empty();
  }

  @Override
  public CompletionStage<Set<Cid>> has(Collection<Cid> cids) {
    Set<Cid> found = new LinkedHashSet<>();
    for (Cid cid : cids) {
      BlockRequest.Change change = pending.of(cid);
      if (change == null ? catalog.contains(cid) : change.block() != null) {
        found.add(cid);
      }
    }
    return closed
        ? CompletableFuture.failedStage(stopped())
        : CompletableFuture.completedStage(found);
  }

  @Override
  public CompletionStage<List<Cid>> keys(Optional<Cid> after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page of " + limit);
    }
    return atItsTurn(() -> catalog.page(after, limit));
  }

  @Override
  public CompletionStage<Usage> usage() {
    return atItsTurn(() -> new Usage(catalog.blocks(), catalog.contentBytes(), log.occupied()));
  }

  /** Stores what was taken, completes every stage, and gives the folder up. */
  @Override
  public void close() {
    closed = true;
    committer.close();
  }
}
