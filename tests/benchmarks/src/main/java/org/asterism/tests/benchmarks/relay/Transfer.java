package org.asterism.tests.benchmarks.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.libp2p.internal.perf.Perf;

/** So many bytes to the other end and so many from it, over a stream of their own. */
final class Transfer implements Duplex.Receiver {
  private static final int PIECE = 65_536;
  private static final long DEADLINE_SECONDS = 120;

  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final long expected;
  private long received;

  private Transfer(long expected) {
    this.expected = expected;
  }

  /** Sends and fetches; answers the seconds that it took. */
  static double run(Connection connection, long upload, long download) throws Exception {
    long start = System.nanoTime();
    Stream stream = await(connection.open(List.of(Perf.ID)));
    Transfer fetching = new Transfer(download);
    stream.receive(fetching);
    stream.request(Long.MAX_VALUE);
    await(stream.write(ByteBuffer.allocate(8).putLong(0, download)));
    ByteBuffer zeros = ByteBuffer.allocate(PIECE);
    for (long left = upload; left > 0; left -= zeros.limit()) {
      await(stream.write(zeros.clear().limit((int) Math.min(left, PIECE))));
    }
    await(stream.closeWrite());
    await(fetching.ended);
    return (System.nanoTime() - start) / 1e9;
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void data(ByteBuffer data) {
    received += data.remaining();
  }

  @Override
  public void end() {
    if (received == expected) {
      ended.complete(null);
    } else {
      ended.completeExceptionally(
          new IOException("received " + received + " bytes of " + expected));
    }
  }

  @Override
  public void failed(NetException cause) {
    ended.completeExceptionally(cause);
  }
}
