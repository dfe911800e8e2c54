package org.asterism.stores.local.internal.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.log.Location;
import org.asterism.stores.local.internal.log.SegmentExtent;
import org.asterism.stores.local.internal.log.SegmentLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the journal's log at a small multiple of what it holds: what is still current in the oldest
 * segment is written again at the end, and the segment removed. Because it is always the oldest, a
 * removal in it has nothing left to remove, and an entry that is written again is followed by every
 * later change of its key. In a journal that was opened damaged nothing is removed until it is
 * mended: the damage would be forgotten before anybody has taken note. Used by the writer alone.
 */
final class JournalCompaction {
  private static final Logger LOG = LoggerFactory.getLogger(JournalCompaction.class);
  private static final long STEP = 1 << 20;

  private final Disk disk;
  private final SegmentLog log;
  private final StoredEntries stored;
  private final Deque<Bytes> rest = new ArrayDeque<>();
  private int cleaning = -1;
  private int failedAt = -1;
  private boolean held;

  JournalCompaction(Disk disk, SegmentLog log, StoredEntries stored) {
    this.disk = disk;
    this.log = log;
    this.stored = stored;
    this.held = stored.damaged();
  }

  /** Writes a little; returns whether there is more to do. */
  boolean step() {
    if (held || (cleaning < 0 && !begin())) {
      return false;
    }
    try {
      rewrite();
      if (rest.isEmpty()) {
        log.drop(cleaning);
        cleaning = -1;
      }
      return true;
    } catch (IOException e) {
      LOG.warn("{}: room could not be given back yet: {}", disk.place(), e.toString());
      failedAt = log.active();
      cleaning = -1;
      rest.clear();
      return false;
    }
  }

  /** Writes all that is current again and removes every segment that there was. */
  void renewAll() throws IOException {
    rest.clear();
    cleaning = -1;
    failedAt = -1;
    int last = log.active();
    log.roll();
    for (SegmentExtent segment : log.extents()) {
      if (segment.number() <= last) {
        renew(segment.number());
      }
    }
    log.forgetMissing();
    held = false;
  }

  private void renew(int segment) throws IOException {
    try {
      cleaning = segment;
      rest.addAll(stored.keysIn(segment));
      while (!rest.isEmpty()) {
        rewrite();
      }
      log.drop(segment);
    } finally {
      rest.clear();
      cleaning = -1;
    }
  }

  private boolean begin() {
    List<SegmentExtent> segments = log.extents();
    if (segments.size() < 2 || failedAt == log.active()) {
      return false;
    }
    long total = 0;
    for (SegmentExtent segment : segments) {
      total += segment.end();
    }
    // The newest segment does not count: writing it again would only move its garbage.
    total -= segments.get(segments.size() - 1).end();
    if (total <= 2 * stored.live()) {
      return false;
    }
    cleaning = segments.get(0).number();
    rest.addAll(stored.keysIn(cleaning));
    return true;
  }

  private void rewrite() throws IOException {
    List<Journal.Change> changes = new ArrayList<>();
    long bytes = 0;
    while (!rest.isEmpty() && bytes < STEP) {
      Bytes key = rest.remove();
      stored.valueIn(key, cleaning).ifPresent(value -> changes.add(new Journal.Put(key, value)));
      bytes += changes.isEmpty() ? 0 : BatchCodec.length(changes.get(changes.size() - 1));
    }
    if (!changes.isEmpty()) {
      List<Location> locations = log.append(BatchCodec.encode(changes));
      stored.apply(changes, locations.get(0).segment());
    }
  }
}
