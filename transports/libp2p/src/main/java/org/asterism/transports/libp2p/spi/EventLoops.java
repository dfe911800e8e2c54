package org.asterism.transports.libp2p.spi;

import io.netty.channel.EventLoopGroup;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The event loops that all of a node's connections share; a service of the libp2p bundle.
 *
 * <p>Whoever borrows them closes its channels before it deactivates, and never shuts them down. The
 * loops speak Java NIO ({@code NioSocketChannel} and {@code NioServerSocketChannel} register).
 */
@ProviderType
public interface EventLoops {
  /** A group that spreads channels over the loops. */
  EventLoopGroup group();
}
