package org.asterism.kernel.api.crypto;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One key's authenticated cipher with a 16-byte tag. Used by one thread at a time.
 *
 * <p>Input and output may be heap or direct buffers and must not overlap. Positions move past what
 * was read and written.
 */
@ConsumerType
public interface Aead extends AutoCloseable {
  /** Bytes that sealing adds. */
  int TAG_BYTES = 16;

  /**
   * Encrypts all of {@code plain} into {@code sealed}.
   *
   * @param nonce 12 bytes, never used before with this key
   * @param associatedData authenticated, not encrypted; may be empty
   * @throws java.nio.BufferOverflowException if {@code sealed} has no room for the text and the tag
   */
  void seal(byte[] nonce, byte[] associatedData, ByteBuffer plain, ByteBuffer sealed);

  /**
   * Decrypts all of {@code sealed} into {@code plain}.
   *
   * @return whether the tag is right; if not, what was written to {@code plain} must not be used
   * @throws java.nio.BufferOverflowException if {@code plain} has no room
   */
  boolean open(byte[] nonce, byte[] associatedData, ByteBuffer sealed, ByteBuffer plain);

  /** Forgets the key. */
  @Override
  void close();
}
