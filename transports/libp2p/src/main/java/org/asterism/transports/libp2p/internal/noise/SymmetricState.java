package org.asterism.transports.libp2p.internal.noise;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.asterism.kernel.api.crypto.Aead;
import org.asterism.kernel.api.crypto.AeadProvider;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The running hash, chaining key and handshake cipher of Noise.
 *
 * @see <a href="https://noiseprotocol.org/noise.html#the-symmetricstate-object">Noise, 5.2</a>
 */
final class SymmetricState implements AutoCloseable {
  private static final String NAME = "Noise_XX_25519_ChaChaPoly_SHA256";

  private final AeadProvider provider;
  private byte[] hash = NAME.getBytes(StandardCharsets.US_ASCII);
  private byte[] chainingKey = hash.clone();
  private @Nullable CipherState cipher;

  /** With the empty prologue that libp2p uses. */
  SymmetricState(AeadProvider provider) {
    this.provider = provider;
    mixHash(new byte[0]);
  }

  void mixHash(byte[] data) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(hash);
      hash = digest.digest(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  void mixKey(byte[] material) {
    byte[][] keys = derive(material);
    chainingKey = keys[0];
    close();
    cipher = new CipherState(provider.chaCha20Poly1305(Bytes.wrap(keys[1])));
  }

  byte[] encryptAndHash(byte[] plain) {
    byte[] sealed = plain;
    if (cipher != null) {
      sealed = new byte[plain.length + Aead.TAG_BYTES];
      cipher.seal(hash, ByteBuffer.wrap(plain), ByteBuffer.wrap(sealed));
    }
    mixHash(sealed);
    return sealed;
  }

  /** The plain text; null if the tag is wrong. */
  byte @Nullable [] decryptAndHash(byte[] sealed) {
    byte[] plain = sealed;
    if (cipher != null) {
      if (sealed.length < Aead.TAG_BYTES) {
        return null;
      }
      plain = new byte[sealed.length - Aead.TAG_BYTES];
      if (!cipher.open(hash, ByteBuffer.wrap(sealed), ByteBuffer.wrap(plain))) {
        return null;
      }
    }
    mixHash(sealed);
    return plain;
  }

  /** The two transport ciphers, the initiator's first. */
  CipherState[] split() {
    byte[][] keys = derive(new byte[0]);
    return new CipherState[] {
      new CipherState(provider.chaCha20Poly1305(Bytes.wrap(keys[0]))),
      new CipherState(provider.chaCha20Poly1305(Bytes.wrap(keys[1])))
    };
  }

  private byte[][] derive(byte[] material) {
    byte[] secret = hmac(chainingKey, material);
    byte[] first = hmac(secret, new byte[] {1});
    byte[] again = new byte[first.length + 1];
    System.arraycopy(first, 0, again, 0, first.length);
    again[first.length] = 2;
    return new byte[][] {first, hmac(secret, again)};
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (cipher != null) {
      cipher.close();
      cipher = null;
    }
  }
}
