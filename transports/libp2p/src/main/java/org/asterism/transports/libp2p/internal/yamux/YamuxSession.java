package org.asterism.transports.libp2p.internal.yamux;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one connection: the last handler of its pipeline.
 *
 * <p>Everything happens on the channel's event loop. Streams that have something to send stand in a
 * queue and take turns, a frame each, while the channel is writable; so a stream's queue, its
 * window and the socket hold its writers back, in this order.
 *
 * @see <a href="https://github.com/hashicorp/yamux/blob/master/spec.md">yamux</a>
 */
public final class YamuxSession extends ChannelInboundHandlerAdapter {
  /** The protocol's id. */
  public static final String ID = "/yamux/1.0.0";

  /** Streams that the other side has not acknowledged; go resets what goes past it. */
  private static final int MAX_UNACKNOWLEDGED = 256;

  /** Frames sent in one turn before other channels of the loop get theirs. */
  private static final int FRAMES_A_TURN = 16;

  /**
   * Answers that may wait for a channel that is not writable: far above what an honest peer causes.
   */
  private static final int MAX_WAITING_ANSWERS = 8192;

  private final Channel channel;
  private final YamuxLimits limits;
  private Consumer<YamuxStream> inboundStreams = YamuxStream::reset;
  private final FrameDecoder decoder = new FrameDecoder(new Frames());
  private final Map<Integer, YamuxStream> streams = new HashMap<>();
  private final ArrayDeque<YamuxStream> ready = new ArrayDeque<>();
  private final ArrayDeque<CompletableFuture<YamuxStream>> waitingOpens = new ArrayDeque<>();
  private final CompletableFuture<NetException> ended = new CompletableFuture<>();
  private final KeepAlive keepAlive;
  private final int parity;
  private volatile int count;
  private int nextId;
  private int lastInboundId;
  private int inboundCount;
  private int outboundCount;
  private int unacknowledged;
  private int bufferedBytes;
  private int waitingAnswers;
  private boolean turnScheduled;
  private boolean goingAway;
  private boolean over;
  private @Nullable YamuxStream dataTarget;
  private boolean dataEnds;
  private @Nullable ChannelHandlerContext context;

  /**
   * Of a channel; to be appended to its pipeline.
   *
   * @param initiator whether we dialled
   */
  public YamuxSession(Channel channel, boolean initiator, YamuxLimits limits) {
    this.channel = channel;
    this.limits = limits;
    this.nextId = initiator ? 1 : 2;
    this.parity = nextId & 1;
    this.keepAlive = new KeepAlive(this, limits);
  }

  /** Sets who takes the streams that the other side opens, on the event loop. */
  public void accept(Consumer<YamuxStream> taker) {
    inboundStreams = taker;
  }

  /** Opens a stream; from any thread. */
  public CompletionStage<YamuxStream> open() {
    CompletableFuture<YamuxStream> opened = new CompletableFuture<>();
    if (!execute(() -> open(opened))) {
      opened.completeExceptionally(new NetException.Closed("the connection has ended", null));
    }
    return opened;
  }

  /**
   * Closes the connection, saying so to the other side; from any thread. Streams fail with the
   * cause.
   */
  public void close(NetException cause) {
    if (!execute(() -> end(cause, Frame.NORMAL))) {
      channel.close();
    }
  }

  /** Ends the connection unless the other side is heard soon; from any thread. */
  public void check() {
    execute(
        () -> {
          if (!over) {
            keepAlive.check();
          }
        });
  }

  /** How many streams are open, of both sides; from any thread. */
  public int count() {
    return count;
  }

  /** Completes with the cause when the session has ended. */
  public CompletionStage<NetException> ended() {
    return ended;
  }

  /** The round trip in nanoseconds as last measured; a floor before that. */
  public long roundTripNanos() {
    return keepAlive.roundTripNanos();
  }

