package org.asterism.transports.websocket.internal;

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

/** A certificate for a name that vouches for itself, in PEM files. */
final class TestCertificate {
  private TestCertificate() {}

  /** One for a name, and for 127.0.0.1. */
  static WebSocketSettings.Certificate of(Path folder, String name)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair keys = generator.generateKeyPair();
    X500Name subject = new X500Name("CN=" + name);
    Instant now = Instant.now();
    byte[] certificate =
        new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.ONE,
                Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                subject,
                keys.getPublic())
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(
                    new GeneralName[] {
                      new GeneralName(GeneralName.dNSName, name),
                      new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                    }))
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
            .getEncoded();
    Path chain = folder.resolve(name + ".pem");
    Path key = folder.resolve(name + ".key");
    write(chain, "CERTIFICATE", certificate);
    write(key, "PRIVATE KEY", keys.getPrivate().getEncoded());
    return new WebSocketSettings.Certificate(chain, key);
  }

  private static void write(Path file, String kind, byte[] content) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("-----BEGIN " + kind + "-----\n");
      out.write(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
      out.write("\n-----END " + kind + "-----\n");
    }
  }
}
