package org.asterism.kernel.testkit.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;

/** An Ed25519 identity for tests; equal seeds make equal ones. Thread-safe. */
public final class TestIdentity implements Identity {
  private static final int KEY_BYTES = 32;

  private final KeyPair keys;
  private final PublicKey publicKey;

  /** Of a seed. */
  public TestIdentity(long seed) {
    this(new SeedAlone(seed));
  }

  private TestIdentity(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform makes no Ed25519 keys", e);
    }
    byte[] info = keys.getPublic().getEncoded();
    // A SubjectPublicKeyInfo ends with the key itself.
    publicKey =
        PublicKey.ed25519(Bytes.copyOf(ByteBuffer.wrap(info, info.length - KEY_BYTES, KEY_BYTES)));
  }

  /** One that nobody has had before. */
  public static TestIdentity fresh() {
    return new TestIdentity(new SecureRandom());
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public PeerId peerId() {
    return PeerId.of(publicKey);
  }

  @Override
  public Bytes sign(Bytes message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(message.asByteBuffer());
      return Bytes.wrap(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform signs with no Ed25519 key", e);
    }
  }

  /** Gives the key generator the seed's bytes, where it asks for randomness. */
  private static final class SeedAlone extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final long seed;

    SeedAlone(long seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      new java.util.Random(seed).nextBytes(bytes);
    }
  }
}
