package org.asterism.transports.libp2p.internal.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.asterism.kernel.api.crypto.KeyType;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.tls.RejectedCertificate.Rule;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;

class CertificateRulesTest {
  private final TestIdentity host = new TestIdentity(1);
  private final CertificateRules rules = new CertificateRules(InstantSource.system());

  @Test
  void aCertificateOfOursSpeaksForItsHost() throws Exception {
    HostCertificate own = HostCertificate.of(host, new SecureRandom(), Instant.now());
    assertEquals(
        host.publicKey(), rules.check(new X509Certificate[] {own.certificate()}, host.peerId()));
  }

  @Test
  void aCertificateMadeByHandSpeaksForItsHost() throws Exception {
    assertEquals(host.publicKey(), check(Forgery.vouchedForBy(host)));
  }

  @Test
  void theHostExtensionMayBeCritical() throws Exception {
    assertEquals(host.publicKey(), check(Forgery.vouchedForBy(host).withCriticalHostExtension()));
  }

  @Test
  void keyUsageMayBeCritical() throws Exception {
    assertEquals(host.publicKey(), check(Forgery.vouchedForBy(host).withCriticalKeyUsage()));
  }

  @Test
  void hostsWithRsaKeysAreVerified() throws Exception {
    vouches(jcaHost(KeyType.RSA, rsa(), "SHA256withRSA"));
  }

