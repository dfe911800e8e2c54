package org.asterism.kernel.runtime.internal.crypto;

import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 key pair (RFC 8032), and the identity that it can be. Immutable. */
public final class Ed25519Key implements Identity {
  /** The size of a seed, in bytes. */
  public static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE;

  private final byte[] seed;
  private final byte[] publicBytes = new byte[Ed25519.PUBLIC_KEY_SIZE];
  private final PublicKey publicKey;
  private final PeerId peerId;

  /**
   * The key of a seed.
   *
   * @throws IllegalArgumentException if the seed is not 32 bytes
   */
  public Ed25519Key(Bytes seed) {
    if (seed.size() != SEED_BYTES) {
      throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.size());
    }
    this.seed = seed.toByteArray();
    Ed25519.generatePublicKey(this.seed, 0, publicBytes, 0);
    publicKey = PublicKey.ed25519(Bytes.copyOf(publicBytes));
    peerId = PeerId.of(publicKey);
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public PeerId peerId() {
    return peerId;
  }

  @Override
  public Bytes sign(Bytes message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    byte[] text = message.toByteArray();
    Ed25519.sign(seed, 0, publicBytes, 0, text, 0, text.length, signature, 0);
    return Bytes.wrap(signature);
  }

  /** The peer id; never the seed. */
  @Override
  public String toString() {
    return peerId.toString();
  }
}
