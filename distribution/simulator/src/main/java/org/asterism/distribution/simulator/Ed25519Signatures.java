package org.asterism.distribution.simulator;

import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.simulator.world.Signatures;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 (RFC 8032) by the library that the runtime uses. Thread-safe. */
public final class Ed25519Signatures implements Signatures {
  /** Without state. */
  public Ed25519Signatures() {}

  @Override
  public Signer signer(Bytes seed) {
    byte[] secret = seed.toByteArray();
    byte[] publicBytes = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(secret, 0, publicBytes, 0);
    PublicKey publicKey = PublicKey.ed25519(Bytes.copyOf(publicBytes));
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return publicKey;
      }

      @Override
      public Bytes sign(Bytes message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        byte[] text = message.toByteArray();
        Ed25519.sign(secret, 0, publicBytes, 0, text, 0, text.length, signature, 0);
        return Bytes.wrap(signature);
      }
    };
  }

  @Override
  public boolean holds(Claim claim) {
    byte[] message = claim.message().toByteArray();
    return claim.signature().size() == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(
            claim.signature().toByteArray(),
            0,
            claim.key().data().toByteArray(),
            0,
            message,
            0,
            message.length);
  }
}
