package org.asterism.transports.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/**
 * A stream of messages, each with its length in front as an unsigned varint.
 *
 * <p>Asks for no byte more than the message at hand has, so that what follows the messages is still
 * in the stream when {@link #rest} hands it over. A message that is too long, or a length that is
 * malformed, resets the stream. Thread-safe; how long to wait for a message is the caller's affair:
 * to give up, reset the stream.
 */
public final class MessageStream {
  private final Duplex stream;
  private final int maxMessage;

  // Guarded by this.
  private @Nullable CompletableFuture<Bytes> reader;
  private PartialMessage message;
  private int asked;
  private @Nullable Ending over;
  private boolean handedOver;
  private Duplex.@Nullable Receiver successor;

  /**
   * Takes a stream that nobody receives from yet.
   *
   * @param maxMessage the longest message that is taken, in bytes, without its length
   */
  public MessageStream(Duplex stream, int maxMessage) {
    this.stream = stream;
    this.maxMessage = maxMessage;
    this.message = new PartialMessage(maxMessage);
    stream.receive(new Incoming());
  }

  /**
   * The next message.
   *
   * @return fails with {@link NetException.Closed} if the stream has ended or ends before the
   *     message is whole, with {@link NetException.Violation} if it is too long, and with whatever
   *     else breaks the stream
   * @throws IllegalStateException if a message is being read already, or the stream was handed over
   */
  public CompletionStage<Bytes> read() {
    CompletableFuture<Bytes> next = new CompletableFuture<>();
    synchronized (this) {
      checkIdle();
      if (over != null) {
        return CompletableFuture.failedFuture(over.cause());
      }
      reader = next;
      message = new PartialMessage(maxMessage);
      asked = 1;
    }
    stream.request(1);
    return next;
  }

  private void checkIdle() {
    if (reader != null || handedOver) {
      throw new IllegalStateException("a message is being read, or the stream was handed over");
    }
  }

  /** Sends a message; as {@link Duplex#write}. */
  public CompletionStage<Void> write(Bytes body) {
    return stream.write(Bytes.concat(Varint.encode(body.size()), body).asByteBuffer());
  }

  /** Ends our way after what was written. */
  public CompletionStage<Void> closeWrite() {
    return stream.closeWrite();
  }

  /** Ends both ways at once; a message that is being read fails. */
  public void reset() {
    stream.reset();
  }

  /** Completes when both ways have ended. */
  public CompletionStage<Void> closed() {
    return stream.closed();
  }

  /**
   * The stream as it is after the messages so far, for whoever goes on with it in another way.
   *
   * @param calls where an end is told that came before there was anybody to tell
   * @throws IllegalStateException if a message is being read, or this was called before
   */
  public synchronized Duplex rest(Executor calls) {
    checkIdle();
    handedOver = true;
    return new Rest(calls);
  }

  /** Takes what has arrived; answers what follows from it, to be done without the lock. */
  private synchronized Runnable take(ByteBuffer data) {
    CompletableFuture<Bytes> current = reader;
    if (current == null) {
      return () -> {};
    }
    asked -= data.remaining();
    try {
      message.take(data);
    } catch (FormatException e) {
      NetException violation = new NetException.Violation("not a message: " + e.getMessage());
      over = new Ending(violation, false);
      reader = null;
      return () -> {
        stream.reset();
        current.completeExceptionally(violation);
      };
    }
    int missing = message.missing();
    if (missing == 0) {
      Bytes whole = message.whole();
      reader = null;
      return () -> current.complete(whole);
    }
    if (asked > 0) {
      return () -> {};
    }
    asked = missing;
    return () -> stream.request(missing);
  }

  private void finish(Ending ending) {
    CompletableFuture<Bytes> current;
    Duplex.Receiver next;
    synchronized (this) {
      over = over == null ? ending : over;
      current = reader;
      reader = null;
      next = successor;
    }
    if (next != null) {
      ending.tell(next);
    } else if (current != null) {
      current.completeExceptionally(ending.cause());
    }
  }

  private synchronized Duplex.@Nullable Receiver successor() {
    return successor;
  }

  /** Answers how it has ended, if it has. */
  private synchronized @Nullable Ending follow(Duplex.Receiver receiver) {
    if (successor != null) {
      throw new IllegalStateException("there is a receiver already");
    }
    successor = receiver;
    return over;
  }

  /**
   * How nothing more arrives; an end in good order is a failure only to who waits for a message.
   */
  private record Ending(NetException cause, boolean clean) {
    void tell(Duplex.Receiver receiver) {
      if (clean) {
        receiver.end();
      } else {
        receiver.failed(cause);
      }
    }
  }

  /** What the stream brings, to the messages or to who follows. */
  private final class Incoming implements Duplex.Receiver {
    @Override
    public void data(ByteBuffer data) {
      Duplex.Receiver next = successor();
      if (next == null) {
        take(data).run();
      } else {
        next.data(data);
      }
    }

    @Override
    public void end() {
      finish(new Ending(new NetException.Closed("the stream has ended", null), true));
    }

    @Override
    public void failed(NetException cause) {
      finish(new Ending(cause, false));
    }
  }

  /** The stream for who follows. */
  private final class Rest implements Duplex {
    private final Executor calls;

    Rest(Executor calls) {
      this.calls = calls;
    }

    @Override
    public void receive(Receiver receiver) {
      Ending ended = follow(receiver);
      if (ended != null) {
        calls.execute(() -> ended.tell(receiver));
      }
    }

    @Override
    public void request(long bytes) {
      stream.request(bytes);
    }

    @Override
    public CompletionStage<Void> write(ByteBuffer data) {
      return stream.write(data);
    }

    @Override
    public CompletionStage<Void> closeWrite() {
      return stream.closeWrite();
    }

    @Override
    public void reset() {
      stream.reset();
    }

    @Override
    public CompletionStage<Void> closed() {
      return stream.closed();
    }
  }
}
