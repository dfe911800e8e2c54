package org.asterism.stores.local.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.disk.DiskFile;
import org.asterism.stores.local.internal.disk.DiskFullException;

/**
 * One file of a log. Reads may run beside the one thread that writes.
 *
 * <p>Small groups are written into zeros that were written ahead of them: forcing bytes into a file
 * that does not grow spares the file system a commit of its own, and is half as fast again.
 */
final class Segment {
  private static final int AHEAD = 1 << 20;

  private final int number;
  private final long salt;
  private final DiskFile file;
  private volatile long end;
  private volatile long reserved;

  Segment(int number, long salt, DiskFile file, long end) throws IOException {
    this.number = number;
    this.salt = salt;
    this.file = file;
    this.end = end;
    this.reserved = file.size();
  }

  static Segment create(Disk disk, int number, long salt) throws IOException {
    DiskFile file = disk.open(name(number));
    try {
      file.truncate(0);
      new SegmentHeader(LogFormat.VERSION, number, salt).write(file);
      file.force();
      disk.sync();
      return new Segment(number, salt, file, SegmentHeader.BYTES);
    } catch (IOException e) {
      file.close();
      disk.delete(name(number));
      throw e;
    }
  }

  static String name(int number) {
    return String.format("%08x.log", number);
  }

  int number() {
    return number;
  }

  /** Behind the last record. */
  long end() {
    return end;
  }

  /** Bytes on the disk. */
  long occupied() {
    return Math.max(end, reserved);
  }

  boolean isEmpty() {
    return end == SegmentHeader.BYTES;
  }

  SegmentScanner scanner() {
    return new SegmentScanner(file, salt, end);
  }

  /** Appends durably: all, or nothing that a reader will see once {@link #cut} has succeeded. */
  void append(List<? extends LogRecord> records, ByteBuffer buffer, long segmentBytes)
      throws IOException {
    long bytes = 0;
    for (LogRecord each : records) {
      bytes += Frame.HEADER + each.length();
    }
    reserve(bytes, (int) Math.min(AHEAD, segmentBytes));
    int group = (int) end;
    long at = end;
    buffer.clear();
    for (LogRecord each : records) {
      if (buffer.remaining() < Frame.HEADER + each.length()) {
        at = write(buffer, at);
      }
      Frame.write(each, group, salt, buffer);
    }
    at = write(buffer, at);
    file.force();
    end = at;
    reserved = Math.max(reserved, at);
  }

  private long write(ByteBuffer buffer, long at) throws IOException {
    buffer.flip();
    int count = buffer.remaining();
    file.write(buffer, at);
    buffer.clear();
    return at + count;
  }

  private void reserve(long bytes, int ahead) throws IOException {
    if (bytes > ahead / 8 || end + bytes <= reserved) {
      return;
    }
    try {
      file.write(ByteBuffer.allocate(ahead), end);
      reserved = end + ahead;
    } catch (DiskFullException e) {
      // What is to be written may still fit.
      cut();
    }
  }

  /** Cuts the segment to where its last good record ends. */
  void cutTo(long goodEnd) throws IOException {
    end = goodEnd;
    cut();
  }

  /** Cuts off what lies behind the last record. */
  void cut() throws IOException {
    file.truncate(end);
    reserved = end;
    file.force();
  }

  /**
   * The body of a record.
   *
   * @throws DamagedRecordException if it is not what was written
   */
  Bytes read(Location location) throws IOException {
    byte[] record = new byte[location.footprint()];
    if (file.pick(ByteBuffer.wrap(record), location.offset()) < record.length) {
      throw new DamagedRecordException(location, "the segment is too short");
    }
    if (!Frame.holds(record, location.length(), salt)) {
      throw new DamagedRecordException(location, "wrong checksum");
    }
    return Bytes.wrap(record).slice(Frame.HEADER, record.length);
  }

  void close() throws IOException {
    file.close();
  }

  /** Closes it for good: it is going to be deleted. */
  void discard() throws IOException {
    file.discard();
  }
}
