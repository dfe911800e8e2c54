package org.asterism.transports.libp2p.internal.tls;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.libp2p.internal.upgrade.Handshake;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;
import org.asterism.transports.libp2p.internal.upgrade.SecureSession;
import org.asterism.transports.libp2p.internal.upgrade.Security;
import org.jspecify.annotations.Nullable;

/** Two channels within this JVM, each secured or left plain. */
final class TlsPair implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, LocalIoHandler.newFactory());
  private final Channel server;
  final End near;
  final End far;

  TlsPair(@Nullable Side dialler, @Nullable Side listener) throws Exception {
    End inbound = new End(Role.RESPONDER, listener);
    End outbound = new End(Role.INITIATOR, dialler);
    server =
        new ServerBootstrap()
            .group(loops)
            .channel(LocalServerChannel.class)
            .childHandler(inbound)
            .bind(LocalAddress.ANY)
            .sync()
            .channel();
    new Bootstrap()
        .group(loops)
        .channel(LocalChannel.class)
        .handler(outbound)
        .connect(server.localAddress())
        .sync();
    near = outbound;
    far = inbound;
    near.channel.get(5, TimeUnit.SECONDS);
    far.channel.get(5, TimeUnit.SECONDS);
  }

  /** How an end is secured. */
  record Side(Security security, @Nullable PeerId expected, List<String> muxers) {}

  @Override
  public void close() {
    for (Channel channel : List.of(near.channel.join(), far.channel.join(), server)) {
      channel.close().syncUninterruptibly();
    }
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** One end: what its handshake came to and what it read after it. */
  static final class End extends ChannelInitializer<Channel> {
    private final Role role;
    private final @Nullable Side side;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final CompletableFuture<Channel> channel = new CompletableFuture<>();
    final CompletableFuture<SecureSession> session = new CompletableFuture<>();
    final CompletableFuture<Throwable> caught = new CompletableFuture<>();

    End(Role role, @Nullable Side side) {
      this.role = role;
      this.side = side;
    }

    @Override
    protected void initChannel(Channel opened) {
      opened
          .pipeline()
          .addLast(
              new ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(ChannelHandlerContext context) {
                  if (side != null) {
                    secure(opened, side);
                  } else {
                    opened.pipeline().addLast(new Collector());
                  }
                  channel.complete(opened);
                  context.fireChannelActive();
                }
              });
    }

    private void secure(Channel opened, Side by) {
      by.security
          .secure(opened, new Handshake(role, by.expected, by.muxers))
          .whenComplete(
              (done, failure) -> {
                if (failure == null) {
                  opened.pipeline().addLast(new Collector());
                  session.complete(done);
                } else {
                  session.completeExceptionally(failure);
                  opened.close();
                }
              });
    }

    SecureSession session() throws Exception {
      return session.get(5, TimeUnit.SECONDS);
    }

    NetException failure() throws Exception {
      Throwable failure =
          session
              .<Throwable>handle(
                  (done, cause) -> {
                    if (cause == null) {
                      throw new AssertionError("secured: " + done);
                    }
                    return cause instanceof CompletionException ? cause.getCause() : cause;
                  })
              .get(5, TimeUnit.SECONDS);
      return (NetException) failure;
    }

    void write(byte[] data) {
      Channel to = channel.join();
      to.writeAndFlush(to.alloc().buffer(data.length).writeBytes(data));
    }

    synchronized byte[] read() {
      return bytes.toByteArray();
    }

    private synchronized void take(ByteBuf data) {
      byte[] copy = new byte[data.readableBytes()];
      data.readBytes(copy);
      bytes.write(copy, 0, copy.length);
    }

    private final class Collector extends ChannelInboundHandlerAdapter {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf data = (ByteBuf) message;
        take(data);
        data.release();
      }

      @Override
      public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        caught.complete(cause);
      }
    }
  }
}
