package org.asterism.transports.libp2p.internal.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class HostExtensionFuzzTest {
  /** Two signatures are verified, of any kind of key. */
  private static final Fuzz.Budget VERIFYING = new Fuzz.Budget(8 << 20, 64, Duration.ofSeconds(10));

  @Test
  void bytesAreAnExtensionOrRejected() throws InterruptedException {
    Fuzz.run(
        Corpus.read(HostExtensionFuzzTest.class, "corpus/extension.txt"),
        5_000,
        1,
        bytes -> {
          HostExtension read = HostExtension.decode(bytes.toByteArray());
          byte[] again = read.encode().toASN1Primitive().getEncoded("DER");
          assertEquals(read, HostExtension.decode(again));
        },
        RejectedCertificate.class);
  }

  @Test
  void bytesAreACertificateOrRejected() throws Exception {
    CertificateFactory factory =
        CertificateFactory.getInstance("X.509", new BouncyCastleProvider());
    CertificateRules rules = new CertificateRules(() -> Instant.parse("2027-01-01T00:00:00Z"));
    Fuzz.run(
        VERIFYING,
        Corpus.read(HostExtensionFuzzTest.class, "corpus/certificate.txt"),
        500,
        1,
        bytes -> checkAsBouncyCastleReadsIt(rules, factory, bytes.toByteArray()),
        CertificateException.class);
  }

  @Test
  void aChangedByteOfAnExtensionChangesWhatIsReadOrIsRejected() throws Exception {
    TestIdentity host = new TestIdentity(1);
    HostExtension good =
        new HostExtension(host.publicKey(), host.sign(HostExtension.signed(new byte[91])));
    byte[] encoded = good.encode().toASN1Primitive().getEncoded("DER");
    for (int at = 0; at < encoded.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = encoded.clone();
        if (changed[at] == (byte) value) {
          continue;
        }
        changed[at] = (byte) value;
        try {
          assertEquals(false, good.equals(HostExtension.decode(changed)), "byte " + at);
        } catch (RejectedCertificate expected) {
          assertEquals(true, expected.getMessage() != null);
        }
      }
    }
  }

  @Test
  void aChangedCertificateIsNeverAccepted() throws Exception {
    byte[] encoded = Forgery.vouchedForBy(new TestIdentity(1)).certificate().getEncoded();
    CertificateRules rules = new CertificateRules(InstantSource.system());
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      byte[] changed = encoded.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
      assertThrows(CertificateException.class, () -> accept(rules, factory, changed));
    }
  }

  private static PublicKey accept(CertificateRules rules, CertificateFactory factory, byte[] bytes)
      throws CertificateException {
    X509Certificate certificate =
        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
    return rules.check(new X509Certificate[] {certificate}, null);
  }

  private static void checkAsBouncyCastleReadsIt(
      CertificateRules rules, CertificateFactory factory, byte[] bytes)
      throws CertificateException {
    Certificate certificate =
        EmptyIssuers.<Certificate, CertificateException>allowed(
            () -> factory.generateCertificate(new ByteArrayInputStream(bytes)));
    if (certificate == null) {
      throw new CertificateException("there is none");
    }
    rules.check(new X509Certificate[] {(X509Certificate) certificate}, null);
  }
}
