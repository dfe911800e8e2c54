package org.asterism.tests.interop;

import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate for 127.0.0.1 that vouches for itself, for {@code /tls/ws} on loopback.
 *
 * @param chain PEM file with the certificate
 * @param key PEM file with its key
 */
record TestCertificate(Path chain, Path key) {
  /** A fresh one, in a folder. */
  static TestCertificate in(Path folder)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair keys = generator.generateKeyPair();
    X500Name name = new X500Name("CN=127.0.0.1");
    Instant now = Instant.now();
    byte[] certificate =
        new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                name,
                keys.getPublic())
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
            .getEncoded();
    Path chain = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    write(chain, "CERTIFICATE", certificate);
    write(key, "PRIVATE KEY", keys.getPrivate().getEncoded());
    return new TestCertificate(chain, key);
  }

  private static void write(Path file, String kind, byte[] content) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("-----BEGIN " + kind + "-----\n");
      out.write(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
      out.write("\n-----END " + kind + "-----\n");
    }
  }
}