  /** Runs a task later, on the event loop. */
  public Future<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return channel.eventLoop().schedule(task, delay, unit);
  }

  boolean inEventLoop() {
    return channel.eventLoop().inEventLoop();
  }

  boolean execute(Runnable task) {
    try {
      channel.eventLoop().execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  Channel channel() {
    return channel;
  }

  ByteBufAllocator allocator() {
    return channel.alloc();
  }

  /** Counts bytes that lie unread; false if they are too many. */
  boolean buffered(int bytes) {
    bufferedBytes += bytes;
    return bytes <= 0 || bufferedBytes <= limits.maxBufferedBytes();
  }

  // ---- streams

  private void open(CompletableFuture<YamuxStream> opened) {
    if (over || goingAway) {
      opened.completeExceptionally(new NetException.Closed("the connection has ended", null));
    } else if (outboundCount + waitingOpens.size() >= limits.maxOutboundStreams()) {
      opened.completeExceptionally(
          new NetException.Exhausted(limits.maxOutboundStreams() + " streams are open"));
    } else if (unacknowledged >= MAX_UNACKNOWLEDGED) {
      waitingOpens.add(opened);
    } else if (nextId < 0) {
      opened.completeExceptionally(new NetException.Exhausted("stream ids are used up"));
    } else {
      YamuxStream stream = stream(nextId);
      nextId += 2;
      outboundCount++;
      unacknowledged++;
      sendWindowUpdate(stream.id(), Frame.SYN, 0);
      opened.complete(stream);
    }
  }

  private YamuxStream stream(int id) {
    YamuxStream stream =
        new YamuxStream(
            this,
            id,
            new OutboundQueue(channel.alloc()),
            new ReceiveWindow(limits.maxWindowBytes(), System.nanoTime()));
    streams.put(id, stream);
    count = streams.size();
    return stream;
  }

  void acknowledged() {
    unacknowledged--;
    CompletableFuture<YamuxStream> next = waitingOpens.poll();
    if (next != null) {
      open(next);
    }
  }

  void forget(YamuxStream stream) {
    if (streams.remove(stream.id(), stream)) {
      count = streams.size();
      if ((stream.id() & 1) == parity) {
        outboundCount--;
        stream.acknowledge();
      } else {
        inboundCount--;
      }
    }
  }

  // ---- sending

  void ready(YamuxStream stream) {
    if (stream.enqueue()) {
      ready.add(stream);
      scheduleTurn();
    }
  }

  private void scheduleTurn() {
    if (!turnScheduled && !over) {
      turnScheduled = true;
      execute(this::turn);
    }
  }

  private void turn() {
    turnScheduled = false;
    ChannelHandlerContext out = context;
    if (out == null || over) {
      return;
    }
    for (int sent = 0; sent < FRAMES_A_TURN && channel.isWritable(); sent++) {
      YamuxStream stream = ready.poll();
      if (stream == null) {
        break;
      }
      if (stream.sendNext() && stream.enqueue()) {
        ready.add(stream);
      }
    }
    out.flush();
    if (!ready.isEmpty() && channel.isWritable()) {
      scheduleTurn();
    }
  }

  void sendData(int id, OutboundQueue.Segment segment) {
    ByteBuf data = segment.data();
    int size = data.readableBytes();
    if (segment.hasRoomForHeader()) {
      data.readerIndex(data.readerIndex() - Frame.HEADER_BYTES);
      Frame.setHeader(data, data.readerIndex(), Frame.DATA, 0, id, size);
    } else {
      write(frame(Frame.DATA, 0, id, size));
    }
    write(data);
  }

  void sendEnd(int id) {
    send(frame(Frame.DATA, Frame.FIN, id, 0));
  }

  void sendReset(int id) {
    send(frame(Frame.WINDOW_UPDATE, Frame.RST, id, 0));
  }

  void sendWindowUpdate(int id, int flags, long delta) {
    send(frame(Frame.WINDOW_UPDATE, flags, id, (int) delta));
  }

  void sendPing(int flags, int value) {
    send(frame(Frame.PING, flags, 0, value));
  }

  private ByteBuf frame(int type, int flags, int id, int length) {
    ByteBuf frame = channel.alloc().directBuffer(Frame.HEADER_BYTES);
    Frame.writeHeader(frame, type, flags, id, length);
    return frame;
  }

  private void send(ByteBuf frame) {
    waitingAnswers = channel.isWritable() ? 0 : waitingAnswers + 1;
    if (waitingAnswers > MAX_WAITING_ANSWERS) {
      frame.release();
      end(
          new NetException.Violation("the other side asks and does not read the answers"),
          Frame.PROTOCOL_ERROR);
      return;
    }
    write(frame);
    scheduleTurn();
  }

  private void write(ByteBuf frame) {
    ChannelHandlerContext out = context;
    if (out == null || over) {
      frame.release();
    } else {
      keepAlive.sent();
      out.write(frame, out.voidPromise());
    }
  }

  // ---- the channel's events

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    keepAlive.start();
  }

  @Override
  public void channelRead(ChannelHandlerContext ignored, Object message) {
    ByteBuf in = (ByteBuf) message;
    keepAlive.heard();
    try {
      if (!over) {
        decoder.read(in);
      }
    } catch (NetException e) {
      end(e, Frame.PROTOCOL_ERROR);
    } finally {
      in.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ignored) {
    if (turnScheduled) {
      turn();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ignored) {
    if (channel.isWritable() && !ready.isEmpty()) {
      scheduleTurn();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ignored) {
    end(new NetException.Closed("the other side or the network ended the connection", null), -1);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
    end(
        cause instanceof NetException known
            ? known
            : new NetException.Closed(String.valueOf(cause.getMessage()), cause),
        Frame.PROTOCOL_ERROR);
  }

  void end(NetException cause, int goAwayCode) {
    if (over) {
      return;
    }
    over = true;
    ChannelHandlerContext out = context;
    if (out != null && goAwayCode >= 0 && channel.isActive()) {
      out.writeAndFlush(frame(Frame.GO_AWAY, 0, 0, goAwayCode))
          .addListener(ChannelFutureListener.CLOSE);
    }
    keepAlive.stop();
    new ArrayList<>(streams.values()).forEach(stream -> stream.fail(cause));
    waitingOpens.forEach(open -> open.completeExceptionally(cause));
    waitingOpens.clear();
    ready.clear();
    channel.close();
    ended.complete(cause);
  }

  /** What the frames do. */
  private final class Frames implements FrameDecoder.Sink {
    @Override
    public void dataHeader(int id, int flags, long length) {
      dataTarget = target(id, flags);
      dataEnds = (flags & Frame.FIN) != 0;
      if (dataTarget != null) {
        dataTarget.announce(length);
      }
    }

    @Override
    public void dataPiece(ByteBuf in, int size, boolean last) {
      YamuxStream stream = dataTarget;
      if (stream == null) {
        return;
      }
      if (size > 0) {
        stream.arrived(in, size);
      }
      if (last && dataEnds) {
        stream.remoteEnd();
      }
    }

    @Override
    public void windowUpdate(int id, int flags, long delta) {
      YamuxStream stream = target(id, flags);
      if (stream == null) {
        return;
      }
      if (delta > 0) {
        stream.windowUpdate(delta);
      }
      if ((flags & Frame.FIN) != 0) {
        stream.remoteEnd();
      }
    }

    /** The stream of a frame; null if it is gone, or ended by this frame. */
    private @Nullable YamuxStream target(int id, int flags) {
      if ((flags & Frame.SYN) != 0) {
        accept(id);
      }
      YamuxStream stream = streams.get(id);
      if (stream == null) {
        return null;
      }
      if ((flags & Frame.ACK) != 0) {
        stream.acknowledge();
      }
      if ((flags & Frame.RST) != 0) {
        stream.fail(new NetException.Closed("the other side reset the stream", null));
        return null;
      }
      return stream;
    }

    private void accept(int id) {
      if ((id & 1) == parity || id <= lastInboundId) {
        throw new NetException.Violation("the other side opened stream " + id);
      }
      lastInboundId = id;
      if (inboundCount >= limits.maxInboundStreams() || goingAway) {
        sendReset(id);
        return;
      }
      inboundCount++;
      YamuxStream stream = stream(id);
      sendWindowUpdate(id, Frame.ACK, 0);
      inboundStreams.accept(stream);
    }

    @Override
    public void ping(int flags, int value) {
      if ((flags & Frame.SYN) != 0) {
        sendPing(Frame.ACK, value);
      } else if ((flags & Frame.ACK) != 0) {
        keepAlive.answered(value);
      }
    }

    @Override
    public void goAway(int code) {
      goingAway = true;
      if (code != Frame.NORMAL) {
        throw new NetException.Closed("the other side goes away with code " + code, null);
      }
    }
  }
}
