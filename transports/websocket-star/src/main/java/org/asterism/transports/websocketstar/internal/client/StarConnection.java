package org.asterism.transports.websocketstar.internal.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.transports.websocketstar.internal.StreamEvent;
import org.asterism.transports.websocketstar.internal.StreamEvent.Kind;
import org.asterism.transports.websocketstar.internal.StreamEvent.Way;
import org.asterism.transports.websocketstar.internal.socketio.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to somebody through a star. The protocol has no backpressure of its own: what is written
 * waits for room on the socket, and what arrives and is not asked for is kept here, while whoever
 * owns the socket holds the server back.
 */
final class StarConnection implements RawConnection {
  private static final int PIECE = 64 << 10;

  /** What keeping a piece costs beside its bytes, so that many small ones count as well. */
  private static final long PIECE_COST = 256;

  /** How much may wait to be sent before a write fails. */
  private static final long MAX_PENDING = 16L << 20;

  /** Below which the way is clear. */
  private static final long CLEAR = 256 << 10;

  private final Socket socket;
  private final String id;
  private final Way ours;
  private final Multiaddr localAddress;
  private final Multiaddr remoteAddress;
  private final Owner owner;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final AtomicLong pending = new AtomicLong();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile boolean accepted;
  private volatile boolean closing;

  // Of the event loop alone.
  private final ArrayDeque<Piece> beforeAccept = new ArrayDeque<>();
  private final Map<Long, CompletableFuture<Void>> writing = new HashMap<>();
  private long written;
  private final ArrayDeque<ByteBuf> arrived = new ArrayDeque<>();
  private long unread;
  private @Nullable Receiver receiver;
  private long credit;
  private boolean weEnded;
  private boolean theyEnded;
  private boolean told;
  private boolean finished;
  private @Nullable NetException failure;

  /** What a connection needs of whoever owns the socket. */
  interface Owner {
    /** So many bytes more lie unread, or fewer. */
    void unread(long change);

    /** Both ways have ended. */
    void finished(StarConnection connection);
  }

  /** Bytes on their way out; an end if there are none. */
  private record Piece(@Nullable ByteBuf bytes, CompletableFuture<Void> done) {}

  /** What identifies a connection at its star. */
  record Route(String id, Way ours, Multiaddr local, Multiaddr remote) {}

  StarConnection(Socket socket, Route route, Owner owner) {
    this.socket = socket;
    this.id = route.id;
    this.ours = route.ours;
    this.localAddress = route.local;
    this.remoteAddress = route.remote;
    this.owner = owner;
  }

  String id() {
    return id;
  }

  /** What keeping the unread costs, in bytes; on the event loop. */
  long unread() {
    return unread;
  }

  @Override
  public Multiaddr localAddress() {
    return localAddress;
  }

  @Override
  public Multiaddr remoteAddress() {
    return remoteAddress;
  }

  // --- What the star tells, on the event loop ---------------------------------------------------

  /** What happened on one of the two ways; bytes come by {@link #bytes}. */
  void event(StreamEvent event, @Nullable Object argument) {
    if (event.kind() == Kind.ACCEPT && event.way() == ours) {
      accepted = true;
      for (Piece piece = beforeAccept.poll(); piece != null; piece = beforeAccept.poll()) {
        send(piece);
      }
    } else if (event.kind() == Kind.ERROR && event.way() != ours) {
      if (Boolean.TRUE.equals(argument)) {
        theyEnded = true;
        deliver();
        finishIfEnded();
      } else {
        broken(new NetException.Closed("the other side broke it off", null), true);
      }
    }
  }

  /** Bytes of the other side; valid during the call. */
  void bytes(StreamEvent event, ByteBuf bytes) {
    if (event.way() == ours || theyEnded || finished) {
      return;
    }
    ByteBuf copy = bytes.retainedSlice();
    arrived.add(copy);
    count(copy.readableBytes() + PIECE_COST);
    deliver();
  }

  private void count(long change) {
    unread += change;
    owner.unread(change);
  }

  /**
   * Ends both ways.
   *
   * @param tell whether the other side is there to be told
   */
  void broken(NetException cause, boolean tell) {
    if (finished) {
      return;
    }
    if (tell && !weEnded) {
      emitEnd("reset");
    }
    closing = true;
    weEnded = true;
    theyEnded = true;
    failure = cause;
    discard(cause);
    finish();
    Receiver taker = receiver;
    if (taker != null && !told) {
      told = true;
      taker.failed(cause);
    }
  }

