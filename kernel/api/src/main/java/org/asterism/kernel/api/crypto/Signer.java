package org.asterism.kernel.api.crypto;

import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Holds one private key and signs with it. Thread-safe; one signature takes some 50 µs.
 *
 * <p>Whoever calls puts a domain string in front of what it signs, so that a signature made for one
 * purpose serves no other.
 */
@ProviderType
public interface Signer {
  /** The key that checks the signatures. */
  PublicKey publicKey();

  /** The signature of a message; for Ed25519, 64 bytes and always the same. */
  Bytes sign(Bytes message);
}
