package org.asterism.transports.libp2p.internal.noise;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.asterism.kernel.api.crypto.Aead;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * The platform's cipher, fed with arrays.
 *
 * <p>Given direct buffers, it would copy in pieces of 4 KiB and collect them once more when it
 * decrypts; one copy of a whole frame to an array and one back is cheaper.
 */
final class JcaAead implements Aead {
  private static final int KEY_BYTES = 32;

  private final Cipher cipher;
  private final Key key;
  private byte[] input = new byte[0];
  private byte[] output = new byte[0];

  JcaAead(Bytes key) {
    if (key.size() != KEY_BYTES) {
      throw new IllegalArgumentException("a ChaCha20 key has 32 bytes, not " + key.size());
    }
    try {
      this.cipher = Cipher.getInstance("ChaCha20-Poly1305");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    this.key = new SecretKeySpec(key.toByteArray(), "ChaCha20");
  }

  @Override
  public void seal(byte[] nonce, byte[] associatedData, ByteBuffer plain, ByteBuffer sealed) {
    try {
      run(Cipher.ENCRYPT_MODE, nonce, associatedData, plain, sealed, TAG_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean open(byte[] nonce, byte[] associatedData, ByteBuffer sealed, ByteBuffer plain) {
    if (sealed.remaining() < TAG_BYTES) {
      sealed.position(sealed.limit());
      return false;
    }
    try {
      run(Cipher.DECRYPT_MODE, nonce, associatedData, sealed, plain, -TAG_BYTES);
      return true;
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(
      int mode, byte[] nonce, byte[] associatedData, ByteBuffer from, ByteBuffer to, int growth)
      throws GeneralSecurityException {
    int size = from.remaining();
    if (to.remaining() < size + growth) {
      throw new BufferOverflowException();
    }
    cipher.init(mode, key, new IvParameterSpec(nonce));
    if (associatedData.length > 0) {
      cipher.updateAAD(associatedData);
    }
    input = fit(input, size);
    from.get(input, 0, size);
    output = fit(output, size + growth);
    int written = cipher.doFinal(input, 0, size, output, 0);
    to.put(output, 0, written);
  }

  /** Connections that only whisper keep small arrays. */
  private static byte[] fit(byte[] array, int size) {
    return array.length >= size ? array : new byte[Math.max(256, Integer.highestOneBit(size) * 2)];
  }

  @Override
  public void close() {
    input = new byte[0];
    output = new byte[0];
  }
}
