package org.asterism.stores.local.internal.blocks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.commit.Work;
import org.asterism.stores.local.internal.commit.WriteFailures;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.log.Location;
import org.asterism.stores.local.internal.log.SegmentLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts groups of changes into the log and then into the catalog. */
final class BlockWriter implements Work<BlockRequest<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(BlockWriter.class);

  private final Disk disk;
  private final SegmentLog log;
  private final BlockCatalog catalog;
  private final PendingBlocks pending;
  private final BlockCompaction compaction;
  private final WriteFailures failures;

  BlockWriter(Disk disk, SegmentLog log, BlockCatalog catalog, PendingBlocks pending) {
    this.disk = disk;
    this.failures = new WriteFailures(LOG, disk.place());
    this.log = log;
    this.catalog = catalog;
    this.pending = pending;
    this.compaction = new BlockCompaction(disk, log, catalog);
  }

  @Override
  public List<Runnable> commit(List<BlockRequest<?>> group) {
    List<Runnable> completions = new ArrayList<>(group.size());
    try {
      store(group);
      group.forEach(request -> completions.add(completion(request)));
    } catch (IOException e) {
      if (group.size() == 1) {
        completions.add(failure(group.get(0), e));
      } else {
        // What is too large for the rest of the disk must not take the others with it.
        group.forEach(request -> completions.addAll(commit(List.of(request))));
      }
    }
    return completions;
  }

  private void store(List<BlockRequest<?>> group) throws IOException {
    List<BlockRecords> records = new ArrayList<>();
    Map<Cid, Boolean> there = new HashMap<>();
    for (BlockRequest<?> request : group) {
      for (BlockRequest.Change change : request.changes()) {
        Cid cid = change.cid();
        Block block = change.block();
        Boolean staged = there.get(cid);
        boolean present = staged == null ? catalog.contains(cid) : staged;
        if (block != null && !present) {
          records.add(new BlockRecords.Stored(block));
          there.put(cid, true);
        } else if (block == null && present) {
          records.add(new BlockRecords.Deleted(cid));
          there.put(cid, false);
        }
      }
    }
    if (!records.isEmpty()) {
      enter(records, log.append(records));
      failures.written();
    }
  }

  private void enter(List<BlockRecords> records, List<Location> locations) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i) instanceof BlockRecords.Stored stored) {
        catalog.stored(stored.cid(), locations.get(i));
      } else {
        catalog.deleted(records.get(i).cid(), locations.get(i));
        compaction.resume();
      }
    }
  }

  private <T> Runnable completion(BlockRequest<T> request) {
    pending.remove(request.changes());
    T result = request.result();
    return () -> request.stage().complete(result);
  }

  private Runnable failure(BlockRequest<?> request, IOException cause) {
    pending.remove(request.changes());
    StoreException failure = failures.notStored(request.changes().size(), cause);
    return () -> request.fail(failure);
  }

  @Override
  public boolean tidy() {
    return compaction.step();
  }

  @Override
  public void finish() {
    try {
      log.seal();
      new IndexFile(disk, log.salt()).save(log.extents(), catalog);
    } catch (IOException e) {
      LOG.warn("{}: not sealed, the next start reads all", disk.place(), e);
    } finally {
      close();
    }
  }

  private void close() {
    try (disk) {
      log.close();
    } catch (IOException e) {
      LOG.warn("{}: closed with an error", disk.place(), e);
    }
  }
}
