package org.asterism.transports.libp2p.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.asterism.kernel.api.crypto.Signer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;

/**
 * A self-signed certificate that a host's key vouches for, and its private key.
 *
 * <p>Built with BouncyCastle's lightweight classes, so that no provider is registered. The key is a
 * fresh one on P-256, never the host's.
 */
record HostCertificate(X509Certificate certificate, PrivateKey key) {
  private static final Duration BACKDATED = Duration.ofHours(1);
  private static final Duration VALIDITY = Duration.ofDays(365 * 100);
  private static final String ALGORITHM = "SHA256withECDSA";

  /** A new one. */
  static HostCertificate of(Signer host, SecureRandom random, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      return new HostCertificate(selfSigned(pair, host, random, now), pair.getPrivate());
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("the platform makes no certificate on P-256", e);
    }
  }

  private static X509Certificate selfSigned(
      KeyPair pair, Signer host, SecureRandom random, Instant now)
      throws IOException, OperatorCreationException, GeneralSecurityException {
    SubjectPublicKeyInfo keyInfo = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    BigInteger serial = new BigInteger(63, random).setBit(62);
    X500Name name = new X500Name("SERIALNUMBER=" + serial);
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            name,
            serial,
            Date.from(now.minus(BACKDATED)),
            Date.from(now.plus(VALIDITY)),
            name,
            keyInfo);
    HostExtension extension =
        new HostExtension(
            host.publicKey(), host.sign(HostExtension.signed(keyInfo.getEncoded("DER"))));
    builder.addExtension(HostExtension.OID, false, extension.encode());
    byte[] encoded = builder.build(signer(pair.getPrivate(), random)).getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }

  private static ContentSigner signer(PrivateKey key, SecureRandom random)
      throws IOException, OperatorCreationException {
    AsymmetricKeyParameter parameter = PrivateKeyFactory.createKey(key.getEncoded());
    return new BcECContentSignerBuilder(
            new DefaultSignatureAlgorithmIdentifierFinder().find(ALGORITHM),
            new DefaultDigestAlgorithmIdentifierFinder()
                .find(new DefaultSignatureAlgorithmIdentifierFinder().find(ALGORITHM)))
        .setSecureRandom(random)
        .build(parameter);
  }
}
