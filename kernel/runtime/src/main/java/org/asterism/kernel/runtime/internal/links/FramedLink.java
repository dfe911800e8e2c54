package org.asterism.kernel.runtime.internal.links;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.core.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link over a stream. What has been read and not released holds the peer back: credit for a
 * frame's bytes is given back by {@link #release} alone.
 */
final class FramedLink implements Link {
  /** Room for the longest frame, and for another to arrive while it is dealt with. */
  static final int WINDOW_BYTES = 2 * MAX_FRAME + 16;

  /** Where a relay limits the connection, so that what is cut off in the middle is not much. */
  static final int LIMITED_FRAME = 64 << 10;

  /** However little a relay lets through. */
  private static final int LEAST_FRAME = 1 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(FramedLink.class);

  private final Stream stream;
  private final PeerId peer;
  private final boolean initiator;
  private final Listener listener;
  private final Outbox outbox;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicInteger unreleased = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  /** Is told what happens on a link; the calls return quickly. */
  interface Listener {
    void frame(FramedLink link, Bytes frame);

    void writable(FramedLink link);

    /** Once, after the last frame. */
    void ended(FramedLink link, String why);
  }

  FramedLink(Stream stream, boolean initiator, Listener listener) {
    this.stream = stream;
    this.peer = stream.connection().remotePeer();
    this.initiator = initiator;
    this.listener = listener;
    this.outbox =
        new Outbox(
            stream::write,
            new Outbox.Events() {
              @Override
              public void writable() {
                tellWritable();
              }

              @Override
              public void broken(String why) {
                end(why);
              }
            });
  }

  /** Begins to read. */
  void begin() {
    stream.closed().whenComplete((nothing, failure) -> end("the stream has ended"));
    stream.receive(new Reading());
    stream.request(WINDOW_BYTES);
  }

  private void tellWritable() {
    if (!ended.get()) {
      listener.writable(this);
    }
  }

  @Override
  public PeerId peer() {
    return peer;
  }

  Connection connection() {
    return stream.connection();
  }

  /** The bytes of frames that went one way, the larger of both. */
  long carried() {
    return Math.max(sent.get(), received.get());
  }

  @Override
  public int frameTarget() {
    return stream
        .connection()
        .limit()
        .map(limit -> limit.bytes().orElse(Long.MAX_VALUE) / 2)
        .map(half -> (int) Math.max(LEAST_FRAME, Math.min(LIMITED_FRAME, half)))
        .orElse(MAX_FRAME);
  }

  @Override
  public boolean initiator() {
    return initiator;
  }

  @Override
  public boolean send(Bytes frame) {
    if (frame.isEmpty() || frame.size() > MAX_FRAME) {
      throw new IllegalArgumentException("a frame of " + frame.size() + " bytes");
    }
    sent.addAndGet(frame.size());
    return outbox.send(frame);
  }

  @Override
  public void release(int bytes) {
    int given = Math.min(bytes, unreleased.getAndUpdate(all -> Math.max(0, all - bytes)));
    if (given > 0 && !ended.get()) {
      stream.request(given);
    }
  }

  @Override
  public void close(String reason) {
    end(reason);
  }

  boolean isOpen() {
    return !ended.get();
  }

  private void end(String why) {
    if (ended.compareAndSet(false, true)) {
      LOG.debug("link to {} ended: {}", peer, why);
      outbox.close();
      stream.reset();
      listener.ended(this, why);
    }
  }

  @Override
  public String toString() {
    return (initiator ? "link to " : "link from ") + peer;
  }

  /** Called by one thread at a time. */
  private final class Reading implements Duplex.Receiver {
    private final FrameReader reader = new FrameReader(MAX_FRAME, this::frame);

    private void frame(Bytes frame) {
      if (!ended.get()) {
        unreleased.addAndGet(frame.size());
        received.addAndGet(frame.size());
        listener.frame(FramedLink.this, frame);
      }
    }

    @Override
    public void data(ByteBuffer data) {
      try {
        int overhead = reader.read(data);
        if (overhead > 0 && !ended.get()) {
          stream.request(overhead);
        }
      } catch (FormatException e) {
        FramedLink.this.end("the peer broke the framing: " + e.getMessage());
      }
    }

    @Override
    public void end() {
      FramedLink.this.end(
          reader.betweenFrames() ? "the peer ended it" : "the peer ended it within a frame");
    }

    @Override
    public void failed(NetException cause) {
      FramedLink.this.end(String.valueOf(cause.getMessage()));
    }
  }
}
