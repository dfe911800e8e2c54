package org.asterism.stores.local.internal.blocks;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.log.Location;
import org.asterism.stores.local.internal.log.Replay;
import org.asterism.stores.local.internal.log.SegmentExtent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the blocks in the log: where each is, and what that makes of the segments.
 * Thread-safe; one thread changes it, except for {@link #forget}.
 */
final class BlockCatalog implements Replay {
  private static final Logger LOG = LoggerFactory.getLogger(BlockCatalog.class);

  private final Disk disk;
  private final DigestIndex index = new DigestIndex();
  private final SegmentLoad load = new SegmentLoad();
  private final AtomicLong content = new AtomicLong();

  BlockCatalog(Disk disk) {
    this.disk = disk;
  }

  @Override
  public boolean knows(List<SegmentExtent> segments, long salt) {
    boolean known = new IndexFile(disk, salt).load(segments, this);
    if (!known) {
      index.clear();
      load.clear();
      content.set(0);
    }
    return known;
  }

  @Override
  public void record(Location location, byte kind, ByteBuffer body) {
    try {
      Cid cid = Cid.read(body);
      if (kind == BlockRecords.BLOCK) {
        stored(cid, location);
      } else if (kind == BlockRecords.TOMBSTONE) {
        deleted(cid, location);
      }
    } catch (FormatException e) {
      LOG.error("{}: the record at {} names no block: {}", disk.place(), location, e.getMessage());
    }
  }

  @Nullable Location find(Cid cid) {
    return index.find(cid);
  }

  boolean contains(Cid cid) {
    return index.contains(cid);
  }

  List<Cid> page(Optional<Cid> after, int limit) {
    return index.page(after, limit);
  }

  long blocks() {
    return index.size();
  }

  /** Bytes of all blocks' content. */
  long contentBytes() {
    return content.get();
  }

  SegmentLoad.Load load(int segment) {
    return load.of(segment);
  }

  void stored(Cid cid, Location location) {
    Location before = index.put(cid, location);
    load.live(location.segment(), location.footprint());
    if (before == null) {
      content.addAndGet(contentLength(cid, location));
    } else {
      load.live(before.segment(), -before.footprint());
    }
  }

  void deleted(Cid cid, Location tombstone) {
    load.tombstone(tombstone.segment(), tombstone.footprint());
    Location before = index.remove(cid);
    if (before != null) {
      released(cid, before);
    }
  }

  /** Takes a block out that cannot be read; returns whether it was there still. */
  boolean forget(Cid cid, Location location) {
    boolean removed = index.remove(cid, location);
    if (removed) {
      released(cid, location);
    }
    return removed;
  }

  private void released(Cid cid, Location before) {
    load.live(before.segment(), -before.footprint());
    content.addAndGet(-contentLength(cid, before));
  }

  void tombstoneCopied(Location to) {
    load.tombstone(to.segment(), to.footprint());
  }

  void dropped(int segment) {
    load.drop(segment);
  }

  void forEach(DigestIndex.Visitor visitor) {
    index.forEach(visitor);
  }

  private static long contentLength(Cid cid, Location location) {
    return (long) location.length() - cid.encode().size();
  }
}