  private void discard(NetException cause) {
    arrived.forEach(ByteBuf::release);
    arrived.clear();
    count(-unread);
    for (Piece piece : beforeAccept) {
      if (piece.bytes != null) {
        piece.bytes.release();
      }
      piece.done.completeExceptionally(cause);
    }
    beforeAccept.clear();
    List<CompletableFuture<Void>> open = new ArrayList<>(writing.values());
    writing.clear();
    open.forEach(stage -> stage.completeExceptionally(cause));
  }

  private void finishIfEnded() {
    if (weEnded && theyEnded) {
      finish();
    }
  }

  private void finish() {
    if (!finished) {
      finished = true;
      owner.finished(this);
      closed.complete(null);
    }
  }

  private void emitEnd(Object how) {
    socket.emit(new StreamEvent(Kind.ERROR, id, ours).name(), how);
  }

  // --- Reading ----------------------------------------------------------------------------------

  @Override
  public void receive(Receiver taker) {
    if (!taken.compareAndSet(false, true)) {
      throw new IllegalStateException("there is a receiver already");
    }
    socket
        .loop()
        .execute(
            () -> {
              receiver = taker;
              deliver();
            });
  }

  @Override
  public void request(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a request of " + bytes + " bytes");
    }
    socket
        .loop()
        .execute(
            () -> {
              credit = credit + bytes < 0 ? Long.MAX_VALUE : credit + bytes;
              deliver();
            });
  }

  private void deliver() {
    Receiver taker = receiver;
    if (taker == null || told) {
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
        count(-PIECE_COST);
      }
      count(-size);
    }
    if (failure != null) {
      told = true;
      taker.failed(failure);
    } else if (theyEnded && arrived.isEmpty()) {
      told = true;
      taker.end();
    }
  }

  // --- Writing ----------------------------------------------------------------------------------

  @Override
  public CompletionStage<Void> write(ByteBuffer data) {
    int size = data.remaining();
    if (closing) {
      return CompletableFuture.failedStage(new NetException.Closed("our way has ended", null));
    }
    if (pending.getAndAdd(size) > 0 && pending.get() > MAX_PENDING) {
      pending.addAndGet(-size);
      return CompletableFuture.failedStage(
          new NetException.Exhausted("more than " + MAX_PENDING + " bytes wait to be sent"));
    }
    ByteBuf copy = Unpooled.buffer(size).writeBytes(data);
    boolean clear = accepted && socket.isWritable() && pending.get() <= CLEAR;
    CompletableFuture<Void> done = new CompletableFuture<>();
    done.whenComplete((sent, failed) -> pending.addAndGet(-size));
    socket.loop().execute(() -> write(new Piece(copy, done)));
    return clear ? CompletableFuture.completedStage(null) : done;
  }

  @Override
  public CompletionStage<Void> closeWrite() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    closing = true;
    socket.loop().execute(() -> write(new Piece(null, done)));
    return done;
  }

  private void write(Piece piece) {
    if (weEnded) {
      if (piece.bytes != null) {
        piece.bytes.release();
      }
      piece.done.completeExceptionally(
          failure != null ? failure : new NetException.Closed("our way has ended", null));
      return;
    }
    weEnded = piece.bytes == null;
    if (accepted) {
      send(piece);
    } else {
      beforeAccept.add(piece);
    }
  }

  private void send(Piece piece) {
    if (piece.bytes == null) {
      emitEnd(true);
      piece.done.complete(null);
      finishIfEnded();
      return;
    }
    Long key = written++;
    writing.put(key, piece.done);
    String name = new StreamEvent(Kind.QUEUE, id, ours).name();
    ByteBuf rest = piece.bytes;
    while (rest.readableBytes() > PIECE) {
      socket.emitBytes(name, rest.readRetainedSlice(PIECE));
    }
    ChannelFuture sent = socket.emitBytes(name, rest);
    sent.addListener(
        done -> {
          writing.remove(key);
          if (done.isSuccess()) {
            piece.done.complete(null);
          } else {
            piece.done.completeExceptionally(
                new NetException.Closed(String.valueOf(done.cause().getMessage()), done.cause()));
          }
        });
  }

  @Override
  public void reset() {
    closing = true;
    socket
        .loop()
        .execute(() -> broken(new NetException.Closed("this side broke it off", null), true));
  }

  @Override
  public CompletionStage<Void> closed() {
    return closed.minimalCompletionStage();
  }
}
