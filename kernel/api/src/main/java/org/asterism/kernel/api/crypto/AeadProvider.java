package org.asterism.kernel.api.crypto;

import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Provides ChaCha20-Poly1305 (RFC 8439) to transports. Several may be present: who needs one takes
 * the highest service ranking. The platform's own always works; a native one is several times as
 * fast.
 */
@ConsumerType
public interface AeadProvider {
  /** Who provides it, for status and logs: {@code jca}, {@code conscrypt}. */
  String name();

  /**
   * A cipher for one key.
   *
   * @throws IllegalArgumentException if the key is not 32 bytes
   */
  Aead chaCha20Poly1305(Bytes key);
}
