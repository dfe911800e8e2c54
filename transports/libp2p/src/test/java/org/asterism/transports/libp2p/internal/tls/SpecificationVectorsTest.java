package org.asterism.transports.libp2p.internal.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.libp2p.internal.tls.RejectedCertificate.Rule;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SpecificationVectorsTest {
  @TestFactory
  Stream<DynamicTest> eachIsAcceptedOrRejectedAsTheSpecificationSays() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("vectors.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .map(parts -> DynamicTest.dynamicTest(parts[0], () -> check(parts[1], parts[2])))
          .toList()
          .stream();
    }
  }

  private static void check(String peer, String hex) throws Exception {
    CertificateFactory factory =
        CertificateFactory.getInstance("X.509", new BouncyCastleProvider());
    ByteArrayInputStream encoded = new ByteArrayInputStream(Bytes.hex(hex).toByteArray());
    X509Certificate[] chain = {
      EmptyIssuers.<X509Certificate, CertificateException>allowed(
          () -> (X509Certificate) factory.generateCertificate(encoded))
    };
    CertificateRules rules = new CertificateRules(InstantSource.system());
    if (peer.equals("-")) {
      RejectedCertificate rejected =
          assertThrows(RejectedCertificate.class, () -> rules.check(chain, null));
      assertEquals(Rule.HOST_SIGNATURE, rejected.rule());
    } else {
      assertEquals(peer, PeerId.of(rules.check(chain, PeerId.parse(peer))).toString());
    }
  }
}
