package org.asterism.stores.local.internal.log;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.disk.DiskFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a log: finds its salt and segments, cuts a torn tail off the last one, replays the records.
 *
 * <p>Every record says where its group began, and a group is appended only when the one before is
 * forced. So damage before the last group is a fault of the medium and is stepped over; damage
 * within it may be a write that a crash cut short, which nobody was told had succeeded.
 */
final class LogOpening {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);
  private static final Pattern SEGMENT = Pattern.compile("([0-7][0-9a-f]{7})\\.log");

  private final Disk disk;
  private final LogFormat format;
  private final NavigableMap<Integer, Segment> segments = new ConcurrentSkipListMap<>();

  LogOpening(Disk disk, LogFormat format) {
    this.disk = disk;
    this.format = format;
  }

  SegmentLog open(Replay replay) throws IOException {
    boolean opened = false;
    NavigableMap<Integer, DiskFile> files = new ConcurrentSkipListMap<>();
    HighWater mark = null;
    try {
      for (String name : disk.list()) {
        Matcher matcher = SEGMENT.matcher(name);
        if (matcher.matches()) {
          files.put(Integer.parseInt(matcher.group(1), 16), disk.open(name));
        }
      }
      long salt = new FolderFormat(disk, format.role()).salt(files.values());
      openSegments(files, salt);
      mark = format.ordered() ? HighWater.open(disk, salt) : null;
      SegmentRange range = format.ordered() ? SegmentRange.read(disk, salt) : null;
      if (range != null) {
        removeGivenUp(range.first());
      }
      if (!replay.knows(extents(), salt)) {
        long cut = repairTail();
        if (mark == null || !endIsMissing(mark, range, replay)) {
          tellOfTail(cut);
        }
        replayAll(replay, range);
      }
      opened = true;
      return new SegmentLog(disk, format, salt, segments, range, mark);
    } finally {
      if (!opened) {
        if (mark != null) {
          mark.close();
        }
        for (DiskFile file : files.values()) {
          file.close();
        }
      }
    }
  }

  private void openSegments(NavigableMap<Integer, DiskFile> files, long salt) throws IOException {
    for (var entry : files.entrySet()) {
      int number = entry.getKey();
      DiskFile file = entry.getValue();
      Optional<SegmentHeader> header = SegmentHeader.read(file);
      if (file.size() < SegmentHeader.BYTES) {
        LOG.warn("{}: removed segment {}, whose creation a crash cut short", disk.place(), number);
        file.close();
        disk.delete(Segment.name(number));
        continue;
      }
      if (file.size() > Integer.MAX_VALUE) {
        throw new StoreException.Unusable(
            disk.place() + ": segment " + number + " is larger than any that is written here",
            null);
      }
      if (header.isPresent() && header.get().version() > LogFormat.VERSION) {
        throw FolderFormat.other(disk, header.get().version());
      }
      if (header.isEmpty() || header.get().salt() != salt || header.get().number() != number) {
        LOG.error("{}: the header of segment {} is damaged", disk.place(), number);
      }
      segments.put(number, new Segment(number, salt, file, file.size()));
    }
  }

  /** A crash may have kept them from being removed; all that they held is in later ones. */
  private void removeGivenUp(int first) throws IOException {
    for (Segment segment : List.copyOf(segments.headMap(first).values())) {
      LOG.info("{}: removed segment {}, which was given up before", disk.place(), segment.number());
      segments.remove(segment.number());
      segment.close();
      disk.delete(Segment.name(segment.number()));
    }
  }

  private List<SegmentExtent> extents() {
    List<SegmentExtent> extents = new ArrayList<>();
    segments.values().forEach(each -> extents.add(new SegmentExtent(each.number(), each.end())));
    return extents;
  }

  /** Cuts off what a crash left unfinished; tells how much of it had been written. */
  private long repairTail() throws IOException {
    if (segments.isEmpty()) {
      return 0;
    }
    Segment last = segments.lastEntry().getValue();
    SegmentScanner scanner = last.scanner();
    Deque<Integer> suspects = new ArrayDeque<>();
    int good = SegmentHeader.BYTES;
    for (SegmentScanner.Found found = scanner.next(); found != null; found = scanner.next()) {
      if (format.ordered() && found.afterDamage()) {
        suspects.add(found.damagedFrom());
      }
      while (!suspects.isEmpty() && suspects.peek() < found.group()) {
        suspects.remove();
      }
      good = found.end();
    }
    long size = last.end();
    int cut = suspects.isEmpty() ? good : suspects.remove();
    if (cut == size) {
      return 0;
    }
    boolean written = cut < good || scanner.dirtyTail();
    last.cutTo(cut);
    return written ? size - cut : 0;
  }

  private void tellOfTail(long cut) {
    if (cut > 0) {
      LOG.warn(
          "{}: cut {} bytes off segment {}, which a crash left unfinished",
          disk.place(),
          cut,
          segments.lastKey());
    }
  }

  /**
   * Whether the end is missing; told of here, unless whole segments are, which is told of later.
   */
  private boolean endIsMissing(HighWater mark, @Nullable SegmentRange range, Replay replay)
      throws IOException {
    boolean none = segments.isEmpty();
    int last = none ? 0 : segments.lastKey();
    long end = none ? 0 : segments.lastEntry().getValue().end();
    boolean missing = mark.isAheadOf(last, end);
    if (missing) {
      replay.damage();
    }
    if (missing && (range == null || range.last() <= last)) {
      LOG.error(
          "{}: the end is missing, after byte {} of segment {}; what stood there is lost",
          disk.place(),
          end,
          last);
    }
    return missing;
  }

  private void replayAll(Replay replay, @Nullable SegmentRange range) throws IOException {
    int expected = range == null ? -1 : range.first();
    for (Segment segment : segments.values()) {
      if (format.ordered() && expected >= 0) {
        missing(expected, segment.number() - 1, replay);
      }
      replay(segment, replay);
      expected = segment.number() + 1;
    }
    if (range != null) {
      missing(expected, range.last(), replay);
    }
  }

  private void missing(int from, int to, Replay replay) {
    if (from <= to) {
      String which =
          from == to ? "segment " + from + " is" : "segments " + from + " to " + to + " are";
      LOG.error("{}: {} missing; what stood there is lost", disk.place(), which);
      replay.damage();
    }
  }

  private void replay(Segment segment, Replay replay) throws IOException {
    SegmentScanner scanner = segment.scanner();
    for (SegmentScanner.Found found = scanner.next(); found != null; found = scanner.next()) {
      if (found.afterDamage()) {
        damage(segment, found.damagedFrom(), found.offset());
        replay.damage();
      }
      if (found.kind() != SegmentLog.SEAL) {
        replay.record(found.in(segment.number()), found.kind(), found.body());
      }
    }
    if (scanner.dirtyTail()) {
      damage(segment, scanner.position(), segment.end());
      replay.damage();
    }
  }

  private void damage(Segment segment, long from, long to) {
    LOG.error(
        "{}: bytes {} to {} of segment {} are damaged; what stood there is lost",
        disk.place(),
        from,
        to,
        segment.number());
  }
}
