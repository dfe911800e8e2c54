package org.asterism.transports.memory;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One end of a connection. The methods of {@link RawConnection} may be called from any thread, all
 * others on the network's.
 */
final class MemoryConnection implements RawConnection, Pipe.End {
  private static final Logger log = LoggerFactory.getLogger(MemoryConnection.class);

  private final MemoryTransport owner;
  private final Multiaddr local;
  private final Multiaddr remote;
  private final NetworkScheduler scheduler;
  private final Link link;
  private final Pipe in;
  private final AtomicBoolean hasReceiver = new AtomicBoolean();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private @Nullable MemoryConnection other;
  private @Nullable NetException failure;
  private boolean readEnded;
  private boolean writeEnded;
  private boolean over;

  private MemoryConnection(
      Side side, NetworkScheduler scheduler, RandomGenerator random, Link link) {
    this.owner = side.owner;
    this.local = side.local;
    this.remote = side.remote;
    this.scheduler = scheduler;
    this.link = link;
    this.in = new Pipe(scheduler, random, link, this);
  }

  /** Whose an end is, and its addresses as seen from there. */
  record Side(MemoryTransport owner, Multiaddr local, Multiaddr remote) {}

  /** The end of {@code here}; the other is its {@link #other()}. */
  static MemoryConnection between(
      Side here, Side there, NetworkScheduler scheduler, RandomGenerator random, Link link) {
    MemoryConnection near = new MemoryConnection(here, scheduler, random, link);
    MemoryConnection far = new MemoryConnection(there, scheduler, random, link);
    near.other = far;
    far.other = near;
    near.begin();
    far.begin();
    return near;
  }

  private void begin() {
    link.add(this);
    out()
        .whenEnded(
            () -> {
              writeEnded = true;
              endIfBothWaysEnded();
            });
  }

  MemoryConnection other() {
    return Objects.requireNonNull(other);
  }

  MemoryTransport owner() {
    return owner;
  }

  /** Nothing may arrive here before this time. */
  void notBefore(long nanos) {
    in.notBefore(nanos);
  }

  @Override
  public Multiaddr localAddress() {
    return local;
  }

  @Override
  public Multiaddr remoteAddress() {
    return remote;
  }

  @Override
  public void receive(Receiver receiver) {
    if (!hasReceiver.compareAndSet(false, true)) {
      throw new IllegalStateException("there is a receiver already");
    }
    onThread(
        () -> {
          NetException cause = failure;
          if (cause == null) {
            in.receiver(receiver);
          } else {
            receiver.failed(cause);
          }
        });
  }

  @Override
  public void request(long bytes) {
    in.request(bytes);
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data) {
    return out().write(data);
  }

  @Override
  public CompletionStage<Void> closeWrite() {
    return out().closeWrite();
  }

  @Override
  public void reset() {
    onThread(
        () -> {
          if (!over) {
            NetException cause = new NetException.Closed("reset by this side", null);
            out().sendReset(cause);
            end(cause);
          }
        });
  }

  @Override
  public CompletionStage<Void> closed() {
    return closed;
  }

  /** Breaks this end; the other is told by a reset. */
  void abort(NetException cause) {
    if (!over) {
      out().sendReset(cause);
      fail(cause);
    }
  }

  /** Breaks this end alone, and tells its receiver. */
  void fail(NetException cause) {
    if (over) {
      return;
    }
    Receiver receiver = in.takeReceiver();
    end(cause);
    if (receiver != null && !readEnded) {
      receiver.failed(cause);
    }
  }

  /** The link was cut and is whole again. */
  void linkIsWhole() {
    in.linkIsWhole();
  }

  @Override
  public void endHandedOut() {
    readEnded = true;
    endIfBothWaysEnded();
  }

  @Override
  public void resetArrived() {
    fail(new NetException.Closed("reset by the other side", null));
  }

  @Override
  public void receiverFailed(RuntimeException cause) {
    log.warn("The receiver of the connection to {} failed; it is reset", remote, cause);
    abort(new NetException.Closed("the receiver failed", cause));
  }

  private void endIfBothWaysEnded() {
    if (readEnded && writeEnded && !over) {
      end(new NetException.Closed("both ways have ended", null));
    }
  }

  private void end(NetException cause) {
    over = true;
    failure = cause;
    link.remove(this);
    out().abandonWrites(cause);
    in.abandonReads();
    closed.complete(null);
  }

  private Pipe out() {
    return other().in;
  }

  private void onThread(Runnable task) {
    scheduler.schedule(task, 0);
  }
}
