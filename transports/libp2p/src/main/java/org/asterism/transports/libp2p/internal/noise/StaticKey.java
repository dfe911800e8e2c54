package org.asterism.transports.libp2p.internal.noise;

import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.NetException;
import org.asterism.transports.wire.HostSignature;

/** Our static noise key, vouched for by our identity; one for the host's life. */
record StaticKey(KeyPair keys, Bytes identityKey, Bytes signature) {
  private static final Bytes DOMAIN = Bytes.utf8("noise-libp2p-static-key:");

  static StaticKey vouchedForBy(Identity identity, KeyPair keys) {
    return new StaticKey(
        keys,
        identity.publicKey().encode(),
        identity.sign(Bytes.concat(DOMAIN, Bytes.wrap(keys.open()))));
  }

  /**
   * The host key that vouches for the other side's static key.
   *
   * @throws NetException.Untrusted if none does
   */
  static PublicKey verify(HandshakePayload payload, byte[] theirStatic) {
    PublicKey key;
    try {
      key = PublicKey.decode(payload.identityKey());
    } catch (FormatException e) {
      throw new NetException.Untrusted("a noise handshake without a host key", e);
    }
    Bytes message = Bytes.concat(DOMAIN, Bytes.copyOf(theirStatic));
    if (!HostSignature.verify(key, message, payload.signature())) {
      throw new NetException.Untrusted("the host key did not sign the noise key", null);
    }
    return key;
  }
}
