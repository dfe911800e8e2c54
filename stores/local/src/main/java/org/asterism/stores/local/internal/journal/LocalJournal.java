package org.asterism.stores.local.internal.journal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.commit.GroupCommitter;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.log.LogFormat;
import org.asterism.stores.local.internal.log.SegmentLog;

/** The journal in a segment log, with all entries in memory. */
public final class LocalJournal implements Journal, AutoCloseable {
  /** Where a new segment begins, in bytes. */
  public static final long SEGMENT_BYTES = 8 << 20;

  /** The largest batch, in bytes. */
  static final long MAX_BATCH = 256 << 20;

  private final boolean damaged;
  private final VisibleEntries visible;
  private final GroupCommitter<JournalRequest> committer;
  private volatile boolean closed;

  private LocalJournal(Disk disk, SegmentLog log, StoredEntries stored) {
    this.damaged = stored.damaged();
    this.visible = new VisibleEntries(stored);
    this.committer = new GroupCommitter<>("journal", new JournalWriter(disk, log, stored, visible));
  }

  /**
   * Opens the journal in a folder, which it closes in the end.
   *
   * @throws StoreException.Unusable if it cannot
   */
  public static LocalJournal open(Disk disk, long segmentBytes) {
    StoredEntries stored = new StoredEntries(disk);
    LogFormat format = new LogFormat("journal", segmentBytes, true);
    return new LocalJournal(disk, SegmentLog.open(disk, format, stored), stored);
  }

  @Override
  public Durability durability() {
    return Durability.DISK;
  }

  @Override
  public boolean damaged() {
    return damaged;
  }

  @Override
  public CompletionStage<Void> mend() {
    JournalRequest request = JournalRequest.mending();
    committer.submit(request, () -> {}).ifPresent(request::fail);
    return request.stage().minimalCompletionStage();
  }

  @Override
  public CompletionStage<Void> write(Batch batch) {
    check(batch);
    JournalRequest request = JournalRequest.writing(batch);
    committer.submit(request, () -> visible.add(request.changes())).ifPresent(request::fail);
    return request.stage().minimalCompletionStage();
  }

  private static void check(Batch batch) {
    long bytes = 0;
    for (Change change : batch.changes()) {
      if (change.key().size() > MAX_KEY) {
        throw new IllegalArgumentException("a key of " + change.key().size() + " bytes");
      }
      if (change instanceof Put put && put.value().size() > MAX_VALUE) {
        throw new IllegalArgumentException("a value of " + put.value().size() + " bytes");
      }
      bytes += BatchCodec.length(change);
    }
    if (bytes > MAX_BATCH) {
      throw new IllegalArgumentException("a batch of " + bytes + " bytes");
    }
  }

  @Override
  public CompletionStage<Optional<Bytes>> get(Bytes key) {
    return closed
        ? CompletableFuture.failedStage(stopped())
        : CompletableFuture.completedStage(visible.get(key));
  }

  @Override
  public CompletionStage<List<Entry>> scan(Bytes from, Bytes to, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a scan of " + limit);
    }
    return closed
        ? CompletableFuture.failedStage(stopped())
        : CompletableFuture.completedStage(visible.scan(from, to, limit));
  }

  @Override
  public CompletionStage<Void> sync() {
    return write(new Batch(List.of()));
  }

  private StoreException.Unavailable stopped() {
    return committer.unavailable("has stopped", null);
  }

  /** Stores what was taken, completes every stage, and gives the folder up. */
  @Override
  public void close() {
    closed = true;
    committer.close();
  }
}
