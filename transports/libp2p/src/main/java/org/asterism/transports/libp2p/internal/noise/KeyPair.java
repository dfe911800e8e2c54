package org.asterism.transports.libp2p.internal.noise;

import java.security.SecureRandom;
import org.asterism.kernel.api.net.NetException;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** An X25519 key pair. */
final class KeyPair {
  static final int BYTES = X25519.POINT_SIZE;

  private final byte[] secret;
  private final byte[] open;

  private KeyPair(byte[] secret, byte[] open) {
    this.secret = secret;
    this.open = open;
  }

  static KeyPair generate(SecureRandom random) {
    byte[] secret = new byte[X25519.SCALAR_SIZE];
    X25519.generatePrivateKey(random, secret);
    byte[] open = new byte[X25519.POINT_SIZE];
    X25519.generatePublicKey(secret, 0, open, 0);
    return new KeyPair(secret, open);
  }

  /** The public half. */
  byte[] open() {
    return open.clone();
  }

  byte[] agree(byte[] theirs) {
    byte[] shared = new byte[X25519.POINT_SIZE];
    if (!X25519.calculateAgreement(secret, 0, theirs, 0, shared, 0)) {
      throw new NetException.Violation("a noise key that agrees with every other");
    }
    return shared;
  }
}
