package org.asterism.transports.websocket.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.libp2p.spi.ChannelConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes WebSockets of the channels of another transport, and knows which are open. */
final class Sockets {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
  private static final long STOP_SECONDS = 5;

  private final Transport beneath;
  private final WebSocketSettings settings;
  private final TlsContexts tls;
  private final AtomicInteger inboundHandshakes = new AtomicInteger();
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private final Set<Transport.Listener> listeners = ConcurrentHashMap.newKeySet();
  private final Map<Object, CompletableFuture<?>> unfinished = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  Sockets(Transport beneath, WebSocketSettings settings) {
    this.beneath = beneath;
    this.settings = settings;
    this.tls = new TlsContexts(settings);
  }

  /** A socket, and the connection beneath it. */
  record Opened(Channel channel, RawConnection beneath) {}

  CompletionStage<Opened> open(WebSocketAddress address, String target) {
    CompletableFuture<Opened> result = begin();
    beneath
        .dial(address.socket())
        .whenComplete(
            (raw, failure) -> {
              if (raw == null) {
                result.completeExceptionally(known(address, failure));
              } else if (raw instanceof ChannelConnection connection) {
                onLoop(connection, result, () -> upgrade(connection, address, target, result));
              } else {
                raw.reset();
                result.completeExceptionally(
                    new NetException.Unavailable(beneath.name() + " brings no channels"));
              }
            });
    return result;
  }

  private static void onLoop(
      ChannelConnection connection, CompletableFuture<Opened> result, Runnable task) {
    try {
      connection.channel().eventLoop().execute(task);
    } catch (RuntimeException e) {
      connection.reset();
      result.completeExceptionally(new NetException.Unavailable("websocket stops"));
    }
  }

  private void upgrade(
      ChannelConnection connection,
      WebSocketAddress address,
      String target,
      CompletableFuture<Opened> result) {
    Channel channel = connection.channel();
    track(channel);
    CompletableFuture<Channel> opened = within(channel);
    opened.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            channel.close();
            result.completeExceptionally(known(address, failure));
          } else if (!result.complete(new Opened(channel, connection))) {
            channel.close();
          }
        });
    try {
      SslHandler secure =
          address.secure() ? tls.client(channel, address.serverName(), address.port()) : null;
      ClientUpgrade.begin(channel, address, target, secure, settings.maxFrameBytes(), opened);
    } catch (NetException e) {
      opened.completeExceptionally(e);
    }
  }

  /** What fails when a handshake takes too long. */
  private CompletableFuture<Channel> within(Channel channel) {
    CompletableFuture<Channel> opened = new CompletableFuture<>();
    var timer =
        channel
            .eventLoop()
            .schedule(
                () ->
                    opened.completeExceptionally(
                        new NetException.TimedOut(
                            "no WebSocket after " + settings.handshakeTimeoutMillis() + " ms")),
                settings.handshakeTimeoutMillis(),
                TimeUnit.MILLISECONDS);
    opened.whenComplete((done, failure) -> timer.cancel(false));
    return opened;
  }

  /** Listens; what comes in is handed over on its event loop. */
  CompletionStage<Transport.Listener> listen(
      WebSocketAddress address, Predicate<String> accepts, BiConsumer<Opened, Multiaddr> accept) {
    CompletableFuture<Transport.Listener> result = begin();
    SslContext secure;
    try {
      secure = address.secure() ? tls.server() : null;
    } catch (NetException e) {
      result.completeExceptionally(e);
      return result;
    }
    beneath
        .listen(address.socket(), raw -> incoming(raw, address, secure, accepts, accept))
        .whenComplete(
            (listener, failure) -> {
              if (listener == null) {
                result.completeExceptionally(known(address, failure));
              } else {
                listeners.add(listener);
                Multiaddr bound = address.on(listener.address());
                if (stopped
                    || !result.complete(new WebSocketListener(bound, () -> close(listener)))) {
                  listener.close();
                }
              }
            });
    return result;
  }

  private void close(Transport.Listener listener) {
    listeners.remove(listener);
    listener.close();
  }

  private void incoming(
      RawConnection raw,
      WebSocketAddress address,
      @Nullable SslContext secure,
      Predicate<String> accepts,
      BiConsumer<Opened, Multiaddr> accept) {
    if (!(raw instanceof ChannelConnection connection)
        || inboundHandshakes.incrementAndGet() > settings.maxInboundHandshakes()) {
      inboundHandshakes.decrementAndGet();
      LOG.debug("Refused {}: too many shake hands", raw.remoteAddress());
      raw.reset();
      return;
    }
    Channel channel = connection.channel();
    track(channel);
    CompletableFuture<Channel> opened = within(channel);
    opened.whenComplete(
        (done, failure) -> {
          inboundHandshakes.decrementAndGet();
          if (failure == null) {
            accept.accept(new Opened(channel, connection), address.on(raw.remoteAddress()));
          } else {
            LOG.debug("From {}: {}", raw.remoteAddress(), failure.getMessage());
          }
          if (failure instanceof NetException.TimedOut) {
            channel.close();
          }
        });
    ServerUpgrade.begin(channel, secure, accepts, settings.maxFrameBytes(), opened);
  }

  private <T> CompletableFuture<T> begin() {
    CompletableFuture<T> result = new CompletableFuture<>();
    Object key = new Object();
    unfinished.put(key, result);
    result.whenComplete((value, failure) -> unfinished.remove(key));
    if (stopped) {
      result.completeExceptionally(new NetException.Unavailable("websocket stops"));
    }
    return result;
  }

  private void track(Channel channel) {
    open.add(channel);
    channel.closeFuture().addListener(done -> open.remove(channel));
    if (stopped) {
      channel.close();
    }
  }

  private static NetException known(WebSocketAddress address, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof NetException net
        ? net
        : new NetException.Unreachable(address.on(address.socket()) + ": " + cause, cause);
  }

  /** Closes everything; what is under way fails before this returns. */
  void stop() {
    stopped = true;
    unfinished.forEach(
        (key, result) ->
            result.completeExceptionally(new NetException.Unavailable("websocket stops")));
    listeners.forEach(Transport.Listener::close);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    for (ChannelFuture closing : open.stream().map(Channel::close).toList()) {
      closing.awaitUninterruptibly(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }
}
