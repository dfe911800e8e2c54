package org.asterism.transports.websocket.internal;

import java.security.SecureRandom;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A fresh identity. */
final class TestIdentity implements Identity {
  private final byte[] secret = new byte[Ed25519.SECRET_KEY_SIZE];
  private final PublicKey publicKey;

  TestIdentity() {
    new SecureRandom().nextBytes(secret);
    byte[] open = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(secret, 0, open, 0);
    publicKey = PublicKey.ed25519(Bytes.wrap(open));
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public PeerId peerId() {
    return PeerId.of(publicKey);
  }

  @Override
  public Bytes sign(Bytes message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(secret, 0, message.toByteArray(), 0, message.size(), signature, 0);
    return Bytes.wrap(signature);
  }
}
