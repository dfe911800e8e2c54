package org.asterism.transports.libp2p.internal.yamux;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of a session.
 *
 * <p>Its methods may be called from anywhere; its state is the event loop's, apart from the queue
 * of what is to be sent.
 */
public final class YamuxStream implements Duplex {
  private static final Logger LOG = LoggerFactory.getLogger(YamuxStream.class);

  private final YamuxSession session;
  private final int id;
  private final OutboundQueue outbound;
  private final InboundQueue inbound = new InboundQueue();
  private final ReceiveWindow receiveWindow;
  private final AtomicBoolean signalled = new AtomicBoolean();
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private long sendWindow = YamuxLimits.INITIAL_WINDOW;
  private long credit;
  private @Nullable Receiver receiver;
  private boolean delivering;
  private boolean remoteEnded;
  private boolean endDelivered;
  private boolean endSent;
  private boolean queued;
  private boolean acknowledged;
  private @Nullable NetException broken;

  YamuxStream(YamuxSession session, int id, OutboundQueue outbound, ReceiveWindow receiveWindow) {
    this.session = session;
    this.id = id;
    this.outbound = outbound;
    this.receiveWindow = receiveWindow;
  }

  int id() {
    return id;
  }

  // ---- from any thread

  @Override
  public void receive(Receiver taker) {
    if (!taken.compareAndSet(false, true)) {
      throw new IllegalStateException("there is a receiver already");
    }
    replaceReceiver(taker);
  }

  /** Sets the receiver, also where there was one that has been dropped. */
  public void replaceReceiver(Receiver taker) {
    if (session.inEventLoop()) {
      receiver = taker;
    }
    session.execute(
        () -> {
          receiver = taker;
          deliver();
        });
  }

  /** Takes the receiver away: what arrives waits for the next. On the event loop only. */
  public void dropReceiver() {
    receiver = null;
  }

