package org.asterism.transports.websocket.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.EOFException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/** The side that was dialled: answers one request, with an upgrade or a refusal. */
final class ServerUpgrade extends ChannelInboundHandlerAdapter {
  private final Predicate<String> accepts;
  private final int maxFrameBytes;
  private final CompletableFuture<Channel> opened;

  private ServerUpgrade(
      Predicate<String> accepts, int maxFrameBytes, CompletableFuture<Channel> opened) {
    this.accepts = accepts;
    this.maxFrameBytes = maxFrameBytes;
    this.opened = opened;
  }

  /**
   * Begins, on the channel's event loop; ends with the channel as a socket, or closed.
   *
   * @param accepts which paths and queries
   */
  static void begin(
      Channel channel,
      @Nullable SslContext tls,
      Predicate<String> accepts,
      int maxFrameBytes,
      CompletableFuture<Channel> opened) {
    ChannelPipeline pipeline = channel.pipeline();
    if (tls != null) {
      pipeline.addLast(tls.newHandler(channel.alloc()));
    }
    pipeline.addLast(new HttpServerCodec());
    pipeline.addLast(new HttpObjectAggregator(HttpLimits.BODY));
    pipeline.addLast(new ServerUpgrade(accepts, maxFrameBytes, opened));
    channel.config().setAutoRead(true);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (opened.isDone() || !(message instanceof FullHttpRequest request)) {
        context.close();
      } else if (!request.decoderResult().isSuccess()) {
        refuse(context, HttpResponseStatus.BAD_REQUEST);
      } else if (!isOfOurVersion(request)) {
        refuse(context, HttpResponseStatus.UPGRADE_REQUIRED);
      } else if (!accepts.test(request.uri())) {
        refuse(context, HttpResponseStatus.NOT_FOUND);
      } else {
        upgrade(context, request);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private static boolean isOfOurVersion(FullHttpRequest request) {
    return WebSocketVersion.V13
        .toHttpHeaderValue()
        .equals(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
  }

  private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
    Channel channel = context.channel();
    channel.config().setAutoRead(false);
    WebSocketDecoderConfig frames =
        WebSocketDecoderConfig.newBuilder().maxFramePayloadLength(maxFrameBytes).build();
    try {
      new WebSocketServerHandshaker13("", null, frames)
          .handshake(channel, request)
          .addListener(
              sent -> {
                if (!sent.isSuccess()) {
                  fail(context, sent.cause());
                } else if (!opened.complete(channel)) {
                  channel.close();
                }
              });
      context.pipeline().replace(this, null, new Frames());
    } catch (WebSocketHandshakeException e) {
      refuse(context, HttpResponseStatus.BAD_REQUEST);
    }
  }

  private void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, 0)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
      response
          .headers()
          .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
          .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WebSocketVersion.V13.toHttpHeaderValue());
    }
    opened.completeExceptionally(
        new NetException.Violation("asked for no WebSocket of ours: " + status));
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
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
    opened.completeExceptionally(
        new NetException.Closed("no upgrade: " + cause.getMessage(), cause));
    context.close();
  }
}
