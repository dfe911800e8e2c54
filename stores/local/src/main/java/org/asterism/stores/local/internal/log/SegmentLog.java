package org.asterism.stores.local.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.disk.Disk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only log in segment files. One thread appends, drops and closes; any may read.
 *
 * <p>A group of records is one write and one force. When it fails, the segment is cut back to where
 * it was before anything else is appended, so a group is stored or it is not.
 */
public final class SegmentLog implements Closeable {
  /** The kind of the empty record that says that all before it was forced. */
  static final byte SEAL = 127;

  private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);
  private static final int BUFFER = 1 << 21;

  private final Disk disk;
  private final LogFormat format;
  private final long salt;
  private final NavigableMap<Integer, Segment> segments;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final @Nullable HighWater mark;
  private @Nullable Segment active;
  private @Nullable SegmentRange range;
  private int lastNumber;
  private boolean unsettled;
  private boolean unsealed;

  SegmentLog(
      Disk disk,
      LogFormat format,
      long salt,
      NavigableMap<Integer, Segment> segments,
      @Nullable SegmentRange range,
      @Nullable HighWater mark) {
    this.range = range;
    this.mark = mark;
    this.disk = disk;
    this.format = format;
    this.salt = salt;
    this.segments = segments;
    Map.Entry<Integer, Segment> last = segments.lastEntry();
    this.active = last == null ? null : last.getValue();
    this.lastNumber = Math.max(last == null ? 0 : last.getKey(), range == null ? 0 : range.last());
  }

  /**
   * Opens the log in a folder, repairs its tail, and replays it.
   *
   * @throws StoreException.Unusable if the folder cannot be read or written, or holds something
   *     else or newer; the disk is closed then
   */
  public static SegmentLog open(Disk disk, LogFormat format, Replay replay) {
    boolean opened = false;
    try {
      SegmentLog log = new LogOpening(disk, format).open(replay);
      opened = true;
      return log;
    } catch (IOException e) {
      throw new StoreException.Unusable(
          disk.place() + " cannot be used: " + e + "; check the disk and its permissions", e);
    } finally {
      if (!opened) {
        closeQuietly(disk);
      }
    }
  }

  private static void closeQuietly(Disk disk) {
    try {
      disk.close();
    } catch (IOException e) {
      LOG.warn("{}: closed with an error", disk.place(), e);
    }
  }

  /** The number that all records of this log are checked with. */
  public long salt() {
    return salt;
  }

  /**
   * Appends records as one group and returns when it is durable.
   *
   * @return where each is
   * @throws org.asterism.stores.local.internal.disk.DiskFullException if there is no room
   * @throws IOException if it fails otherwise; in both cases none of them is stored
   */
  public List<Location> append(List<? extends LogRecord> records) throws IOException {
    long bytes = 0;
    for (LogRecord each : records) {
      bytes += Frame.HEADER + each.length();
    }
    if (bytes > LogFormat.MAX_GROUP) {
      throw new IllegalArgumentException("a group of " + bytes + " bytes is too large");
    }
    Segment target = segmentFor(bytes);
    int offset = (int) target.end();
    unsettled = true;
    target.append(records, buffer, format.segmentBytes());
    unsettled = false;
    unsealed = true;
    if (mark != null) {
      mark.reached(target.number(), target.end());
    }
    List<Location> locations = new ArrayList<>(records.size());
    for (LogRecord each : records) {
      Location location = new Location(target.number(), offset, each.length());
      locations.add(location);
      offset += location.footprint();
    }
    return locations;
  }

  private Segment segmentFor(long bytes) throws IOException {
    Segment current = active;
    if (current != null && unsettled) {
      current.cut();
      unsettled = false;
    }
    if (current == null || (!current.isEmpty() && current.end() + bytes > format.segmentBytes())) {
      current = next();
    }
    if (format.ordered() && (range == null || range.last() < current.number())) {
      // What is missing stays expected till the log has been written again.
      keepRange(
          new SegmentRange(range == null ? segments.firstKey() : range.first(), current.number()));
    }
    return current;
  }

  private void keepRange(SegmentRange now) throws IOException {
    now.write(disk, salt);
    range = now;
  }

  /** Segments that are missing are no longer expected: what they held is known to be lost. */
  public void forgetMissing() throws IOException {
    if (format.ordered() && !segments.isEmpty()) {
      keepRange(new SegmentRange(segments.firstKey(), segments.lastKey()));
    }
    if (mark != null && !segments.isEmpty()) {
      mark.settle(segments.lastKey(), segments.lastEntry().getValue().end());
    }
  }

  /** Begins a new segment, so that all there are can be dropped. */
  public void roll() throws IOException {
    next();
  }

  private Segment next() throws IOException {
    Segment current = active;
    if (current != null) {
      current.cut();
      unsettled = false;
    }
    Segment next = Segment.create(disk, lastNumber + 1, salt);
    lastNumber = next.number();
    segments.put(next.number(), next);
    active = next;
    return next;
  }

  /**
   * The body of a record.
   *
   * @throws DamagedRecordException if it is not what was written
   * @throws ClosedChannelException if the segment or the log is gone
   */
  public Bytes read(Location location) throws IOException {
    Segment segment = segments.get(location.segment());
    if (segment == null) {
      throw new ClosedChannelException();
    }
    return segment.read(location);
  }

  /** All segments, the oldest first. */
  public List<SegmentExtent> extents() {
    return segments.values().stream()
        .map(segment -> new SegmentExtent(segment.number(), segment.end()))
        .toList();
  }

  /** The number of the segment that is written to; −1 if there is none. */
  public int active() {
    Segment current = active;
    return current == null ? -1 : current.number();
  }

  /** Bytes on the disk. */
  public long occupied() {
    long sum = 0;
    for (Segment segment : segments.values()) {
      sum += segment.occupied();
    }
    return sum;
  }

  /** Reads a segment from its start. */
  public SegmentScanner scanner(int number) {
    Segment segment = segments.get(number);
    if (segment == null) {
      throw new IllegalArgumentException("no segment " + number);
    }
    return segment.scanner();
  }

  /**
   * Removes a segment other than the active one, of an ordered log the oldest; what it holds must
   * be durable elsewhere.
   */
  public void drop(int number) throws IOException {
    if (number == active()) {
      throw new IllegalArgumentException("segment " + number + " is written to");
    }
    if (format.ordered() && range != null) {
      Integer rest = segments.higherKey(number);
      keepRange(new SegmentRange(rest == null ? number + 1 : rest, range.last()));
    }
    Segment segment = segments.remove(number);
    if (segment != null) {
      segment.discard();
      disk.delete(Segment.name(number));
      disk.sync();
    }
  }

  /**
   * Seals what was appended and cuts off what was written ahead, so that sizes can be relied on.
   */
  public void seal() throws IOException {
    Segment current = active;
    if (current == null) {
      return;
    }
    if (unsealed) {
      append(List.of(Seal.INSTANCE));
      unsealed = false;
    }
    current = active;
    if (current != null) {
      current.cut();
    }
    if (mark != null) {
      mark.force();
    }
  }

  /** Closes all files; reads under way fail. */
  @Override
  public void close() throws IOException {
    IOException first = null;
    for (Segment segment : segments.values()) {
      try {
        segment.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    segments.clear();
    active = null;
    try {
      if (mark != null) {
        mark.close();
      }
    } catch (IOException e) {
      first = first == null ? e : first;
    }
    if (first != null) {
      throw first;
    }
  }

  private enum Seal implements LogRecord {
    INSTANCE;

    @Override
    public byte kind() {
      return SEAL;
    }

    @Override
    public int length() {
      return 0;
    }

    @Override
    public void writeTo(ByteBuffer target) {}
  }
}
