package org.asterism.transports.memory;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/**
 * One way of a connection: takes bytes at one end, lets them travel and hands them out at the other
 * as far as there is credit.
 *
 * <p>Bytes that were written and not yet handed out are counted; past {@link #WINDOW} writers are
 * told to wait, past {@link #LIMIT} they are refused. So latency bounds the throughput to {@code
 * WINDOW / latency}. What is not said to be called from any thread is called on the network's.
 */
final class Pipe {
  /** The most bytes that travel, and are lost, together. */
  static final int SEGMENT = 16 << 10;

  /** Above so many outstanding bytes, a write's stage waits. */
  static final int WINDOW = 1 << 20;

  /** Above so many outstanding bytes, a write is refused. */
  static final int LIMIT = 4 << 20;

  private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

  private final NetworkScheduler scheduler;
  private final RandomGenerator random;
  private final Link link;
  private final End reader;

  private final AtomicLong outstanding = new AtomicLong();
  private final AtomicLong credit = new AtomicLong();
  private final AtomicBoolean delivering = new AtomicBoolean();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean noMoreWrites;
  private volatile @Nullable NetException writeFailure;

  private final Deque<Unit> travelling = new ArrayDeque<>();
  private final Deque<ByteBuffer> arrived = new ArrayDeque<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private Duplex.@Nullable Receiver receiver;
  private boolean endArrived;
  private boolean readerGone;
  private boolean timerSet;
  private long lastArrival;

  Pipe(NetworkScheduler scheduler, RandomGenerator random, Link link, End reader) {
    this.scheduler = scheduler;
    this.random = random;
    this.link = link;
    this.reader = reader;
    this.lastArrival = scheduler.nanoTime();
  }

  /** The reading end, told of what is not bytes. */
  interface End {
    /** The other end has ended its way, and all before it was handed out. */
    void endHandedOut();

    /** The other end has reset the connection. */
    void resetArrived();

    /** The receiver threw. */
    void receiverFailed(RuntimeException cause);
  }

  private record Unit(long at, @Nullable ByteBuffer data, boolean isReset) {}

  /** Nothing may arrive before this time. */
  void notBefore(long nanos) {
    lastArrival = Math.max(lastArrival, nanos);
  }

  // The writing end.

  /** As {@link Duplex#write}; from any thread. */
  CompletionStage<Void> write(ByteBuffer data) {
    NetException failure = writeFailure;
    if (failure != null) {
      return CompletableFuture.failedStage(failure);
    }
    if (noMoreWrites) {
      return CompletableFuture.failedStage(
          new NetException.Closed("written to after closeWrite", null));
    }
    int size = data.remaining();
    if (size == 0) {
      return DONE;
    }
    long before = outstanding.getAndAdd(size);
    if (before > LIMIT) {
      outstanding.addAndGet(-size);
      return CompletableFuture.failedStage(
          new NetException.Exhausted(before + " bytes wait to be read, the limit is " + LIMIT));
    }
    ByteBuffer copy = ByteBuffer.allocate(size).put(data).flip();
    CompletableFuture<Void> go =
        before + size <= WINDOW
            ? CompletableFuture.completedFuture(null)
            : new CompletableFuture<>();
    if (!scheduler.schedule(() -> send(copy, go), 0)) {
      go.completeExceptionally(new NetException.Unavailable("the memory network has ended"));
    }
    return go;
  }

  /** As {@link Duplex#closeWrite}; from any thread. */
  CompletionStage<Void> closeWrite() {
    NetException failure = writeFailure;
    if (failure != null) {
      return CompletableFuture.failedStage(failure);
    }
    if (!noMoreWrites) {
      noMoreWrites = true;
      if (!scheduler.schedule(() -> send(null, ended), 0)) {
        ended.completeExceptionally(new NetException.Unavailable("the memory network has ended"));
      }
    }
    return ended;
  }

  /** Runs something once our end of way has arrived at the other end. */
  void whenEnded(Runnable then) {
    var unused = ended.thenRun(then);
  }

  /** Sends a reset behind what travels already; nothing more can be written. */
  void sendReset(NetException cause) {
    abandonWrites(cause);
    travel(new Unit(arrivalOfNext(), null, true));
  }

  /** Fails all writes, now and to come. */
  void abandonWrites(NetException cause) {
    if (writeFailure == null) {
      writeFailure = cause;
      waiting.forEach(stage -> stage.completeExceptionally(cause));
      waiting.clear();
      ended.completeExceptionally(cause);
    }
  }

