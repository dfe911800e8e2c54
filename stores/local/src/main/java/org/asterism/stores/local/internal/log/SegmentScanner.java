package org.asterism.stores.local.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.asterism.stores.local.internal.disk.DiskFile;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of one segment in order and steps over what is damaged. Memory is bounded by
 * the window, whatever the bytes are. Used by one thread.
 */
public final class SegmentScanner {
  private static final int WINDOW = 2 * (LogFormat.MAX_BODY + Frame.HEADER);

  private final DiskFile file;
  private final long salt;
  private final long size;
  private final byte[] window;
  private long windowStart;
  private int windowLength;
  private long cursor;

  SegmentScanner(DiskFile file, long salt, long size) {
    this.file = file;
    this.salt = salt;
    this.size = size;
    this.window = new byte[(int) Math.min(WINDOW, Math.max(Frame.HEADER, size))];
    this.cursor = SegmentHeader.BYTES;
  }

  /**
   * A good record.
   *
   * @param offset of its frame
   * @param end behind its body
   * @param kind of the record
   * @param group offset of the first record of its group
   * @param damagedFrom where damage before it begins; equal to the offset if there is none
   * @param body valid until the next call
   */
  public record Found(int offset, int end, byte kind, int group, int damagedFrom, ByteBuffer body) {
    /** Whether bytes before it were stepped over. */
    boolean afterDamage() {
      return damagedFrom < offset;
    }

    /** Where it is, in a segment. */
    public Location in(int segment) {
      return new Location(segment, offset, body.remaining());
    }
  }

  /** The next good record, or null after the last. */
  public @Nullable Found next() throws IOException {
    long from = cursor;
    long at = from;
    while (at + Frame.HEADER <= size) {
      fill(at, Frame.HEADER);
      Frame frame = Frame.read(window, (int) (at - windowStart), salt);
      long end = frame == null ? 0 : at + Frame.HEADER + frame.length();
      if (frame == null || end > size) {
        at = marker(at + 1);
      } else if (whole(frame, at)) {
        cursor = end;
        int body = (int) (at - windowStart) + Frame.HEADER;
        return new Found(
            (int) at,
            (int) end,
            frame.kind(),
            frame.group(),
            (int) from,
            ByteBuffer.wrap(window, body, frame.length()).slice());
      } else {
        at = end;
      }
    }
    return null;
  }

  /** Behind the last good record that was found. */
  long position() {
    return cursor;
  }

  /** Whether anything but zeros follows the last good record; asked after the end. */
  boolean dirtyTail() throws IOException {
    for (long at = cursor; at < size; at++) {
      fill(at, 1);
      if (window[(int) (at - windowStart)] != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean whole(Frame frame, long at) throws IOException {
    fill(at, Frame.HEADER + frame.length());
    return frame.matches(window, (int) (at - windowStart) + Frame.HEADER, salt);
  }

  private long marker(long from) throws IOException {
    for (long at = from; at + Frame.HEADER <= size; at++) {
      fill(at, Frame.HEADER);
      int index = (int) (at - windowStart);
      if (window[index] == Frame.MARKER_0 && window[index + 1] == Frame.MARKER_1) {
        return at;
      }
    }
    return size;
  }

  /** Makes the window hold bytes that are within the file. */
  private void fill(long at, int length) throws IOException {
    if (at >= windowStart && at + length <= windowStart + windowLength) {
      return;
    }
    int wanted = (int) Math.min(window.length, size - at);
    int count = file.read(ByteBuffer.wrap(window, 0, wanted), at);
    if (count < length) {
      throw new IOException("the file ends at " + (at + count) + ", not at " + size);
    }
    windowStart = at;
    windowLength = count;
  }
}
