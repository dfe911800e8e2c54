package org.asterism.kernel.core.internal.broadcast;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.core.internal.secrets.Hkdf;

/**
 * Seals what broadcasts say: AES-256-GCM with a random nonce, under a key of the session which
 * derives from the read secret.
 *
 * <p>Not by content, as blocks are: equal cursors are not to look equal, and nobody names these
 * messages. A key for each session keeps the messages under one key far from the number at which
 * random nonces might meet; a counter as nonce would be used twice by a copy of a running machine.
 */
public final class BroadcastSeal {
  /** The size of a nonce. */
  public static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;
  private static final Bytes PURPOSE = Bytes.utf8("asterism-broadcast-key/1");

  private final Bytes readSecret;

  /** With the read secret of a collaboration. */
  public BroadcastSeal(Bytes readSecret) {
    this.readSecret = readSecret;
  }

  /**
   * Seals a message.
   *
   * @param nonce by chance
   * @param associated must be given again to open it
   */
  public Bytes seal(Bytes session, Bytes nonce, Bytes associated, Bytes plaintext) {
    try {
      return Bytes.concat(
          nonce,
          Bytes.wrap(
              cipher(Cipher.ENCRYPT_MODE, session, nonce, associated)
                  .doFinal(plaintext.toByteArray())));
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /**
   * Opens a message.
   *
   * @throws FormatException if it was not sealed so
   */
  public Bytes open(Bytes session, Bytes associated, Bytes sealed) {
    if (sealed.size() < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new FormatException("a sealed message of " + sealed.size() + " bytes");
    }
    try {
      Bytes nonce = sealed.slice(0, NONCE_BYTES);
      return Bytes.wrap(
          cipher(Cipher.DECRYPT_MODE, session, nonce, associated)
              .doFinal(sealed.slice(NONCE_BYTES, sealed.size()).toByteArray()));
    } catch (AEADBadTagException e) {
      throw new FormatException("a sealed message does not open");
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private Cipher cipher(int mode, Bytes session, Bytes nonce, Bytes associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    Bytes key = Hkdf.derive(session, readSecret, PURPOSE);
    cipher.init(
        mode,
        new SecretKeySpec(key.toByteArray(), "AES"),
        new GCMParameterSpec(TAG_BITS, nonce.toByteArray()));
    ByteBuffer bound = associated.asByteBuffer();
    cipher.updateAAD(bound);
    return cipher;
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("every Java platform has AES-GCM", e);
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return "BroadcastSeal";
  }
}
