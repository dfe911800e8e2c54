package org.asterism.transports.wire;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Checks what other hosts sign, with any of the key types that libp2p knows. */
public final class HostSignature {
  private static final int MAX_SIGNATURE = 2048;

  private HostSignature() {}

  /**
   * Whether a key made a signature of a message; false too for keys and signatures that are
   * malformed.
   */
  public static boolean verify(PublicKey key, Bytes message, Bytes signature) {
    if (signature.isEmpty() || signature.size() > MAX_SIGNATURE) {
      return false;
    }
    return switch (key.type()) {
      case ED25519 -> ed25519(key, message, signature);
      case RSA -> jca("RSA", "SHA256withRSA", key, message, signature);
      case ECDSA -> jca("EC", "SHA256withECDSA", key, message, signature);
      case SECP256K1 -> Secp256k1.verify(key.data(), message, signature);
    };
  }

  private static boolean ed25519(PublicKey key, Bytes message, Bytes signature) {
    if (signature.size() != Ed25519.SIGNATURE_SIZE) {
      return false;
    }
    return Ed25519.verify(
        signature.toByteArray(),
        0,
        key.data().toByteArray(),
        0,
        message.toByteArray(),
        0,
        message.size());
  }

  private static boolean jca(
      String family, String algorithm, PublicKey key, Bytes message, Bytes signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(
          KeyFactory.getInstance(family)
              .generatePublic(new X509EncodedKeySpec(key.data().toByteArray())));
      verifier.update(message.toByteArray());
      return verifier.verify(signature.toByteArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
