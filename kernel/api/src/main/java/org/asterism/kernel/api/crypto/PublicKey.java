package org.asterism.kernel.api.crypto;

import java.nio.ByteBuffer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * A public key as libp2p writes it: a type and the key in that type's own form.
 *
 * @param type of the key
 * @param data Ed25519: 32 bytes; RSA, ECDSA: a DER SubjectPublicKeyInfo; secp256k1: a compressed
 *     point
 * @see <a href="https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md">peer-ids</a>
 */
public record PublicKey(KeyType type, Bytes data) {
  /** The longest key taken; RSA of 8192 bits needs some 1,100 bytes. */
  public static final int MAX_DATA = 2048;

  /**
   * Checks the bounds.
   *
   * @throws FormatException if an Ed25519 key is not 32 bytes, or another is empty or too long
   */
  public PublicKey {
    if (type == KeyType.ED25519 && data.size() != 32) {
      throw new FormatException("an Ed25519 public key has 32 bytes, not " + data.size());
    }
    if (data.isEmpty() || data.size() > MAX_DATA) {
      throw new FormatException("public key of " + data.size() + " bytes");
    }
  }

  /** An Ed25519 key from its 32 bytes. */
  public static PublicKey ed25519(Bytes key) {
    return new PublicKey(KeyType.ED25519, key);
  }

  /** The protobuf {@code PublicKey {Type = 1, Data = 2}}, deterministic. */
  public Bytes encode() {
    return Bytes.concat(
        Bytes.wrap(new byte[] {0x08, (byte) type.code(), 0x12}), Varint.encode(data.size()), data);
  }

  /**
   * A key from its protobuf, in exactly the form that {@link #encode()} writes.
   *
   * @throws FormatException if it is anything else
   */
  public static PublicKey decode(Bytes bytes) {
    if (bytes.size() < 4 || bytes.at(0) != 0x08 || bytes.at(2) != 0x12) {
      throw new FormatException("not a public key");
    }
    KeyType type = KeyType.of(bytes.at(1));
    ByteBuffer rest = bytes.slice(3, bytes.size()).asByteBuffer();
    try {
      if (Varint.read(rest) != rest.remaining()) {
        throw new FormatException("public key has another length than it says");
      }
    } catch (java.nio.BufferUnderflowException e) {
      throw new FormatException("public key is cut short");
    }
    return new PublicKey(type, Bytes.copyOf(rest));
  }
}
