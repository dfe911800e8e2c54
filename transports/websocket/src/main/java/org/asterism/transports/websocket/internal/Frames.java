package org.asterism.transports.websocket.internal;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * Passes on the frames with data, answers the others, and keeps to the demand of auto-read off:
 * what arrives unasked waits here, at most what one read of the socket brought.
 */
final class Frames extends ChannelDuplexHandler {
  /** Why a socket is closed, if nothing is wrong. */
  static final WebSocketCloseStatus DONE = WebSocketCloseStatus.NORMAL_CLOSURE;

  private final ArrayDeque<WebSocketFrame> held = new ArrayDeque<>();
  private boolean demanded;
  private boolean delivered;
  private boolean ended;

  @Override
  public void read(ChannelHandlerContext context) {
    demanded = true;
    if (held.isEmpty()) {
      context.read();
    } else {
      // Later, for whoever asks does not expect to be given something at once.
      context.executor().execute(() -> deliverHeld(context));
    }
  }

  private void deliverHeld(ChannelHandlerContext context) {
    if (held.isEmpty() || !isWanted(context)) {
      return;
    }
    demanded = false;
    passOnHeld(context);
    context.fireChannelReadComplete();
    if (context.channel().config().isAutoRead()) {
      context.read();
    }
  }

  private void passOnHeld(ChannelHandlerContext context) {
    for (WebSocketFrame frame = held.poll(); frame != null; frame = held.poll()) {
      context.fireChannelRead(frame);
    }
  }

  private boolean isWanted(ChannelHandlerContext context) {
    return demanded || context.channel().config().isAutoRead();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof WebSocketFrame frame)) {
      ReferenceCountUtil.release(message);
      context.fireExceptionCaught(new CorruptedFrameException("data before the handshake's end"));
      context.close();
    } else if (ended || isEmptyOrAnswered(context, frame)) {
      frame.release();
    } else if (held.isEmpty() && isWanted(context)) {
      delivered = true;
      context.fireChannelRead(frame);
    } else {
      held.add(frame);
    }
  }

  private boolean isEmptyOrAnswered(ChannelHandlerContext context, WebSocketFrame frame) {
    if (frame instanceof PingWebSocketFrame) {
      // Whoever pings and does not read the answers gets none.
      if (context.channel().isWritable()) {
        context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
      }
      return true;
    }
    if (frame instanceof CloseWebSocketFrame) {
      close(context, context.newPromise());
      return true;
    }
    return frame instanceof PongWebSocketFrame || !frame.content().isReadable();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (delivered) {
      delivered = false;
      demanded = false;
      context.fireChannelReadComplete();
    } else if (demanded && held.isEmpty() && !context.channel().config().isAutoRead()) {
      context.read();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    passOnHeld(context);
    context.fireChannelInactive();
  }

  /** Whoever says the last word says it once. */
  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    ended |= message instanceof CloseWebSocketFrame;
    context.write(message, promise);
  }

  /** What breaks the rules of frames costs the connection. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    ended |= cause instanceof CorruptedWebSocketFrameException;
    context.fireExceptionCaught(cause);
    if (cause instanceof DecoderException) {
      context.close();
    }
  }

  /** Tells the other side, if there is room to, and closes. */
  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (!ended && context.channel().isActive() && context.channel().isWritable()) {
      context.writeAndFlush(new CloseWebSocketFrame(DONE, ""));
    }
    ended = true;
    context.close(promise);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    held.forEach(WebSocketFrame::release);
    held.clear();
  }
}
