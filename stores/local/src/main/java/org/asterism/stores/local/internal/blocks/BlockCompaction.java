package org.asterism.stores.local.internal.blocks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.log.Location;
import org.asterism.stores.local.internal.log.SegmentExtent;
import org.asterism.stores.local.internal.log.SegmentLog;
import org.asterism.stores.local.internal.log.SegmentScanner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back the room of deleted blocks: copies what is live in a segment to the end of the log and
 * then removes the segment, in small steps between the groups of the writer's thread.
 *
 * <p>A tombstone is needed as long as an older segment may hold the block that it deletes; so it is
 * copied as well, unless its segment is the oldest or the block has been stored again. A crash at
 * any point leaves a block twice, which does no harm.
 */
final class BlockCompaction {
  private static final Logger LOG = LoggerFactory.getLogger(BlockCompaction.class);
  private static final long STEP = 1 << 20;

  private final Disk disk;
  private final SegmentLog log;
  private final BlockCatalog catalog;
  private @Nullable Cleaning current;
  private boolean wanted = true;

  BlockCompaction(Disk disk, SegmentLog log, BlockCatalog catalog) {
    this.disk = disk;
    this.log = log;
    this.catalog = catalog;
  }

  /** Says that there may be something to do again. */
  void resume() {
    wanted = true;
  }

  /** Copies a little; returns whether there is more to do. */
  boolean step() {
    if (!wanted) {
      return false;
    }
    try {
      if (current == null) {
        current = choose();
      }
      if (current == null) {
        wanted = false;
      } else if (!current.step()) {
        log.drop(current.segment);
        catalog.dropped(current.segment);
        LOG.debug("{}: removed segment {}", disk.place(), current.segment);
        current = null;
      }
    } catch (IOException e) {
      LOG.warn("{}: room could not be given back yet: {}", disk.place(), e.toString());
      current = null;
      wanted = false;
    }
    return wanted;
  }

  private @Nullable Cleaning choose() {
    List<SegmentExtent> segments = log.extents();
    Cleaning best = null;
    double least = 0.5;
    for (int i = 0; i < segments.size(); i++) {
      SegmentExtent segment = segments.get(i);
      if (segment.number() == log.active()) {
        continue;
      }
      SegmentLoad.Load load = catalog.load(segment.number());
      boolean oldest = i == 0;
      double useful = load.live() + (oldest ? 0 : load.tombstones());
      if (useful / segment.end() < least) {
        least = useful / segment.end();
        best = new Cleaning(segment.number(), oldest);
      }
    }
    return best;
  }

  /** The cleaning of one segment. */
  private final class Cleaning {
    private final int segment;
    private final boolean oldest;
    private final SegmentScanner scanner;

    Cleaning(int segment, boolean oldest) {
      this.segment = segment;
      this.oldest = oldest;
      this.scanner = log.scanner(segment);
    }

    /** Copies a little; returns false when the segment is of no more use. */
    boolean step() throws IOException {
      List<BlockRecords> records = new ArrayList<>();
      long read = 0;
      boolean more = true;
      while (more && read < STEP) {
        SegmentScanner.Found found = scanner.next();
        more = found != null;
        if (found != null) {
          read += found.body().remaining();
          addIfNeeded(found, records);
        }
      }
      if (!records.isEmpty()) {
        enter(records, log.append(records));
      }
      return more;
    }

    private void addIfNeeded(SegmentScanner.Found found, List<BlockRecords> records) {
      Location at = found.in(segment);
      Bytes body = Bytes.copyOf(found.body());
      try {
        Cid cid = Cid.read(found.body());
        int name = body.size() - found.body().remaining();
        if (found.kind() == BlockRecords.BLOCK && at.equals(catalog.find(cid))) {
          records.add(
              new BlockRecords.Stored(cid, body.slice(0, name), body.slice(name, body.size())));
        } else if (found.kind() == BlockRecords.TOMBSTONE && !oldest && !catalog.contains(cid)) {
          records.add(new BlockRecords.Deleted(cid));
        }
      } catch (FormatException e) {
        LOG.debug("{}: the record at {} names no block", disk.place(), at);
      }
    }

    private void enter(List<BlockRecords> records, List<Location> locations) {
      for (int i = 0; i < records.size(); i++) {
        if (records.get(i) instanceof BlockRecords.Stored stored) {
          catalog.stored(stored.cid(), locations.get(i));
        } else {
          catalog.tombstoneCopied(locations.get(i));
        }
      }
    }
  }
}
