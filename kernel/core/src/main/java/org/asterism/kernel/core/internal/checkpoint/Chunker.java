package org.asterism.kernel.core.internal.checkpoint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.internal.secrets.Hkdf;

/**
 * Cuts bytes where their content says so, by a gear hash (as in FastCDC, Xia et al., 2016): what is
 * inserted or removed moves the cuts near it and no others.
 *
 * <p>The table of the hash derives from a key, so whoever lacks the key cannot tell from the sizes
 * of the pieces what known text is in them. A cut depends on the {@value #WINDOW} bytes before it.
 * Pieces have {@value #LEAST} to {@value #MOST} bytes, the last perhaps fewer; {@value #LEAST} +
 * 1,024 on average.
 */
public final class Chunker {
  /** The fewest bytes of a piece that is not the last. */
  public static final int LEAST = 512;

  /** The most bytes of a piece. */
  public static final int MOST = 8192;

  private static final int WINDOW = 64;
  private static final int ENTRIES = 256;

  /** The upper ten bits, which depend on the whole window: one in 1,024 is a cut. */
  private static final long MASK = -1L << 54;

  private final long[] gear = new long[ENTRIES];

  /**
   * A chunker of its own kind for each key.
   *
   * @param key 32 bytes
   */
  public Chunker(Bytes key) {
    int entry = 0;
    for (int block = 0; entry < ENTRIES; block++) {
      Bytes info = Bytes.utf8("asterism-gear/1 " + block);
      ByteBuffer part = Hkdf.derive(Bytes.empty(), key, info).asByteBuffer();
      while (part.hasRemaining()) {
        gear[entry++] = part.getLong();
      }
    }
  }

  /** The pieces, which together are the whole. */
  public List<Bytes> cut(Bytes whole) {
    byte[] bytes = whole.toByteArray();
    List<Bytes> pieces = new ArrayList<>(bytes.length / LEAST + 1);
    for (int from = 0; from < bytes.length; ) {
      int to = end(bytes, from);
      pieces.add(whole.slice(from, to));
      from = to;
    }
    return pieces;
  }

  private int end(byte[] bytes, int from) {
    int last = Math.min(bytes.length, from + MOST);
    long hash = 0;
    for (int at = from + LEAST - WINDOW; at < last; at++) {
      hash = (hash << 1) + gear[bytes[at] & 0xff];
      if (at + 1 >= from + LEAST && (hash & MASK) == 0) {
        return at + 1;
      }
    }
    return last;
  }
}
