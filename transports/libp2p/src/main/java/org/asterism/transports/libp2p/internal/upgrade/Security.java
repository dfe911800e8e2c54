package org.asterism.transports.libp2p.internal.upgrade;

import io.netty.channel.Channel;
import java.util.concurrent.CompletionStage;

/** One way to secure a connection and to learn who is at its other end. Thread-safe. */
public interface Security {
  /** The protocol id in multistream-select: {@code /noise}, {@code /tls/1.0.0}. */
  String protocol();

  /**
   * Begins the handshake by appending handlers to the channel's pipeline.
   *
   * <p>Called on the channel's event loop when the protocol has been agreed on; the channel is
   * active and reads by itself. The handlers must be in the pipeline when this returns, for bytes
   * that came with the negotiation's last packet are fired right after. What reaches them are
   * {@code ByteBuf}s of the raw connection; what they let through to the handlers after them are
   * {@code ByteBuf}s of plain text, and the same back. They stay in the pipeline.
   *
   * <p>The stage completes on the event loop. Its dependents append the next handlers at once, so
   * it must complete <em>before</em> the first plain byte is fired onwards. It fails with a {@link
   * org.asterism.kernel.api.net.NetException} ({@code Untrusted} where the other side is not who it
   * should be, {@code Violation} where it breaks the protocol, {@code Closed} where it left), also
   * when the channel becomes inactive. The caller then closes the channel; it also keeps the time
   * and closes the channel when the time is up.
   *
   * <p>After the handshake, what cannot be decrypted is fired as {@code exceptionCaught} with a
   * {@code NetException.Violation}; nothing is fired as read after that. All that is allocated for
   * the other side before it is authenticated is bounded.
   */
  CompletionStage<SecureSession> secure(Channel channel, Handshake handshake);
}
