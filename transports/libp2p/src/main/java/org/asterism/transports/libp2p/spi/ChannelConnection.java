package org.asterism.transports.libp2p.spi;

import io.netty.channel.Channel;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.RawConnection;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A raw connection that is a Netty channel, which the host takes over as it is.
 *
 * <p>The channel is registered with a loop of {@link EventLoops}, active, and has auto-read off, so
 * that nothing was read before the host's handlers are in its pipeline. Handlers of the transport's
 * own stand first and let byte buffers through. Either the channel is used or the methods of {@link
 * RawConnection}, never both.
 */
@ProviderType
public interface ChannelConnection extends RawConnection {
  /** The channel. */
  Channel channel();

  /** A connection of a channel. */
  static ChannelConnection of(Channel channel, Multiaddr localAddress, Multiaddr remoteAddress) {
    return new ChannelDuplex(channel, localAddress, remoteAddress);
  }
}
