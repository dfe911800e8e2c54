package org.asterism.transports.libp2p.internal.multistream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/**
 * Negotiates on a channel, then removes itself.
 *
 * <p>When the stage completes, its dependents append their handlers; what came after the
 * negotiation's last message is then fired to them.
 */
public final class ChannelNegotiation extends ChannelInboundHandlerAdapter {
  private final Negotiation negotiation;
  private final CompletableFuture<String> agreed = new CompletableFuture<>();
  private @Nullable ByteBuf unread;

  /** For one side of a negotiation. */
  public ChannelNegotiation(Negotiation negotiation) {
    this.negotiation = negotiation;
  }

  /** The protocol; completes on the event loop, or fails with a {@link NetException}. */
  public CompletionStage<String> agreed() {
    return agreed;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    ByteBuf out = context.alloc().buffer(128);
    negotiation.begin(out);
    send(context, out);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (unread != null) {
      unread.release();
      unread = null;
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (unread != null) {
      // At most one message that is not whole yet is kept, so this stays small.
      in = context.alloc().buffer(unread.readableBytes() + in.readableBytes());
      in.writeBytes(unread).writeBytes((ByteBuf) message);
      unread.release();
      ((ByteBuf) message).release();
      unread = null;
    }
    try {
      take(context, in);
    } catch (NetException e) {
      in.release();
      agreed.completeExceptionally(e);
    }
  }

  private void take(ChannelHandlerContext context, ByteBuf in) {
    ByteBuf out = context.alloc().buffer(128);
    String protocol = null;
    try {
      while (protocol == null && !agreed.isDone()) {
        String line = Messages.read(in);
        if (line == null) {
          break;
        }
        protocol = negotiation.take(line, out);
      }
    } finally {
      send(context, out);
    }
    if (protocol == null) {
      keep(in);
      return;
    }
    agreed.complete(protocol);
    if (in.isReadable()) {
      context.fireChannelRead(in);
    } else {
      in.release();
    }
    if (!context.isRemoved()) {
      context.pipeline().remove(this);
    }
  }

  private void keep(ByteBuf in) {
    if (in.isReadable()) {
      unread = in;
    } else {
      in.release();
    }
  }

  private static void send(ChannelHandlerContext context, ByteBuf out) {
    if (out.isReadable()) {
      context.writeAndFlush(out);
    } else {
      out.release();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    agreed.completeExceptionally(
        new NetException.Closed("the other side left during the negotiation", null));
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    agreed.completeExceptionally(
        cause instanceof NetException known
            ? known
            : new NetException.Closed(String.valueOf(cause.getMessage()), cause));
  }
}