  @Test
  void hostsWithEcdsaKeysAreVerified() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    vouches(jcaHost(KeyType.ECDSA, generator.generateKeyPair(), "SHA256withECDSA"));
  }

  @Test
  void hostsWithSecp256k1KeysAreVerified() throws Exception {
    vouches(secp256k1Host());
  }

  @Test
  void aChainOfTwoIsRejected() throws Exception {
    X509Certificate one = Forgery.vouchedForBy(host).certificate();
    rejects(Rule.ONE_CERTIFICATE, one, one);
    rejects(Rule.ONE_CERTIFICATE);
  }

  @Test
  void aCertificateOfThePastOrTheFutureIsRejected() throws Exception {
    Instant now = Instant.now();
    Duration hour = Duration.ofHours(1);
    rejects(
        Rule.VALIDITY,
        Forgery.vouchedForBy(host).valid(now.minus(hour.multipliedBy(2)), now.minus(hour)));
    rejects(
        Rule.VALIDITY,
        Forgery.vouchedForBy(host).valid(now.plus(hour), now.plus(hour.multipliedBy(2))));
  }

  @Test
  void anUnknownCriticalExtensionIsRejected() throws Exception {
    rejects(
        Rule.CRITICAL_EXTENSIONS, Forgery.vouchedForBy(host).withCritical("1.3.6.1.4.1.99999.1"));
  }

  @Test
  void aCertificateSignedBySomebodyElseIsRejected() throws Exception {
    rejects(Rule.SELF_SIGNATURE, Forgery.vouchedForBy(host).signedBySomebodyElse());
  }

  @Test
  void aCertificateSignedWithABrokenHashIsRejected() throws Exception {
    rejects(Rule.SELF_SIGNATURE, Forgery.vouchedForBy(host).signedWith("SHA1withECDSA"));
  }

  @Test
  void aCertificateWithoutTheHostExtensionIsRejected() throws Exception {
    rejects(Rule.EXTENSION_PRESENT, Forgery.vouchedForBy(host).extension(null));
  }

  @Test
  void aHostExtensionOfAnotherShapeIsRejected() throws Exception {
    DEROctetString part = new DEROctetString(host.publicKey().encode().toByteArray());
    rejects(Rule.EXTENSION_FORMAT, Forgery.vouchedForBy(host).extension(part));
    rejects(Rule.EXTENSION_FORMAT, Forgery.vouchedForBy(host).extension(new DERSequence(part)));
    rejects(
        Rule.EXTENSION_FORMAT,
        Forgery.vouchedForBy(host)
            .extension(
                new DERSequence(new ASN1Encodable[] {part, new DERUTF8String("a signature")})));
    rejects(
        Rule.EXTENSION_FORMAT,
        Forgery.vouchedForBy(host)
            .extension(new DERSequence(new ASN1Encodable[] {part, part, part})));
  }

  @Test
  void aHostKeyOfNoKnownKindIsRejected() throws Exception {
    Bytes signature = Bytes.wrap(new byte[64]);
    rejects(Rule.HOST_KEY, Forgery.vouchedForBy(host).extension(Bytes.utf8("key"), signature));
    rejects(
        Rule.HOST_KEY, Forgery.vouchedForBy(host).extension(Bytes.hex("0809120100"), signature));
  }

  @Test
  void aCertificateThatTheHostDidNotSignIsRejected() throws Exception {
    Bytes key = host.publicKey().encode();
    Forgery forgery = Forgery.vouchedForBy(host);
    Bytes ofAnother = host.sign(HostExtension.signed(Forgery.vouchedForBy(host).keyInfo()));
    Bytes ofNoDomain = host.sign(Bytes.wrap(forgery.keyInfo()));
    Bytes byAnother = new TestIdentity(2).sign(HostExtension.signed(forgery.keyInfo()));
    rejects(Rule.HOST_SIGNATURE, forgery.extension(key, ofAnother));
    rejects(Rule.HOST_SIGNATURE, forgery.extension(key, ofNoDomain));
    rejects(Rule.HOST_SIGNATURE, forgery.extension(key, byAnother));
    rejects(Rule.HOST_SIGNATURE, forgery.extension(key, Bytes.empty()));
  }

  @Test
  void anotherPeerThanExpectedIsRejected() throws Exception {
    X509Certificate[] chain = {Forgery.vouchedForBy(host).certificate()};
    RejectedCertificate thrown =
        assertThrows(
            RejectedCertificate.class, () -> rules.check(chain, new TestIdentity(2).peerId()));
    assertEquals(Rule.EXPECTED_PEER, thrown.rule());
  }

  private PublicKey check(Forgery forgery) throws Exception {
    return rules.check(new X509Certificate[] {forgery.certificate()}, host.peerId());
  }

  private void vouches(Signer other) throws Exception {
    X509Certificate[] good = {Forgery.vouchedForBy(other).certificate()};
    assertEquals(other.publicKey(), rules.check(good, PeerId.of(other.publicKey())));
    Forgery forgery = Forgery.vouchedForBy(other);
    rejects(
        Rule.HOST_SIGNATURE,
        forgery.extension(other.publicKey().encode(), other.sign(Bytes.utf8("something else"))));
  }

  private void rejects(Rule rule, Forgery forgery) throws Exception {
    rejects(rule, forgery.certificate());
  }

  private void rejects(Rule rule, X509Certificate... chain) {
    RejectedCertificate thrown =
        assertThrows(RejectedCertificate.class, () -> rules.check(chain, null));
    assertEquals(rule, thrown.rule());
  }

  private static KeyPair rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static Signer jcaHost(KeyType type, KeyPair pair, String algorithm) {
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return new PublicKey(type, Bytes.wrap(pair.getPublic().getEncoded()));
      }

      @Override
      public Bytes sign(Bytes message) {
        try {
          Signature signature = Signature.getInstance(algorithm);
          signature.initSign(pair.getPrivate());
          signature.update(message.toByteArray());
          return Bytes.wrap(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  private static Signer secp256k1Host() {
    X9ECParameters curve = CustomNamedCurves.getByName("secp256k1");
    ECDomainParameters domain =
        new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(domain, new SecureRandom()));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return new PublicKey(
            KeyType.SECP256K1,
            Bytes.wrap(((ECPublicKeyParameters) pair.getPublic()).getQ().getEncoded(true)));
      }

      @Override
      public Bytes sign(Bytes message) {
        try {
          ECDSASigner signer = new ECDSASigner();
          signer.init(true, pair.getPrivate());
          BigInteger[] rs =
              signer.generateSignature(
                  MessageDigest.getInstance("SHA-256").digest(message.toByteArray()));
          return Bytes.wrap(StandardDSAEncoding.INSTANCE.encode(domain.getN(), rs[0], rs[1]));
        } catch (java.security.GeneralSecurityException | java.io.IOException e) {
          throw new AssertionError(e);
        }
      }
    };
  }
}
