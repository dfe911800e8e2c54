package org.asterism.stores.local.internal.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the body of each record, 20 bytes, big-endian: marker (2), kind (1), zero (1),
 * length of the body (4), offset of the first record of its group (4), CRC32C of the body (4),
 * CRC32C of these first 16 bytes (4).
 *
 * <p>Both checksums begin with the log's salt. So a record that somebody planted inside a body is
 * never taken for one of the log when the reader looks for the next good record after damage. The
 * header has a checksum of its own so that a damaged body can be stepped over.
 *
 * @param kind of the record
 * @param length of the body
 * @param group offset of the first record of the group; the record proves that everything before it
 *     had been forced
 * @param bodyChecksum as above
 */
record Frame(byte kind, int length, int group, int bodyChecksum) {
  static final int HEADER = 20;
  static final byte MARKER_0 = (byte) 0xa5;
  static final byte MARKER_1 = 0x7e;

  private static final int CHECKED = 16;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** Reads the header at an index of the array; null if it is none. */
  static @Nullable Frame read(byte[] array, int at, long salt) {
    if (array[at] != MARKER_0 || array[at + 1] != MARKER_1 || array[at + 3] != 0) {
      return null;
    }
    ByteBuffer header = ByteBuffer.wrap(array, at, HEADER);
    byte kind = header.get(at + 2);
    int length = header.getInt(at + 4);
    if (length < 0
        || length > LogFormat.MAX_BODY
        || kind <= 0
        || header.getInt(at + CHECKED) != checksum(salt, array, at, CHECKED)) {
      return null;
    }
    return new Frame(kind, length, header.getInt(at + 8), header.getInt(at + 12));
  }

  /**
   * Whether the array is a record whose body has a length that is known: then the checksum of the
   * body is proof enough.
   */
  static boolean holds(byte[] record, int length, long salt) {
    return record[0] == MARKER_0
        && record[1] == MARKER_1
        && (int) INT.get(record, 4) == length
        && (int) INT.get(record, 12) == checksum(salt, record, HEADER, length);
  }

  /** Writes a record at the buffer's position. */
  static void write(LogRecord record, int group, long salt, ByteBuffer target) {
    int start = target.position();
    int length = record.length();
    int end = start + HEADER + length;
    target.position(start + HEADER);
    record.writeTo(target);
    if (target.position() != end) {
      throw new IllegalStateException("a record wrote " + (target.position() - start - HEADER));
    }
    target.put(start, MARKER_0).put(start + 1, MARKER_1);
    target.put(start + 2, record.kind()).put(start + 3, (byte) 0);
    target.putInt(start + 4, length).putInt(start + 8, group);
    target.putInt(start + 12, checksum(salt, target, start + HEADER, length));
    target.putInt(start + CHECKED, checksum(salt, target, start, CHECKED));
  }

  boolean matches(byte[] array, int bodyAt, long salt) {
    return bodyChecksum == checksum(salt, array, bodyAt, length);
  }

  private static int checksum(long salt, byte[] array, int from, int length) {
    CRC32C crc = salted(salt);
    crc.update(array, from, length);
    return (int) crc.getValue();
  }

  private static int checksum(long salt, ByteBuffer buffer, int from, int length) {
    CRC32C crc = salted(salt);
    crc.update(buffer.duplicate().limit(from + length).position(from));
    return (int) crc.getValue();
  }

  private static CRC32C salted(long salt) {
    CRC32C crc = new CRC32C();
    for (int shift = 56; shift >= 0; shift -= 8) {
      crc.update((int) (salt >>> shift) & 0xff);
    }
    return crc;
  }
}
