package org.asterism.transports.noiseconscrypt.internal;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import org.asterism.kernel.api.crypto.Aead;
import org.asterism.kernel.api.crypto.AeadProvider;
import org.asterism.kernel.api.multiformats.Bytes;
import org.conscrypt.Conscrypt;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;

/**
 * Ciphers of BoringSSL, through Conscrypt. Its provider is an instance of our own, never registered
 * with the platform. Thread-safe.
 */
@Component(name = ConscryptAeadProvider.NAME, enabled = false)
@ServiceRanking(100)
public final class ConscryptAeadProvider implements AeadProvider {
  /** The component's name, by which {@link ConscryptGate} enables it. */
  static final String NAME = "org.asterism.transports.noiseconscrypt";

  private static final int KEY_BYTES = 32;

  private final Provider provider = Conscrypt.newProvider();

  @Override
  public String name() {
    return "conscrypt";
  }

  @Override
  public Aead chaCha20Poly1305(Bytes key) {
    if (key.size() != KEY_BYTES) {
      throw new IllegalArgumentException(
          "a ChaCha20 key has " + KEY_BYTES + " bytes, not " + key.size());
    }
    try {
      return new ConscryptAead(
          Cipher.getInstance("ChaCha20/Poly1305/NoPadding", provider), key.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Conscrypt has no ChaCha20-Poly1305", e);
    }
  }
}
