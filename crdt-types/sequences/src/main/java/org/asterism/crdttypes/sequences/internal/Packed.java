package org.asterism.crdttypes.sequences.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * Bytes behind a first octet: 0, and themselves; or 1, their number as a varint, and a raw deflate
 * stream.
 *
 * <p>What would shrink to less than a 64th is left as it is, so that a reader can refuse whatever
 * claims to grow more than that. Deflate's output may differ between versions of zlib; whoever
 * hashes or compares across machines takes the bytes that are packed, not the packed ones.
 */
public final class Packed {
  private static final int MAX_RATIO = 64;

  private Packed() {}

  /** Packs bytes. */
  public static Bytes pack(byte[] plain) {
    Deflater deflater = new Deflater(9, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] packed = new byte[plain.length];
      int size = deflater.deflate(packed);
      if (deflater.finished() && size >= plain.length / MAX_RATIO + 1) {
        return Bytes.concat(
            Bytes.wrap(new byte[] {1}),
            Varint.encode(plain.length),
            Bytes.wrap(packed).slice(0, size));
      }
    } finally {
      deflater.end();
    }
    return Bytes.concat(Bytes.wrap(new byte[] {0}), Bytes.wrap(plain));
  }

  /**
   * The bytes that were packed.
   *
   * @throws FormatException if the bytes are anything else
   */
  public static byte[] unpack(Bytes packed) {
    if (packed.isEmpty()) {
      throw new FormatException("no bytes");
    }
    byte[] array = packed.toByteArray();
    return switch (array[0]) {
      case 0 -> Arrays.copyOfRange(array, 1, array.length);
      case 1 -> inflate(array);
      default -> throw new FormatException("packed in way " + array[0]);
    };
  }

  private static byte[] inflate(byte[] array) {
    var source = ByteBuffer.wrap(array, 1, array.length - 1);
    long size = Varint.read(source);
    if (size > (long) source.remaining() * MAX_RATIO || size > Integer.MAX_VALUE - 8) {
      throw new FormatException("packed too tightly");
    }
    byte[] plain = new byte[(int) size];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(source);
      int at = 0;
      while (!inflater.finished()) {
        int got = inflater.inflate(plain, at, plain.length - at);
        at += got;
        if (got == 0 && !inflater.finished()) {
          throw new FormatException("a deflate stream of another length than it says");
        }
      }
      if (at < plain.length || inflater.getRemaining() > 0) {
        throw new FormatException("a deflate stream of another length than it says");
      }
      return plain;
    } catch (DataFormatException e) {
      throw new FormatException("not a deflate stream");
    } finally {
      inflater.end();
    }
  }
}
