package org.asterism.transports.libp2p.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.libp2p.internal.tls.RejectedCertificate.Rule;
import org.asterism.transports.wire.HostSignature;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** Finds out which host a certificate speaks for. Thread-safe. */
final class CertificateRules {
  /** Key usage, basic constraints, extended key usage, which say nothing that matters here. */
  private static final Set<String> UNDERSTOOD =
      Set.of("2.5.29.15", "2.5.29.19", "2.5.29.37", HostExtension.OID.getId());

  /** ECDSA, RSA and RSA-PSS with a hash of SHA-2, and the Edwards curves. */
  private static final Set<String> SOUND_ALGORITHMS =
      Set.of(
          "1.2.840.10045.4.3.2",
          "1.2.840.10045.4.3.3",
          "1.2.840.10045.4.3.4",
          "1.2.840.113549.1.1.10",
          "1.2.840.113549.1.1.11",
          "1.2.840.113549.1.1.12",
          "1.2.840.113549.1.1.13",
          "1.3.101.112",
          "1.3.101.113");

  private final Provider reader = new BouncyCastleProvider();
  private final InstantSource clock;

  CertificateRules(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The key of the host that vouches for a chain.
   *
   * @param expected whose key it must be; null for anybody's
   * @throws RejectedCertificate if a rule is broken
   */
  PublicKey check(X509Certificate[] chain, @Nullable PeerId expected) throws RejectedCertificate {
    if (chain.length != 1) {
      throw new RejectedCertificate(Rule.ONE_CERTIFICATE, chain.length + " certificates", null);
    }
    X509Certificate certificate = read(chain[0]);
    checkValidity(certificate);
    checkCriticalExtensions(certificate);
    checkSelfSignature(certificate);
    PublicKey host = checkHost(certificate);
    PeerId peer = PeerId.of(host);
    if (expected != null && !expected.equals(peer)) {
      throw new RejectedCertificate(Rule.EXPECTED_PEER, peer + " instead of " + expected, null);
    }
    return host;
  }

  /** Read anew, for how much an engine's own certificates can read depends on the platform. */
  private X509Certificate read(X509Certificate certificate) throws RejectedCertificate {
    try {
      InputStream encoded = new ByteArrayInputStream(certificate.getEncoded());
      CertificateFactory factory = CertificateFactory.getInstance("X.509", reader);
      Certificate read =
          EmptyIssuers.<Certificate, CertificateException>allowed(
              () -> factory.generateCertificate(encoded));
      if (read instanceof X509Certificate known) {
        return known;
      }
      throw new RejectedCertificate(Rule.FORMAT, "nothing of X.509", null);
    } catch (RejectedCertificate e) {
      throw e;
    } catch (CertificateException e) {
      throw new RejectedCertificate(Rule.FORMAT, String.valueOf(e.getMessage()), e);
    }
  }

  private void checkValidity(X509Certificate certificate) throws RejectedCertificate {
    Instant now = clock.instant();
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    if (now.isBefore(from) || now.isAfter(to)) {
      throw new RejectedCertificate(Rule.VALIDITY, "from " + from + " to " + to, null);
    }
  }

  private static void checkCriticalExtensions(X509Certificate certificate)
      throws RejectedCertificate {
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    if (critical != null && !UNDERSTOOD.containsAll(critical)) {
      Set<String> unknown = new TreeSet<>(critical);
      unknown.removeAll(UNDERSTOOD);
      throw new RejectedCertificate(Rule.CRITICAL_EXTENSIONS, unknown.toString(), null);
    }
  }

  private static void checkSelfSignature(X509Certificate certificate) throws RejectedCertificate {
    if (!SOUND_ALGORITHMS.contains(certificate.getSigAlgOID())) {
      throw new RejectedCertificate(
          Rule.SELF_SIGNATURE, "signed with " + certificate.getSigAlgName(), null);
    }
    try {
      certificate.verify(certificate.getPublicKey());
    } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
      throw new RejectedCertificate(Rule.SELF_SIGNATURE, String.valueOf(e.getMessage()), e);
    }
  }

  private static PublicKey checkHost(X509Certificate certificate) throws RejectedCertificate {
    byte[] value = certificate.getExtensionValue(HostExtension.OID.getId());
    if (value == null) {
      throw new RejectedCertificate(Rule.EXTENSION_PRESENT, HostExtension.OID.getId(), null);
    }
    HostExtension extension = HostExtension.decode(ASN1OctetString.getInstance(value).getOctets());
    if (!HostSignature.verify(
        extension.hostKey(), HostExtension.signed(keyInfo(certificate)), extension.signature())) {
      throw new RejectedCertificate(
          Rule.HOST_SIGNATURE, PeerId.of(extension.hostKey()).toString(), null);
    }
    return extension.hostKey();
  }

  /** As it stands in the certificate: another encoding of the same key is not what was signed. */
  private static byte[] keyInfo(X509Certificate certificate) throws RejectedCertificate {
    try {
      byte[] encoded = certificate.getEncoded();
      return EmptyIssuers.<org.bouncycastle.asn1.x509.Certificate, IllegalArgumentException>allowed(
              () -> org.bouncycastle.asn1.x509.Certificate.getInstance(encoded))
          .getSubjectPublicKeyInfo()
          .getEncoded("DER");
    } catch (CertificateEncodingException | IOException | IllegalArgumentException e) {
      throw new RejectedCertificate(Rule.FORMAT, String.valueOf(e.getMessage()), e);
    }
  }
}
