package org.asterism.transports.libp2p.internal.noise;

import io.netty.channel.Channel;
import java.security.SecureRandom;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.asterism.kernel.api.crypto.AeadProvider;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.transports.libp2p.internal.upgrade.Handshake;
import org.asterism.transports.libp2p.internal.upgrade.SecureSession;
import org.asterism.transports.libp2p.internal.upgrade.Security;

/**
 * Security by noise.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/noise/README.md">noise-libp2p</a>
 */
public final class NoiseSecurity implements Security {
  /** The protocol's id. */
  public static final String ID = "/noise";

  private final SecureRandom random = new SecureRandom();
  private final StaticKey own;
  private final Supplier<AeadProvider> provider;

  /**
   * With a static key made here and vouched for by an identity.
   *
   * @param provider asked once a connection
   */
  public NoiseSecurity(Identity identity, Supplier<AeadProvider> provider) {
    this.own = StaticKey.vouchedForBy(identity, KeyPair.generate(random));
    this.provider = provider;
  }

  @Override
  public String protocol() {
    return ID;
  }

  @Override
  public CompletionStage<SecureSession> secure(Channel channel, Handshake handshake) {
    NoiseHandler handler =
        new NoiseHandler(
            handshake.role(), new NoiseHandshake(handshake, own, provider.get(), random));
    channel.pipeline().addLast(handler);
    return handler.secured();
  }
}
