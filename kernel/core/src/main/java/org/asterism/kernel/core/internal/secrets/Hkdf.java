package org.asterism.kernel.core.internal.secrets;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * HMAC-SHA256, and the derivation of keys on top of it (RFC 5869) for outputs of at most one hash.
 */
public final class Hkdf {
  /** The size of a hash, and of every key derived here. */
  public static final int BYTES = 32;

  private static final Bytes NO_SALT = Bytes.wrap(new byte[BYTES]);

  private Hkdf() {}

  /** Extract and expand to 32 bytes. */
  public static Bytes derive(Bytes salt, Bytes material, Bytes info) {
    Bytes key = hmac(salt.isEmpty() ? NO_SALT : salt, material);
    return hmac(key, Bytes.concat(info, Bytes.wrap(new byte[] {1})));
  }

  /** HMAC-SHA256. */
  public static Bytes hmac(Bytes key, Bytes message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.toByteArray(), "HmacSHA256"));
      mac.update(message.asByteBuffer());
      return Bytes.wrap(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
