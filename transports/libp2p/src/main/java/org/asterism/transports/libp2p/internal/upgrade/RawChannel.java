package org.asterism.transports.libp2p.internal.upgrade;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.jspecify.annotations.Nullable;

/**
 * A Netty channel on top of any raw connection, so that there is one upgrader for all of them.
 *
 * <p>It asks the connection for no more than one piece at a time while the pipeline reads, and
 * writes no further while the last write's stage is open.
 */
final class RawChannel extends AbstractChannel {
  private static final int READ_BYTES = 128 * 1024;
  private static final ChannelMetadata METADATA = new ChannelMetadata(false);

  private final RawConnection connection;
  private final ChannelConfig config = new DefaultChannelConfig(this);
  private final ArrayDeque<ByteBuf> arrived = new ArrayDeque<>();
  private volatile boolean open = true;
  private boolean wantsRead;
  private long requested;
  private boolean ended;
  private boolean writing;

  RawChannel(RawConnection connection) {
    super(null);
    this.connection = connection;
    config.setAutoRead(false);
  }

  @Override
  protected void doRegister(ChannelPromise promise) {
    connection.receive(new Arrivals());
    connection.closed().whenComplete((done, failure) -> onLoop(this::endOfInput));
    promise.setSuccess();
  }

  @Override
  protected void doBeginRead() {
    wantsRead = true;
    if (arrived.isEmpty() && !ended) {
      ask();
    } else {
      onLoop(this::fire);
    }
  }

  private void ask() {
    if (requested < READ_BYTES) {
      long more = READ_BYTES - requested;
      requested += more;
      connection.request(more);
    }
  }

  private void fire() {
    if (!wantsRead || (arrived.isEmpty() && !ended)) {
      return;
    }
    wantsRead = false;
    boolean any = !arrived.isEmpty();
    for (ByteBuf piece = arrived.poll(); piece != null; piece = arrived.poll()) {
      pipeline().fireChannelRead(piece);
    }
    if (any) {
      pipeline().fireChannelReadComplete();
    }
    if (ended) {
      unsafe().close(unsafe().voidPromise());
    } else if (config.isAutoRead()) {
      read();
    }
  }

  private void endOfInput() {
    ended = true;
    if (arrived.isEmpty()) {
      unsafe().close(unsafe().voidPromise());
    } else {
      fire();
    }
  }

  private void onLoop(Runnable task) {
    try {
      eventLoop().execute(task);
    } catch (RejectedExecutionException e) {
      connection.reset();
    }
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer out) {
    while (!writing) {
      Object message = out.current();
      if (message == null) {
        return;
      }
      CompletableFuture<Void> sent = write((ByteBuf) message);
      if (sent.isCompletedExceptionally()) {
        sent.whenComplete((done, failure) -> out.remove(failure));
        continue;
      }
      out.remove();
      if (!sent.isDone()) {
        writing = true;
        sent.whenComplete((done, failure) -> onLoop(this::writeOn));
      }
    }
  }

  private CompletableFuture<Void> write(ByteBuf message) {
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (ByteBuffer piece : message.nioBuffers()) {
      CompletionStage<Void> stage = connection.write(piece);
      last = stage.toCompletableFuture();
    }
    return last;
  }

  private void writeOn() {
    writing = false;
    if (isOpen()) {
      unsafe().flush();
    }
  }

  @Override
  protected void doClose() {
    open = false;
    arrived.forEach(ByteBuf::release);
    arrived.clear();
    connection.reset();
  }

  @Override
  protected void doDisconnect() {
    doClose();
  }

  @Override
  protected void doBind(SocketAddress localAddress) {
    throw new UnsupportedOperationException("a raw connection has its address");
  }

  @Override
  protected AbstractUnsafe newUnsafe() {
    return new AbstractUnsafe() {
      @Override
      public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        promise.setFailure(new UnsupportedOperationException("a raw connection is connected"));
      }
    };
  }

  @Override
  protected boolean isCompatible(EventLoop loop) {
    return true;
  }

  @Override
  protected @Nullable SocketAddress localAddress0() {
    return null;
  }

  @Override
  protected @Nullable SocketAddress remoteAddress0() {
    return null;
  }

  @Override
  public ChannelConfig config() {
    return config;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean isActive() {
    return open;
  }

  @Override
  public ChannelMetadata metadata() {
    return METADATA;
  }

  /** Brings what arrives over to the event loop. */
  private final class Arrivals implements Duplex.Receiver {
    @Override
    public void data(ByteBuffer data) {
      ByteBuf copy = alloc().directBuffer(data.remaining()).writeBytes(data);
      onLoop(() -> take(copy));
    }

    private void take(ByteBuf piece) {
      requested -= piece.readableBytes();
      if (open) {
        arrived.add(piece);
        fire();
      } else {
        piece.release();
      }
    }

    @Override
    public void end() {
      onLoop(RawChannel.this::endOfInput);
    }

    @Override
    public void failed(NetException cause) {
      onLoop(RawChannel.this::endOfInput);
    }
  }
}
