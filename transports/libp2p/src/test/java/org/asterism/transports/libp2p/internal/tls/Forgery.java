package org.asterism.transports.libp2p.internal.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Makes certificates by hand, right in all that is not changed. */
final class Forgery {
  private final KeyPair pair = p256();
  private KeyPair signer = pair;
  private Instant from = Instant.now().minus(Duration.ofHours(1));
  private Instant to = Instant.now().plus(Duration.ofHours(1));
  private String algorithm = "SHA256withECDSA";
  private @Nullable ASN1Encodable extension;
  private boolean extensionCritical;
  private @Nullable ASN1ObjectIdentifier foreignCritical;
  private ASN1Encodable foreignValue = new DEROctetString(new byte[] {1});

  static Forgery vouchedForBy(Signer host) {
    Forgery forgery = new Forgery();
    return forgery.extension(
        host.publicKey().encode(), host.sign(HostExtension.signed(forgery.keyInfo())));
  }

  byte[] keyInfo() {
    return pair.getPublic().getEncoded();
  }

  Forgery extension(Bytes hostKey, Bytes signature) {
    return extension(
        new DERSequence(
            new ASN1Encodable[] {
              new DEROctetString(hostKey.toByteArray()), new DEROctetString(signature.toByteArray())
            }));
  }

  Forgery extension(@Nullable ASN1Encodable value) {
    extension = value;
    return this;
  }

  Forgery withCriticalHostExtension() {
    extensionCritical = true;
    return this;
  }

  Forgery valid(Instant since, Instant until) {
    from = since;
    to = until;
    return this;
  }

  Forgery signedBySomebodyElse() {
    signer = p256();
    return this;
  }

  Forgery signedWith(String name) {
    algorithm = name;
    return this;
  }

  Forgery withCritical(String oid) {
    foreignCritical = new ASN1ObjectIdentifier(oid);
    return this;
  }

  Forgery withCriticalKeyUsage() {
    foreignCritical = Extension.keyUsage;
    foreignValue = new KeyUsage(KeyUsage.digitalSignature);
    return this;
  }

  X509Certificate certificate() throws Exception {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            new X500Name("CN=forgery"),
            BigInteger.ONE,
            Date.from(from),
            Date.from(to),
            new X500Name("CN=forgery"),
            SubjectPublicKeyInfo.getInstance(keyInfo()));
    if (extension != null) {
      builder.addExtension(HostExtension.OID, extensionCritical, extension);
    }
    if (foreignCritical != null) {
      builder.addExtension(foreignCritical, true, foreignValue);
    }
    byte[] encoded =
        builder
            .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
            .getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509", new BouncyCastleProvider())
            .generateCertificate(new ByteArrayInputStream(encoded));
  }

  HostCertificate hostCertificate() throws Exception {
    return new HostCertificate(certificate(), pair.getPrivate());
  }

  private static KeyPair p256() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
