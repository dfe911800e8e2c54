package org.asterism.stores.local.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.disk.DiskFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code mark} of an ordered log: how far it was forced, so that an end that is cut off
 * later is noticed. Salt (8), segment (4), end in it (4), CRC-32C of those (4), big-endian.
 *
 * <p>It is written after each group was forced, and itself forced only when the log is closed: a
 * write of 20 bytes to memory, no wait. So a crash may leave an older mark, never one that is ahead
 * of the log; one that is torn counts as none.
 *
 * <p>A log that is behind its mark is marked as endless until it has been written again, so that
 * what is appended meanwhile does not cover up what is missing.
 */
final class HighWater implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);
  private static final String NAME = "mark";
  private static final int BYTES = 20;
  private static final int CHECKED = 16;

  private final DiskFile file;
  private final long salt;
  private int segment;
  private int end;
  private boolean behind;
  private boolean failed;

  private HighWater(DiskFile file, long salt) {
    this.file = file;
    this.salt = salt;
  }

  /** That of a folder; one that says nothing if there is none, or it is another log's. */
  static HighWater open(Disk disk, long salt) throws IOException {
    HighWater mark = new HighWater(disk.open(NAME), salt);
    ByteBuffer read = ByteBuffer.allocate(BYTES);
    if (mark.file.read(read, 0) == BYTES) {
      read.flip();
      boolean whole = read.getInt(CHECKED) == checksum(read);
      if (whole && read.getLong() == salt) {
        mark.segment = read.getInt();
        mark.end = read.getInt();
      }
    }
    return mark;
  }

  /**
   * Whether a log that ends there has lost its end; remembered, if so.
   *
   * @param last number of its last segment, 0 if it has none
   * @param size where that ends
   */
  boolean isAheadOf(int last, long size) throws IOException {
    behind = segment > last || (segment == last && end > size);
    if (behind) {
      write(segment, Integer.MAX_VALUE);
      file.force();
    }
    return behind;
  }

  /** The log has been forced up to there. */
  void reached(int number, long size) {
    if (behind) {
      return;
    }
    try {
      write(number, (int) size);
      failed = false;
    } catch (IOException e) {
      if (!failed) {
        LOG.warn("how far the journal goes could not be noted: {}", e.toString());
        failed = true;
      }
    }
  }

  /** The log has been written again and ends there. */
  void settle(int number, long size) throws IOException {
    behind = false;
    write(number, (int) size);
    file.force();
  }

  void force() throws IOException {
    file.force();
  }

  private void write(int number, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putLong(salt).putInt(number).putInt(size).putInt(checksum(bytes)).flip();
    file.write(bytes, 0);
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().position(0).limit(CHECKED));
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
