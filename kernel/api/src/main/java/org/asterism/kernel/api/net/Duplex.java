package org.asterism.kernel.api.net;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Bytes both ways, in order, each way ended by itself.
 *
 * <p>Reading is by credit: nothing arrives before {@link #receive}, and no more bytes than were
 * asked for with {@link #request}; unread bytes hold the sender back. Writing is held back by the
 * stage of {@link #write}. Methods may be called from any thread; the receiver is called by one
 * thread at a time, never from within a call to this object.
 */
@ConsumerType
public interface Duplex {
  /**
   * Sets who takes what arrives; to be called once.
   *
   * @throws IllegalStateException if there is a receiver already
   */
  void receive(Receiver receiver);

  /**
   * Allows so many bytes more to be delivered.
   *
   * @param bytes at least 1; {@link Long#MAX_VALUE} lifts the bound
   */
  void request(long bytes);

  /**
   * Sends what remains in the buffer, which is copied or sent before the call returns.
   *
   * @return completes when the sender may go on: at once while the way is clear, later when what is
   *     queued has gone out; fails with a {@link NetException} when the bytes cannot be sent. To
   *     write before the last stage has completed is allowed, and past a bound fails with {@link
   *     NetException.Exhausted}.
   */
  CompletionStage<Void> write(ByteBuffer data);

  /** Ends our way after all that was written; the other way goes on. */
  CompletionStage<Void> closeWrite();

  /** Ends both ways at once; what was not sent is lost. Idempotent. */
  void reset();

  /** Completes normally when both ways have ended, however they did. */
  CompletionStage<Void> closed();

  /** Takes what arrives. Its methods return quickly and do not throw. */
  @ConsumerType
  interface Receiver {
    /** Bytes, valid only during the call. */
    void data(ByteBuffer data);

    /** The other side has ended its way; nothing more arrives. */
    void end();

    /** The stream or connection broke; nothing more arrives. */
    void failed(NetException cause);
  }
}
