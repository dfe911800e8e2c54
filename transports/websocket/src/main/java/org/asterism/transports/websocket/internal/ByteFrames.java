package org.asterism.transports.websocket.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Binary frames as one stream of bytes, whatever their boundaries; text is a violation. */
final class ByteFrames extends ChannelDuplexHandler {
  private final int maxFrameBytes;

  ByteFrames(int maxFrameBytes) {
    this.maxFrameBytes = maxFrameBytes;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    WebSocketFrame frame = (WebSocketFrame) message;
    if (frame instanceof TextWebSocketFrame) {
      frame.release();
      context.fireExceptionCaught(new CorruptedFrameException("text where bytes belong"));
      context.close();
    } else {
      context.fireChannelRead(frame.content());
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (!(message instanceof ByteBuf bytes)) {
      context.write(message, promise);
      return;
    }
    while (bytes.readableBytes() > maxFrameBytes) {
      context.write(new BinaryWebSocketFrame(bytes.readRetainedSlice(maxFrameBytes)));
    }
    context.write(new BinaryWebSocketFrame(bytes), promise);
  }
}