  @Override
  public void request(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a request of " + bytes + " bytes");
    }
    if (session.inEventLoop() && delivering) {
      addCredit(bytes);
      return;
    }
    session.execute(
        () -> {
          addCredit(bytes);
          deliver();
        });
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data) {
    CompletionStage<Void> stage = outbound.write(data);
    signal();
    return stage;
  }

  @Override
  public CompletionStage<Void> closeWrite() {
    CompletionStage<Void> stage = outbound.end();
    signal();
    return stage;
  }

  @Override
  public void reset() {
    session.execute(() -> abort(new NetException.Closed("the stream was reset here", null)));
  }

  @Override
  public CompletionStage<Void> closed() {
    return closed.minimalCompletionStage();
  }

  private void signal() {
    if (signalled.compareAndSet(false, true)) {
      session.execute(
          () -> {
            signalled.set(false);
            session.ready(this);
          });
    }
  }

  // ---- on the event loop: inbound

  private void addCredit(long bytes) {
    credit = credit + bytes < 0 ? Long.MAX_VALUE : credit + bytes;
  }

  /** Takes from the window what a data frame announces. */
  void announce(long bytes) {
    if (!receiveWindow.take(bytes)) {
      throw new NetException.Violation("data past the window of stream " + id);
    }
  }

  /** Takes a piece of data; returns how many bytes of it were kept unread. */
  void arrived(ByteBuf in, int size) {
    if (broken != null || endDelivered) {
      return;
    }
    int direct = 0;
    Receiver taker = receiver;
    if (taker != null && inbound.isEmpty() && credit > 0 && !delivering) {
      direct = (int) Math.min(credit, size);
      useCredit(direct);
      delivering = true;
      try {
        taker.data(in.nioBuffer(in.readerIndex(), direct));
      } catch (RuntimeException e) {
        faulty(e);
      } finally {
        delivering = false;
      }
    }
    if (direct < size && broken == null) {
      in.skipBytes(direct);
      keep(in, size - direct);
      deliver();
    } else {
      giveCredit();
    }
  }

  private void keep(ByteBuf in, int size) {
    if (session.buffered(size)) {
      inbound.add(in, size, session.allocator());
      return;
    }
    session.buffered(-size);
    abort(new NetException.Exhausted("too much lies unread on the connection"));
  }

  void remoteEnd() {
    remoteEnded = true;
    deliver();
  }

  private void useCredit(int bytes) {
    if (credit != Long.MAX_VALUE) {
      credit -= bytes;
    }
  }

  private void deliver() {
    if (delivering) {
      return;
    }
    delivering = true;
    try {
      drainInbound();
    } catch (RuntimeException e) {
      faulty(e);
    } finally {
      delivering = false;
    }
    giveCredit();
    forgetIfDone();
  }

  private void drainInbound() {
    Receiver taker = receiver;
    while (taker != null && credit > 0 && !inbound.isEmpty()) {
      int size = inbound.deliver(credit, taker);
      useCredit(size);
      session.buffered(-size);
      taker = receiver;
    }
    if (taker == null || endDelivered) {
      return;
    }
    if (broken != null) {
      endDelivered = true;
      taker.failed(broken);
    } else if (remoteEnded && inbound.isEmpty()) {
      endDelivered = true;
      taker.end();
    }
  }

  private void faulty(RuntimeException e) {
    LOG.warn("The receiver of a stream failed; the stream is reset", e);
    abort(new NetException.Closed("the receiver failed", e));
  }

  private void giveCredit() {
    if (broken != null || remoteEnded) {
      return;
    }
    long delta = receiveWindow.grant(inbound.bytes(), session.roundTripNanos(), System.nanoTime());
    if (delta > 0) {
      session.sendWindowUpdate(id, 0, delta);
    }
  }

  // ---- on the event loop: outbound

  void windowUpdate(long delta) {
    sendWindow += delta;
    if (sendWindow > 0xffff_ffffL) {
      throw new NetException.Violation("the window of stream " + id + " overflows");
    }
    session.ready(this);
  }

  void acknowledge() {
    if (!acknowledged) {
      acknowledged = true;
      session.acknowledged();
    }
  }

  boolean isAcknowledged() {
    return acknowledged;
  }

  /** Marks the stream as standing in the session's queue; false if it did already. */
  boolean enqueue() {
    boolean was = queued;
    queued = true;
    return !was;
  }

  /** Sends one frame; whether there is more that could be sent now. */
  boolean sendNext() {
    queued = false;
    if (broken != null || endSent) {
      return false;
    }
    OutboundQueue.Segment segment = outbound.take((int) Math.min(sendWindow, Frame.MAX_DATA));
    if (segment != null) {
      int size = segment.data().readableBytes();
      sendWindow -= size;
      session.sendData(id, segment);
      outbound.sent(size);
      return (sendWindow > 0 && !outbound.isEmpty()) || outbound.isEndDue();
    }
    if (outbound.isEndDue()) {
      endSent = true;
      session.sendEnd(id);
      outbound.endWasSent();
      forgetIfDone();
    }
    return false;
  }

  // ---- on the event loop: the end

  private void forgetIfDone() {
    if (broken == null && endSent && remoteEnded && inbound.isEmpty()) {
      session.forget(this);
      closed.complete(null);
    }
  }

  /** Resets the stream, telling the other side. */
  void abort(NetException cause) {
    if (broken == null && !closed.isDone()) {
      session.sendReset(id);
      fail(cause);
    }
  }

  /** Ends the stream without telling the other side. */
  void fail(NetException cause) {
    if (broken != null || closed.isDone()) {
      return;
    }
    broken = cause;
    session.buffered(-inbound.clear());
    session.forget(this);
    outbound.fail(cause);
    if (delivering) {
      session.execute(this::deliver);
    } else {
      deliver();
    }
    closed.complete(null);
  }
}
