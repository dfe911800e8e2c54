package org.asterism.transports.libp2p.internal.upgrade;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.jspecify.annotations.Nullable;

/** One end of a pipe; a write's stage is open until the other end has read it. */
final class Pipe implements RawConnection {
  private record Piece(ByteBuffer data, CompletableFuture<Void> read) {}

  private final Multiaddr address;
  private final Executor executor;
  private final ArrayDeque<Piece> arrived = new ArrayDeque<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private @Nullable Pipe other;
  private @Nullable Receiver receiver;
  private long credit;
  private boolean delivering;

  Pipe(Multiaddr address, Executor executor) {
    this.address = address;
    this.executor = executor;
  }

  void join(Pipe end) {
    other = end;
  }

  private Pipe other() {
    Pipe end = other;
    if (end == null) {
      throw new IllegalStateException("not joined");
    }
    return end;
  }

  @Override
  public Multiaddr localAddress() {
    return address;
  }

  @Override
  public Multiaddr remoteAddress() {
    return address;
  }

  @Override
  public synchronized void receive(Receiver taker) {
    receiver = taker;
    schedule();
  }

  @Override
  public synchronized void request(long bytes) {
    credit += bytes;
    schedule();
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data) {
    if (closed.isDone()) {
      return CompletableFuture.failedStage(new NetException.Closed("the pipe", null));
    }
    ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
    Piece piece = new Piece(copy, new CompletableFuture<>());
    Pipe end = other();
    synchronized (end) {
      end.arrived.add(piece);
      end.schedule();
    }
    return piece.read();
  }

  private synchronized void schedule() {
    if (!delivering) {
      delivering = true;
      executor.execute(this::deliver);
    }
  }

  private void deliver() {
    while (true) {
      Piece piece;
      Receiver taker;
      ByteBuffer part;
      synchronized (this) {
        piece = arrived.peek();
        taker = receiver;
        if (piece == null || taker == null || credit == 0) {
          delivering = false;
          return;
        }
        int size = (int) Math.min(credit, piece.data().remaining());
        credit -= size;
        part = piece.data().slice(piece.data().position(), size);
        piece.data().position(piece.data().position() + size);
        if (!piece.data().hasRemaining()) {
          arrived.remove();
        }
      }
      taker.data(part);
      if (!piece.data().hasRemaining()) {
        piece.read().complete(null);
      }
    }
  }

  @Override
  public CompletionStage<Void> closeWrite() {
    reset();
    return closed;
  }

  @Override
  public void reset() {
    if (closed.complete(null)) {
      other().reset();
      Receiver taker;
      synchronized (this) {
        taker = receiver;
      }
      if (taker != null) {
        executor.execute(taker::end);
      }
    }
  }

  @Override
  public CompletionStage<Void> closed() {
    return closed;
  }
}
