package org.asterism.transports.websocket.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.EOFException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/** The side that dialled: TLS where the address says so, then the request to upgrade. */
final class ClientUpgrade extends ChannelInboundHandlerAdapter {
  private final WebSocketAddress address;
  private final WebSocketClientHandshaker handshaker;
  private final CompletableFuture<Channel> opened;

  private ClientUpgrade(
      WebSocketAddress address,
      WebSocketClientHandshaker handshaker,
      CompletableFuture<Channel> opened) {
    this.address = address;
    this.handshaker = handshaker;
    this.opened = opened;
  }

  /** Begins, on the channel's event loop; ends with the channel as a socket, or closed. */
  static void begin(
      Channel channel,
      WebSocketAddress address,
      String target,
      @Nullable SslHandler tls,
      int maxFrameBytes,
      CompletableFuture<Channel> opened) {
    ChannelPipeline pipeline = channel.pipeline();
    if (tls != null) {
      pipeline.addLast(tls);
    }
    pipeline.addLast(new HttpClientCodec());
    pipeline.addLast(new HttpObjectAggregator(HttpLimits.BODY));
    pipeline.addLast(
        new ClientUpgrade(address, handshaker(address, target, maxFrameBytes), opened));
    channel.config().setAutoRead(true);
  }

  private static WebSocketClientHandshaker handshaker(
      WebSocketAddress address, String target, int maxFrameBytes) {
    try {
      URI uri = new URI((address.secure() ? "wss://" : "ws://") + address.authority() + target);
      HttpHeaders headers = new DefaultHttpHeaders().set(HttpHeaderNames.HOST, address.authority());
      return WebSocketClientHandshakerFactory.newHandshaker(
          uri,
          WebSocketVersion.V13,
          null,
          false,
          headers,
          maxFrameBytes,
          true,
          false,
          -1,
          false,
          false);
    } catch (URISyntaxException e) {
      throw new NetException.Unreachable(address.socket() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (!address.secure()) {
      ask(context);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
      ask(context);
    }
    context.fireUserEventTriggered(event);
  }

  private void ask(ChannelHandlerContext context) {
    handshaker
        .handshake(context.channel())
        .addListener(
            sent -> {
              if (!sent.isSuccess()) {
                fail(context, sent.cause());
              }
            });
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof FullHttpResponse response) {
        context.channel().config().setAutoRead(false);
        handshaker.finishHandshake(context.channel(), response);
        context.pipeline().replace(this, null, new Frames());
        if (!opened.complete(context.channel())) {
          context.close();
        }
      }
    } catch (WebSocketHandshakeException e) {
      fail(context, e);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(context, new EOFException("the other side left before the upgrade"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(context, cause);
  }

  private void fail(ChannelHandlerContext context, Throwable cause) {
    Throwable known = cause.getCause() instanceof SSLException tls ? tls : cause;
    String why = address.on(address.socket()) + ": " + known.getMessage();
    opened.completeExceptionally(
        known instanceof SSLException
            ? new NetException.Untrusted(why, known)
            : new NetException.Unreachable(why, known));
    context.close();
  }
}
