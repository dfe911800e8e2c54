package org.asterism.stores.local.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.asterism.stores.local.internal.disk.DiskFile;

/**
 * The first 32 bytes of a segment, big-endian: magic (8), format version (4), number of the segment
 * (4), salt of the log (8), CRC32C of these (4), zero (4).
 */
record SegmentHeader(int version, int number, long salt) {
  static final int BYTES = 32;

  private static final long MAGIC = 0x41_53_54_45_52_4c_4f_47L;
  private static final int CHECKED = 24;

  static Optional<SegmentHeader> read(DiskFile file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    if (file.read(bytes, 0) < BYTES
        || bytes.getLong(0) != MAGIC
        || bytes.getInt(CHECKED) != checksum(bytes)) {
      return Optional.empty();
    }
    return Optional.of(new SegmentHeader(bytes.getInt(8), bytes.getInt(12), bytes.getLong(16)));
  }

  void write(DiskFile file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putLong(MAGIC).putInt(version).putInt(number).putLong(salt);
    bytes.putInt(checksum(bytes)).putInt(0).flip();
    file.write(bytes, 0);
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().position(0).limit(CHECKED));
    return (int) crc.getValue();
  }
}
