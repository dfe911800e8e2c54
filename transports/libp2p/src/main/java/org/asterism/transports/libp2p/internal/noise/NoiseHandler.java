package org.asterism.transports.libp2p.internal.noise;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.crypto.Aead;
import org.asterism.kernel.api.net.NetException;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;
import org.asterism.transports.libp2p.internal.upgrade.SecureSession;
import org.jspecify.annotations.Nullable;

/** Runs the handshake on a channel, then seals and opens what passes. */
final class NoiseHandler extends ChannelDuplexHandler {
  private final Role role;
  private final NoiseHandshake handshake;
  private final FrameReader frames = new FrameReader(NoiseHandshake.MAX_MESSAGE);
  private final CompletableFuture<SecureSession> secured = new CompletableFuture<>();
  private @Nullable FrameSealer sealer;
  private @Nullable CipherState opener;
  private boolean broken;

  NoiseHandler(Role role, NoiseHandshake handshake) {
    this.role = role;
    this.handshake = handshake;
  }

  CompletionStage<SecureSession> secured() {
    return secured;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (role == Role.INITIATOR) {
      send(context, handshake.begin());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      if (!broken) {
        frames.read(in, context.alloc(), frame -> take(context, frame));
      }
    } catch (NetException e) {
      fail(context, e);
    } finally {
      in.release();
    }
  }

  private void take(ChannelHandlerContext context, ByteBuf frame) {
    if (broken) {
      return;
    }
    if (opener == null) {
      shake(context, frame);
    } else {
      open(context, frame, opener);
    }
  }

  private void shake(ChannelHandlerContext context, ByteBuf frame) {
    byte[] message = new byte[frame.readableBytes()];
    frame.readBytes(message);
    byte[] answer = handshake.take(message);
    if (answer != null) {
      send(context, answer);
    }
    SecureSession session = handshake.session();
    if (session != null) {
      CipherState[] ciphers = handshake.ciphers();
      handshake.close();
      sealer = new FrameSealer(ciphers[0]);
      opener = ciphers[1];
      frames.lift();
      secured.complete(session);
    }
  }

  private void open(ChannelHandlerContext context, ByteBuf frame, CipherState cipher) {
    int size = frame.readableBytes() - Aead.TAG_BYTES;
    if (size < 0) {
      throw new NetException.Violation("a noise frame of " + frame.readableBytes() + " bytes");
    }
    ByteBuf plain = context.alloc().directBuffer(Math.max(size, 1));
    if (!cipher.open(frame.nioBuffer(), plain.nioBuffer(0, size))) {
      plain.release();
      throw new NetException.Violation("a noise frame that does not decrypt");
    }
    context.fireChannelRead(plain.writerIndex(size));
  }

  private void fail(ChannelHandlerContext context, NetException cause) {
    broken = true;
    frames.release();
    if (!secured.completeExceptionally(cause)) {
      context.fireExceptionCaught(cause);
    }
  }

  private static void send(ChannelHandlerContext context, byte[] message) {
    ByteBuf out = context.alloc().buffer(2 + message.length);
    context.writeAndFlush(out.writeShort(message.length).writeBytes(message));
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (sealer == null) {
      context.write(message, promise);
    } else {
      sealer.write(context, (ByteBuf) message, promise);
    }
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    if (sealer != null) {
      sealer.sealPending(context);
    }
    context.flush();
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (sealer != null) {
      sealer.sealPending(context);
      context.flush();
    }
    context.close(promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    broken = true;
    secured.completeExceptionally(
        new NetException.Closed("the other side left during the noise handshake", null));
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    NetException known =
        cause instanceof NetException net
            ? net
            : new NetException.Closed(String.valueOf(cause.getMessage()), cause);
    fail(context, known);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    broken = true;
    frames.release();
    handshake.close();
    if (sealer != null) {
      sealer.release();
    }
    if (opener != null) {
      opener.close();
    }
  }
}
