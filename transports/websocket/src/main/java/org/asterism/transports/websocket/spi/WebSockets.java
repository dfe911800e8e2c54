package org.asterism.transports.websocket.spi;

import io.netty.channel.Channel;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Transport;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens and accepts WebSockets (RFC 6455), for whoever brings a protocol of its own.
 *
 * <p>A socket is a Netty channel with auto-read off. Its pipeline gives and takes {@code
 * TextWebSocketFrame}, {@code BinaryWebSocketFrame} and {@code ContinuationWebSocketFrame}, none
 * empty and none beyond the configured size; pings and closes are answered beneath. Frames that
 * come early wait for the first read. Closing the channel tells the other side. Thread-safe.
 *
 * <p>Addresses are those of the transport: {@code /ip4|ip6|dns|dns4|dns6/…/tcp/…/ws}, {@code
 * …/tls/ws}, {@code …/tls/sni/…/ws} and {@code …/wss}, with or without a peer id at the end. When
 * its bundle stops, all sockets and listeners are closed and every open stage fails with {@link
 * org.asterism.kernel.api.net.NetException.Unavailable}.
 */
@ProviderType
public interface WebSockets {
  /** Whether an address is one of a WebSocket. */
  boolean handles(Multiaddr address);

  /**
   * Opens a socket.
   *
   * @param target path and query that are asked for, such as {@code /socket.io/?EIO=3}
   * @return fails with a {@link org.asterism.kernel.api.net.NetException} of kind Unreachable,
   *     Untrusted, TimedOut or Unavailable
   */
  CompletionStage<Channel> open(Multiaddr address, String target);

  /** Listens; port 0 takes a free one. Fails as {@link Transport#listen} does. */
  CompletionStage<Transport.Listener> listen(Multiaddr address, Acceptor acceptor);

  /** Takes sockets that come in. */
  @ConsumerType
  interface Acceptor {
    /**
     * Whether a socket is accepted for what was asked for; answered with "not found" if not. Must
     * not block.
     *
     * @param target path and query, as the other side sent them
     */
    boolean accepts(String target);

    /**
     * Takes a socket, on its event loop. Must not block.
     *
     * @param channel is the socket
     * @param address of the other side
     */
    void accept(Channel channel, Multiaddr address);
  }
}
