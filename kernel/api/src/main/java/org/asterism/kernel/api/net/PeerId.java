package org.asterism.kernel.api.net;

import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Base58;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Multihash;

/**
 * A peer's name: the multihash of its public key, the key itself where that is at most 42 bytes.
 *
 * @param hash identity or SHA-256
 * @see <a href="https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md">peer-ids</a>
 */
public record PeerId(Multihash hash) implements Comparable<PeerId> {
  private static final long LIBP2P_KEY = 0x72;
  private static final int MAX_INLINE_KEY = 42;

  /**
   * Checks the hash.
   *
   * @throws FormatException if it is neither SHA-256 nor an identity of at most 42 bytes
   */
  public PeerId {
    boolean inline = hash.code() == Multihash.IDENTITY;
    if (!inline && hash.code() != Multihash.SHA2_256) {
      throw new FormatException("a peer id is an identity or sha2-256 multihash");
    }
    if (inline && (hash.digest().isEmpty() || hash.digest().size() > MAX_INLINE_KEY)) {
      throw new FormatException("inlined key of " + hash.digest().size() + " bytes in a peer id");
    }
  }

  /** The id of a key. */
  public static PeerId of(PublicKey key) {
    Bytes encoded = key.encode();
    return new PeerId(
        encoded.size() <= MAX_INLINE_KEY ? Multihash.identity(encoded) : Multihash.sha256(encoded));
  }

  /**
   * An id from its binary form.
   *
   * @throws FormatException if it is not one
   */
  public static PeerId decode(Bytes bytes) {
    return new PeerId(Multihash.decode(bytes));
  }

  /**
   * An id from its text: base58btc ({@code 12D3Koo…}, {@code Qm…}) or a CIDv1 of a libp2p key
   * ({@code bafz…}, {@code z…}).
   *
   * @throws FormatException if it is neither
   */
  public static PeerId parse(String text) {
    if (text.startsWith("1") || text.startsWith("Qm")) {
      return decode(Base58.decode(text));
    }
    if (text.startsWith("b") || text.startsWith("z")) {
      Cid cid = Cid.parse(text);
      if (cid.codec() == LIBP2P_KEY) {
        return new PeerId(cid.hash());
      }
    }
    throw new FormatException("not a peer id: " + text);
  }

  /** The binary form: the multihash. */
  public Bytes encode() {
    return hash.encode();
  }

  @Override
  public int compareTo(PeerId other) {
    return encode().compareTo(other.encode());
  }

  /** Base58btc. */
  @Override
  public String toString() {
    return Base58.encode(encode());
  }
}
