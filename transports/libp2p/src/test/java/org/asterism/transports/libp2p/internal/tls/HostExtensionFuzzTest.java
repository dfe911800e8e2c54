package org.asterism.transports.libp2p.internal.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.asterism.kernel.api.crypto.PublicKey;
import org.junit.jupiter.api.Test;

class HostExtensionFuzzTest {
  @Property(tries = 2000)
  void anyBytesAreAnExtensionOrRejected(@ForAll @Size(max = 300) byte[] bytes) throws Exception {
    try {
      HostExtension read = HostExtension.decode(bytes);
      assertEquals(read, HostExtension.decode(read.encode().toASN1Primitive().getEncoded("DER")));
    } catch (RejectedCertificate expected) {
      assertEquals(true, expected.rule().compareTo(RejectedCertificate.Rule.EXTENSION_FORMAT) >= 0);
    }
  }

  @Test
  void aChangedByteOfAnExtensionChangesWhatIsReadOrIsRejected() throws Exception {
    TestHost host = new TestHost(1);
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
    byte[] encoded = Forgery.vouchedForBy(new TestHost(1)).certificate().getEncoded();
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
}
