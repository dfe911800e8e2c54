package org.asterism.transports.libp2p.internal.noise;

import org.asterism.kernel.api.crypto.Aead;
import org.asterism.kernel.api.crypto.AeadProvider;
import org.asterism.kernel.api.multiformats.Bytes;

/** The platform's own ChaCha20-Poly1305: always there, never fast. */
public final class JcaAeadProvider implements AeadProvider {
  @Override
  public String name() {
    return "jca";
  }

  @Override
  public Aead chaCha20Poly1305(Bytes key) {
    return new JcaAead(key);
  }
}
