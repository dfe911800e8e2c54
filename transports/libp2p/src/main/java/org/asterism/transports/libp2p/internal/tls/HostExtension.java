package org.asterism.transports.libp2p.internal.tls;

import java.io.IOException;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.transports.libp2p.internal.tls.RejectedCertificate.Rule;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/**
 * The certificate's extension by which a host vouches for the certificate's key.
 *
 * @param hostKey of the host
 * @param signature by it, of {@link #signed}
 */
record HostExtension(PublicKey hostKey, Bytes signature) {
  /** The extension's identifier. */
  static final ASN1ObjectIdentifier OID = new ASN1ObjectIdentifier("1.3.6.1.4.1.53594.1.1");

  private static final Bytes DOMAIN = Bytes.utf8("libp2p-tls-handshake:");

  /**
   * What the host signs.
   *
   * @param keyInfo the certificate's SubjectPublicKeyInfo, in DER
   */
  static Bytes signed(byte[] keyInfo) {
    return Bytes.concat(DOMAIN, Bytes.copyOf(keyInfo));
  }

  ASN1Encodable encode() {
    ASN1EncodableVector parts = new ASN1EncodableVector();
    parts.add(new DEROctetString(hostKey.encode().toByteArray()));
    parts.add(new DEROctetString(signature.toByteArray()));
    return new DERSequence(parts);
  }

  static HostExtension decode(byte[] encoded) throws RejectedCertificate {
    Bytes key;
    Bytes signature;
    try {
      ASN1Sequence parts = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(encoded));
      if (parts == null || parts.size() != 2) {
        throw new RejectedCertificate(Rule.EXTENSION_FORMAT, "not a sequence of two", null);
      }
      key = Bytes.wrap(ASN1OctetString.getInstance(parts.getObjectAt(0)).getOctets());
      signature = Bytes.wrap(ASN1OctetString.getInstance(parts.getObjectAt(1)).getOctets());
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new RejectedCertificate(Rule.EXTENSION_FORMAT, String.valueOf(e.getMessage()), e);
    }
    try {
      return new HostExtension(PublicKey.decode(key), signature);
    } catch (FormatException e) {
      throw new RejectedCertificate(Rule.HOST_KEY, String.valueOf(e.getMessage()), e);
    }
  }
}
