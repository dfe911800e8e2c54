package org.asterism.transports.tcp.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dialling from the port that we listen on, so that a NAT maps both to one address: the one that
 * others see when we dial them is then where we can be reached, which punching holes needs.
 *
 * <p>A port is shared by {@code SO_REUSEPORT}. The listener gets it after it is bound: bound with
 * it, a second node on the same port would not be told that the port is taken. Where the platform
 * does not have it, dials come from ports of their own. Thread-safe.
 */
final class ListeningPorts {
  private static final Logger LOG = LoggerFactory.getLogger(ListeningPorts.class);
  private static final ChannelOption<Boolean> REUSE_PORT =
      NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT);

  private CompletableFuture<Void> unsettled = CompletableFuture.completedFuture(null);
  private final Set<Channel> listening = ConcurrentHashMap.newKeySet();

  /** A port is being bound. */
  synchronized void binding(ChannelFuture bound) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    unsettled = CompletableFuture.allOf(unsettled, done);
    bound.addListener(ended -> done.complete(null));
  }

  /** Completes when all that is being bound now has been, or could not be. */
  synchronized CompletionStage<Void> settled() {
    return unsettled;
  }

  /** A channel listens, until it is closed. */
  void listening(Channel channel) {
    try {
      if (!channel.config().setOption(REUSE_PORT, true)) {
        return;
      }
    } catch (ChannelException | UnsupportedOperationException e) {
      LOG.debug("Dials come from ports of their own: {}", e.getMessage());
      return;
    }
    listening.add(channel);
    channel.closeFuture().addListener(done -> listening.remove(channel));
  }

  /** Where to dial an address from; within this machine nobody needs to know where we listen. */
  Optional<InetSocketAddress> originFor(InetSocketAddress target) {
    InetAddress ip = target.getAddress();
    if (ip.isLoopbackAddress()) {
      return Optional.empty();
    }
    return listening.stream()
        .map(channel -> (InetSocketAddress) channel.localAddress())
        .filter(local -> local != null && reaches(local.getAddress(), ip))
        .findFirst();
  }

  private static boolean reaches(InetAddress local, InetAddress ip) {
    return local.isAnyLocalAddress()
        || (!local.isLoopbackAddress()
            && local instanceof Inet4Address == ip instanceof Inet4Address);
  }

  /** A dial that shares a port. */
  static Bootstrap sharing(Bootstrap dial) {
    return dial.option(ChannelOption.SO_REUSEADDR, true).option(REUSE_PORT, true);
  }

  /** Whether the port cannot be had for this dial: it is in use towards the same target. */
  static boolean isTaken(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }
}
