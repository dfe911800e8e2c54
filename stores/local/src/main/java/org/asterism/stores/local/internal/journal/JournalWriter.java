package org.asterism.stores.local.internal.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.commit.Work;
import org.asterism.stores.local.internal.commit.WriteFailures;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.log.Location;
import org.asterism.stores.local.internal.log.LogRecord;
import org.asterism.stores.local.internal.log.SegmentLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts groups of batches into the log and then among the stored entries. */
final class JournalWriter implements Work<JournalRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

  private final Disk disk;
  private final SegmentLog log;
  private final StoredEntries stored;
  private final VisibleEntries visible;
  private final JournalCompaction compaction;
  private final WriteFailures failures;

  JournalWriter(Disk disk, SegmentLog log, StoredEntries stored, VisibleEntries visible) {
    this.disk = disk;
    this.failures = new WriteFailures(LOG, disk.place());
    this.log = log;
    this.stored = stored;
    this.visible = visible;
    this.compaction = new JournalCompaction(disk, log, stored);
  }

  @Override
  public List<Runnable> commit(List<JournalRequest> group) {
    JournalRequest last = group.get(group.size() - 1);
    if (!last.mends()) {
      return written(group);
    }
    List<Runnable> completions = new ArrayList<>(written(group.subList(0, group.size() - 1)));
    completions.add(mended(last));
    return completions;
  }

  private Runnable mended(JournalRequest request) {
    try {
      compaction.renewAll();
      return request::succeed;
    } catch (IOException e) {
      return () ->
          request.fail(
              new StoreException.Unavailable(disk.place() + " could not be written again", e));
    }
  }

  private List<Runnable> written(List<JournalRequest> group) {
    List<Runnable> completions = new ArrayList<>(group.size());
    try {
      store(group);
      group.forEach(request -> completions.add(request::succeed));
    } catch (IOException e) {
      if (group.size() == 1) {
        completions.add(failure(group.get(0), e));
      } else {
        group.forEach(request -> completions.addAll(written(List.of(request))));
      }
    }
    return completions;
  }

  private void store(List<JournalRequest> group) throws IOException {
    List<LogRecord> records = new ArrayList<>();
    for (JournalRequest request : group) {
      if (!request.changes().isEmpty()) {
        records.addAll(BatchCodec.encode(request.changes()));
      }
    }
    if (!records.isEmpty()) {
      List<Location> locations = log.append(records);
      failures.written();
      int segment = locations.get(0).segment();
      group.forEach(request -> stored.apply(request.changes(), segment));
    }
    group.forEach(request -> visible.stored());
  }

  private Runnable failure(JournalRequest request, IOException cause) {
    visible.failed(stored::value);
    StoreException failure = failures.notStored(request.changes().size(), cause);
    return () -> request.fail(failure);
  }

  @Override
  public boolean tidy() {
    return compaction.step();
  }

  @Override
  public void finish() {
    try (disk;
        log) {
      log.seal();
    } catch (IOException e) {
      LOG.warn("{}: closed with an error", disk.place(), e);
    }
  }
}
