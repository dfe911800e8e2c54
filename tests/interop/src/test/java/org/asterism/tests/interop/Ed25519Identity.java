package org.asterism.tests.interop;

import java.security.SecureRandom;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A fresh identity. */
final class Ed25519Identity implements Identity {
  private final byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
  private final PublicKey key;

  Ed25519Identity() {
    new SecureRandom().nextBytes(seed);
    byte[] encoded = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, encoded, 0);
    key = PublicKey.ed25519(Bytes.wrap(encoded));
  }

  @Override
  public PeerId peerId() {
    return PeerId.of(key);
  }

  @Override
  public PublicKey publicKey() {
    return key;
  }

  @Override
  public Bytes sign(Bytes message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, message.toByteArray(), 0, message.size(), signature, 0);
    return Bytes.wrap(signature);
  }
}
