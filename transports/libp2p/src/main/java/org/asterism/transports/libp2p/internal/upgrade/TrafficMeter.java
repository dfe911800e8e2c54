package org.asterism.transports.libp2p.internal.upgrade;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.LongAdder;
import org.asterism.kernel.api.net.Traffic;

/** Counts the bytes of all connections, at the end of each that is next to the wire. */
@ChannelHandler.Sharable
public final class TrafficMeter extends ChannelDuplexHandler {
  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes) {
      received.add(bytes.readableBytes());
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf bytes) {
      sent.add(bytes.readableBytes());
    }
    context.write(message, promise);
  }

  /** What has been counted. */
  public Traffic traffic() {
    return new Traffic(sent.sum(), received.sum());
  }
}
