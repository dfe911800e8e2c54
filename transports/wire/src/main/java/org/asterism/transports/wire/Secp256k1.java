package org.asterism.transports.wire;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.asterism.kernel.api.multiformats.Bytes;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** ECDSA with SHA-256 on the curve secp256k1, which the platform no longer has. */
final class Secp256k1 {
  private Secp256k1() {}

  static boolean verify(Bytes compressedPoint, Bytes message, Bytes signature) {
    try {
      X9ECParameters curve = CustomNamedCurves.getByName("secp256k1");
      ECDomainParameters domain =
          new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
      ECDSASigner verifier = new ECDSASigner();
      verifier.init(
          false,
          new ECPublicKeyParameters(
              curve.getCurve().decodePoint(compressedPoint.toByteArray()), domain));
      BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(curve.getN(), signature.toByteArray());
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(message.toByteArray());
      return verifier.verifySignature(hash, rs[0], rs[1]);
    } catch (IOException | IllegalArgumentException e) {
      return false;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
