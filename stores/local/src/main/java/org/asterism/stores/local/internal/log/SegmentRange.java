package org.asterism.stores.local.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.asterism.stores.local.internal.disk.Disk;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code range} of an ordered log: the numbers of its oldest and its newest segment, one
 * line, {@code FIRST LAST SALT CHECKSUM} in hex. With it a segment that is gone as a whole is
 * noticed wherever it was, and one that was given up is not taken for a part of the log again.
 *
 * <p>It is written after a segment is made and before the first group goes there, and before a
 * segment is removed; so after a crash there may be more segments than it says and never fewer.
 *
 * @param first number of the oldest segment
 * @param last number of the newest segment
 */
record SegmentRange(int first, int last) {
  private static final String NAME = "range";
  private static final int BOUND = 64;
  private static final Pattern LINE =
      Pattern.compile("(([0-7][0-9a-f]{7}) ([0-7][0-9a-f]{7}) ([0-9a-f]{16})) ([0-9a-f]{8})\n");

  /** What the folder of a log says, if it says anything that is whole and this log's. */
  static @Nullable SegmentRange read(Disk disk, long salt) throws IOException {
    Optional<ByteBuffer> line = disk.read(NAME, BOUND);
    if (line.isEmpty()) {
      return null;
    }
    Matcher matcher = LINE.matcher(StandardCharsets.ISO_8859_1.decode(line.get()));
    if (!matcher.matches()
        || !matcher.group(5).equals(checksum(matcher.group(1)))
        || Long.parseUnsignedLong(matcher.group(4), 16) != salt) {
      return null;
    }
    return new SegmentRange(
        Integer.parseInt(matcher.group(2), 16), Integer.parseInt(matcher.group(3), 16));
  }

  /** Makes it durable. */
  void write(Disk disk, long salt) throws IOException {
    String numbers = String.format("%08x %08x %016x", first, last, salt);
    disk.replace(
        NAME, StandardCharsets.ISO_8859_1.encode(numbers + " " + checksum(numbers) + "\n"));
  }

  private static String checksum(String numbers) {
    CRC32C crc = new CRC32C();
    crc.update(numbers.getBytes(StandardCharsets.ISO_8859_1));
    return String.format("%08x", crc.getValue());
  }
}
