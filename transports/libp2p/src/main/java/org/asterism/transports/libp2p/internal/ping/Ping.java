package org.asterism.transports.libp2p.internal.ping;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Stream;

/**
 * Echoes 32 bytes at a time, and measures how long the other side takes to do the same.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/ping/ping.md">ping</a>
 */
public final class Ping {
  /** The protocol's id. */
  public static final String ID = "/ipfs/ping/1.0.0";

  static final int BYTES = 32;
  private static final int MAX_INBOUND = 2;

  private final SecureRandom random = new SecureRandom();
  private final Map<PeerId, Integer> inbound = new ConcurrentHashMap<>();

  /** Takes a stream on which the other side pings. */
  public void answer(Stream stream) {
    PeerId peer = stream.connection().remotePeer();
    boolean tooMany = inbound.merge(peer, 1, Integer::sum) > MAX_INBOUND;
    stream.closed().whenComplete((done, failure) -> leave(peer));
    if (tooMany) {
      stream.reset();
    } else {
      stream.receive(new Echo(stream));
      stream.request(BYTES);
    }
  }

  private void leave(PeerId peer) {
    inbound.computeIfPresent(peer, (same, count) -> count == 1 ? null : count - 1);
  }

  /**
   * Pings once, on a stream of its own.
   *
   * @return the round trip, without the opening of the stream; fails with a {@link NetException}
   */
  public CompletionStage<Duration> ping(Connection connection) {
    byte[] sent = new byte[BYTES];
    random.nextBytes(sent);
    return connection
        .open(List.of(ID))
        .thenCompose(
            stream -> {
              CompletableFuture<Duration> measured = new CompletableFuture<>();
              stream.receive(new Answer(stream, sent, System.nanoTime(), measured));
              stream.request(BYTES);
              stream.write(ByteBuffer.wrap(sent));
              return measured;
            });
  }

  /** Sends back what comes, when 32 bytes are there and the last were sent. */
  private static final class Echo implements Duplex.Receiver {
    private final Stream stream;
    private final ByteBuffer gathered = ByteBuffer.allocate(BYTES);

    Echo(Stream stream) {
      this.stream = stream;
    }

    @Override
    public void data(ByteBuffer data) {
      gathered.put(data);
      if (!gathered.hasRemaining()) {
        stream.write(gathered.flip()).thenRun(() -> stream.request(BYTES));
        gathered.clear();
      }
    }

    @Override
    public void end() {
      stream.closeWrite();
    }

    @Override
    public void failed(NetException cause) {
      // Nothing is kept.
    }
  }

  /** Waits for the 32 bytes to come back. */
  private static final class Answer implements Duplex.Receiver {
    private final Stream stream;
    private final ByteBuffer expected;
    private final long since;
    private final CompletableFuture<Duration> measured;

    Answer(Stream stream, byte[] expected, long since, CompletableFuture<Duration> measured) {
      this.stream = stream;
      this.expected = ByteBuffer.wrap(expected);
      this.since = since;
      this.measured = measured;
    }

    @Override
    public void data(ByteBuffer data) {
      while (data.hasRemaining()) {
        if (data.get() != expected.get()) {
          measured.completeExceptionally(new NetException.Violation("a ping came back changed"));
          stream.reset();
          return;
        }
      }
      if (!expected.hasRemaining()) {
        measured.complete(Duration.ofNanos(System.nanoTime() - since));
        stream.closeWrite();
      }
    }

    @Override
    public void end() {
      measured.completeExceptionally(
          new NetException.Closed("the other side ended the ping", null));
    }

    @Override
    public void failed(NetException cause) {
      measured.completeExceptionally(cause);
    }
  }
}
