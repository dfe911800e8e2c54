package org.asterism.kernel.core.internal.secrets;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * Seals pieces under the read secret of a collaboration so that equal pieces have equal bytes.
 *
 * <p>{@code siv = HMAC(Kmac, domain ‖ associated data ‖ plaintext)}, each of the first two behind
 * its length; {@code key = HMAC(Kenc, siv)}; the sealed piece is {@code siv ‖ AES-256-GCM(key,
 * nonce 0, plaintext)}. Every plaintext has a key of its own, so no nonce is ever used twice. Who
 * lacks the secret sees which pieces are equal and how long they are. After opening, the siv is
 * made again and compared: a piece has one sealed form, and opens in its own place only.
 *
 * <p>Not thread-safe: one for each actor, since its ciphers are costly to make.
 */
public final class ContentSeal {
  /** How much longer than its plaintext a sealed piece is. */
  public static final int OVERHEAD = Hkdf.BYTES + 16;

  private static final int TAG_BITS = 128;
  private static final GCMParameterSpec NONCE = new GCMParameterSpec(TAG_BITS, new byte[12]);

  private final Mac names;
  private final Mac keys;
  private final Cipher opening = newCipher();
  private Cipher sealing = newCipher();
  private byte[] sealedLast = new byte[0];

  /** With the keys that derive from a read secret. */
  public ContentSeal(Bytes readSecret) {
    this.names = mac(Hkdf.derive(Bytes.empty(), readSecret, Bytes.utf8("asterism-seal-mac/1")));
    this.keys = mac(Hkdf.derive(Bytes.empty(), readSecret, Bytes.utf8("asterism-seal-key/1")));
  }

  /** A piece is not what was sealed under this secret, domain and associated data. */
  public static final class Broken extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Broken(String message) {
      super(message);
    }
  }

  /**
   * Seals a piece.
   *
   * @param domain what kind of piece it is
   * @param associated what it belongs to; must be given again to open it
   * @return {@link #OVERHEAD} bytes more than the plaintext has
   */
  public Bytes seal(String domain, Bytes associated, Bytes plaintext) {
    byte[] plain = plaintext.toByteArray();
    byte[] siv = siv(domain, associated, plain);
    try {
      initForSealing(siv);
      byte[] sealed = Arrays.copyOf(siv, plain.length + OVERHEAD);
      sealing.doFinal(plain, 0, plain.length, sealed, siv.length);
      return Bytes.wrap(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * Opens a piece.
   *
   * @throws Broken if it was not sealed under this secret, domain and associated data
   */
  public Bytes open(String domain, Bytes associated, Bytes sealed) {
    return openAny(List.of(domain), associated, sealed).plaintext();
  }

  /**
   * What was sealed.
   *
   * @param domain its place among those that it might be of
   * @param plaintext as it was
   */
  public record Opened(int domain, Bytes plaintext) {}

  /**
   * Opens a piece that may be of several kinds.
   *
   * @throws Broken if it was not sealed under this secret, one of the domains and associated data
   */
  public Opened openAny(List<String> domains, Bytes associated, Bytes sealed) {
    if (sealed.size() < OVERHEAD) {
      throw new Broken("a sealed piece of " + sealed.size() + " bytes");
    }
    byte[] bytes = sealed.toByteArray();
    byte[] siv = Arrays.copyOf(bytes, Hkdf.BYTES);
    byte[] plain;
    try {
      opening.init(Cipher.DECRYPT_MODE, key(siv), NONCE);
      plain = opening.doFinal(bytes, siv.length, bytes.length - siv.length);
    } catch (AEADBadTagException e) {
      throw new Broken("a sealed piece does not open");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
    for (int i = 0; i < domains.size(); i++) {
      if (MessageDigest.isEqual(siv, siv(domains.get(i), associated, plain))) {
        return new Opened(i, Bytes.wrap(plain));
      }
    }
    throw new Broken("a sealed piece is in a place that is not its own");
  }

  /**
   * The JDK refuses to seal twice in a row with one key and nonce, even if it is the same piece.
   */
  private void initForSealing(byte[] siv) throws GeneralSecurityException {
    if (Arrays.equals(siv, sealedLast)) {
      sealing = newCipher();
    }
    sealedLast = siv;
    sealing.init(Cipher.ENCRYPT_MODE, key(siv), NONCE);
  }

  private byte[] siv(String domain, Bytes associated, byte[] plain) {
    Bytes kind = Bytes.utf8(domain);
    names.update(length(kind));
    names.update(kind.asByteBuffer());
    names.update(length(associated));
    names.update(associated.asByteBuffer());
    return names.doFinal(plain);
  }

  private SecretKeySpec key(byte[] siv) {
    return new SecretKeySpec(keys.doFinal(siv), "AES");
  }

  private static byte[] length(Bytes bytes) {
    return ByteBuffer.allocate(Long.BYTES).putLong(bytes.size()).array();
  }

  private static Mac mac(Bytes key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.toByteArray(), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return "ContentSeal";
  }
}
