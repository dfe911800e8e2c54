package org.asterism.transports.libp2p.spi;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.DuplexChannelConfig;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/** A channel's bytes by credit; for whoever does not speak Netty. */
final class ChannelDuplex extends ChannelInboundHandlerAdapter implements ChannelConnection {
  /** How much may wait in the channel before a write fails. */
  private static final long MAX_PENDING = 16L << 20;

  private final Channel channel;
  private final Multiaddr localAddress;
  private final Multiaddr remoteAddress;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private final AtomicLong pending = new AtomicLong();

  // Of the event loop alone.
  private final ArrayDeque<ByteBuf> arrived = new ArrayDeque<>();
  private @Nullable Receiver receiver;
  private long credit;
  private boolean ended;
  private @Nullable NetException failure;

  ChannelDuplex(Channel channel, Multiaddr localAddress, Multiaddr remoteAddress) {
    this.channel = channel;
    this.localAddress = localAddress;
    this.remoteAddress = remoteAddress;
    channel.closeFuture().addListener(f -> closed.complete(null));
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Multiaddr localAddress() {
    return localAddress;
  }

  @Override
  public Multiaddr remoteAddress() {
    return remoteAddress;
  }

  @Override
  public void receive(Receiver taker) {
    if (!taken.compareAndSet(false, true)) {
      throw new IllegalStateException("there is a receiver already");
    }
    if (channel.config() instanceof DuplexChannelConfig config) {
      config.setAllowHalfClosure(true);
    }
    onLoop(
        () -> {
          receiver = taker;
          channel.pipeline().addLast(this);
          if (!channel.isActive()) {
            ended = true;
          }
          deliver();
        });
  }

  @Override
  public void request(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a request of " + bytes + " bytes");
    }
    onLoop(
        () -> {
          credit = credit + bytes < 0 ? Long.MAX_VALUE : credit + bytes;
          deliver();
        });
  }

  private void onLoop(Runnable task) {
    channel.eventLoop().execute(task);
  }

  private void deliver() {
    Receiver taker = receiver;
    if (taker == null) {
      return;
    }
    while (credit > 0 && !arrived.isEmpty()) {
      ByteBuf head = arrived.getFirst();
      int size = (int) Math.min(credit, head.readableBytes());
      credit -= credit == Long.MAX_VALUE ? 0 : size;
      taker.data(head.nioBuffer(head.readerIndex(), size).asReadOnlyBuffer());
      head.skipBytes(size);
      if (!head.isReadable()) {
        arrived.removeFirst().release();
      }
    }
    if (!arrived.isEmpty()) {
      return;
    }
    if (failure != null) {
      receiver = null;
      taker.failed(failure);
    } else if (ended) {
      receiver = null;
      taker.end();
    } else if (credit > 0) {
      channel.read();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    arrived.add((ByteBuf) message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    deliver();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      ended = true;
      deliver();
      closeIfBothEnded();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ended = true;
    deliver();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failure = new NetException.Closed(String.valueOf(cause.getMessage()), cause);
    deliver();
    context.close();
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data) {
    int size = data.remaining();
    if (pending.getAndAdd(size) > 0 && pending.get() > MAX_PENDING) {
      pending.addAndGet(-size);
      return CompletableFuture.failedStage(
          new NetException.Exhausted("more than " + MAX_PENDING + " bytes wait to be sent"));
    }
    ByteBuf copy = channel.alloc().directBuffer(size).writeBytes(data);
    ChannelFuture sent = channel.writeAndFlush(copy);
    sent.addListener(done -> pending.addAndGet(-size));
    return stage(sent);
  }

  @Override
  public CompletionStage<Void> closeWrite() {
    if (!(channel instanceof DuplexChannel duplex)) {
      return stage(channel.close());
    }
    ChannelFuture shut = duplex.shutdownOutput();
    shut.addListener(done -> closeIfBothEnded());
    return stage(shut);
  }

  private void closeIfBothEnded() {
    if (channel instanceof DuplexChannel duplex && ended && duplex.isOutputShutdown()) {
      channel.close();
    }
  }

  private static CompletionStage<Void> stage(ChannelFuture future) {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    future.addListener(
        done -> {
          Throwable cause = done.cause();
          if (cause == null) {
            stage.complete(null);
          } else {
            stage.completeExceptionally(
                new NetException.Closed(String.valueOf(cause.getMessage()), cause));
          }
        });
    return stage;
  }

  @Override
  public void reset() {
    try {
      // On a socket, so that the other side sees a reset and not an end.
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException e) {
      // It is closed already.
    }
    channel.close();
  }

  @Override
  public CompletionStage<Void> closed() {
    return closed.minimalCompletionStage();
  }
}