  private void send(@Nullable ByteBuffer data, CompletableFuture<Void> go) {
    NetException failure = writeFailure;
    if (failure != null) {
      outstanding.addAndGet(data == null ? 0 : -data.remaining());
      go.completeExceptionally(failure);
      return;
    }
    if (data == null) {
      travel(new Unit(arrivalOfNext(), null, false));
      return;
    }
    while (data.hasRemaining()) {
      int size = Math.min(SEGMENT, data.remaining());
      ByteBuffer segment = data.slice(data.position(), size);
      data.position(data.position() + size);
      travel(new Unit(arrivalOfNext(), segment, false));
    }
    if (!go.isDone()) {
      waiting.add(go);
      letWritersGoOn();
    }
  }

  private long arrivalOfNext() {
    lastArrival =
        Math.max(lastArrival, scheduler.nanoTime() + link.conditions().travelNanos(random));
    return lastArrival;
  }

  private void travel(Unit unit) {
    travelling.add(unit);
    setTimer(0);
  }

  private void letWritersGoOn() {
    if (outstanding.get() <= WINDOW && !waiting.isEmpty()) {
      List<CompletableFuture<Void>> going = List.copyOf(waiting);
      waiting.clear();
      going.forEach(stage -> stage.complete(null));
    }
  }

  // The way.

  private void setTimer(long atLeastNanos) {
    Unit first = travelling.peek();
    if (!timerSet && first != null && !link.isCut()) {
      long delay = Math.max(first.at - scheduler.nanoTime(), atLeastNanos);
      timerSet = scheduler.schedule(this::arrive, Math.max(0, delay));
    }
  }

  /** The link was cut and is whole again. */
  void linkIsWhole() {
    setTimer(link.conditions().retransmission().toNanos());
  }

  private void arrive() {
    timerSet = false;
    if (link.isCut()) {
      return;
    }
    long now = scheduler.nanoTime();
    for (Unit unit = travelling.peek(); unit != null && unit.at <= now; unit = travelling.peek()) {
      travelling.remove();
      if (unit.isReset) {
        reader.resetArrived();
        return;
      }
      if (unit.data == null) {
        endArrived = true;
        ended.complete(null);
      } else {
        arrived.add(unit.data);
      }
    }
    setTimer(0);
    deliver();
  }

  // The reading end.

  /** As {@link Duplex#request}; from any thread. */
  void request(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("request(" + bytes + ")");
    }
    credit.accumulateAndGet(
        bytes, (had, more) -> had > Long.MAX_VALUE - more ? Long.MAX_VALUE : had + more);
    if (delivering.compareAndSet(false, true) && !scheduler.schedule(this::deliver, 0)) {
      delivering.set(false);
    }
  }

  void receiver(Duplex.Receiver to) {
    receiver = to;
    deliver();
  }

  /** Nothing more is handed out; what arrives is dropped. */
  void abandonReads() {
    readerGone = true;
    deliver();
  }

  private void deliver() {
    delivering.set(false);
    Duplex.Receiver to = receiver;
    if (readerGone) {
      drop();
      return;
    }
    if (to == null) {
      return;
    }
    try {
      handOut(to);
    } catch (RuntimeException e) {
      reader.receiverFailed(e);
    }
  }

  private void handOut(Duplex.Receiver to) {
    for (ByteBuffer first = arrived.peek(); first != null; first = arrived.peek()) {
      int size = takeCredit(first.remaining());
      if (size == 0) {
        return;
      }
      ByteBuffer part = first.slice(first.position(), size);
      first.position(first.position() + size);
      if (!first.hasRemaining()) {
        arrived.remove();
      }
      handedOut(size);
      to.data(part);
      if (readerGone) {
        return;
      }
    }
    if (endArrived) {
      endArrived = false;
      to.end();
      reader.endHandedOut();
    }
  }

  private int takeCredit(int wanted) {
    long had =
        credit.getAndUpdate(now -> now == Long.MAX_VALUE ? now : now - Math.min(now, wanted));
    return (int) Math.min(had, wanted);
  }

  private void drop() {
    for (ByteBuffer first = arrived.poll(); first != null; first = arrived.poll()) {
      handedOut(first.remaining());
    }
  }

  private void handedOut(int size) {
    outstanding.addAndGet(-size);
    letWritersGoOn();
  }

  /** The receiver, to be told that the connection broke. */
  Duplex.@Nullable Receiver takeReceiver() {
    Duplex.Receiver to = receiver;
    receiver = null;
    return to;
  }
}
