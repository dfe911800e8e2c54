package org.asterism.kernel.api.store;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;

/**
 * Bytes under the name that their hash gives them.
 *
 * @param cid whose hash is that of the bytes; whoever takes a block from elsewhere checks it with
 *     {@link #verified}
 * @param bytes at most {@link #MAX_BYTES}
 */
public record Block(Cid cid, Bytes bytes) {
  /** The largest block: other people's nodes carry no larger ones reliably. */
  public static final int MAX_BYTES = 1_000_000;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is too large
   */
  public Block {
    if (bytes.size() > MAX_BYTES) {
      throw new IllegalArgumentException("a block of " + bytes.size() + " bytes is too large");
    }
  }

  /** The block of some bytes, by SHA-256. */
  public static Block of(long codec, Bytes bytes) {
    return new Block(Cid.of(codec, bytes), bytes);
  }

  /** Whether the bytes have the hash that the CID says. */
  public boolean verified() {
    return cid.matches(bytes);
  }
}
