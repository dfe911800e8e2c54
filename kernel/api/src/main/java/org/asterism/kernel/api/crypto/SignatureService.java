package org.asterism.kernel.api.crypto;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes Ed25519 keys and verifies signatures. Thread-safe.
 *
 * <p>Verification costs some 100 µs, so its answers come on a pool; a simulator may answer at once.
 */
@ProviderType
public interface SignatureService {
  /**
   * The Ed25519 key of a 32-byte seed (RFC 8032's private key).
   *
   * @throws IllegalArgumentException if the seed is not 32 bytes
   */
  Signer signer(Bytes seed);

  /**
   * Verifies every claim, in order.
   *
   * @return a stage with one answer a claim; it never completes exceptionally for a bad signature.
   *     Keys other than Ed25519 are answered {@code false}.
   */
  CompletionStage<List<Boolean>> verify(List<Claim> claims);

  /** That a key signed a message. */
  record Claim(PublicKey key, Bytes message, Bytes signature) {}
}
