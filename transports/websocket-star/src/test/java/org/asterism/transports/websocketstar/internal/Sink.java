package org.asterism.transports.websocketstar.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;

/** Reads a stream to its end: counts and sums up, asking for so many bytes at a time. */
final class Sink implements Duplex.Receiver {
  final AtomicLong bytes = new AtomicLong();

  /** The sum of all that came; completes with the end. */
  final CompletableFuture<Long> sum = new CompletableFuture<>();

  private final CRC32C crc = new CRC32C();
  private final Duplex stream;
  private final boolean asks;

  private Sink(Duplex stream, boolean asks) {
    this.stream = stream;
    this.asks = asks;
  }

  /** Reads everything, handing credit back as it reads. */
  static Sink of(Duplex stream) {
    Sink sink = new Sink(stream, true);
    stream.receive(sink);
    stream.request(1 << 20);
    return sink;
  }

  /** Reads nothing beyond what the test requests. */
  static Sink idle(Duplex stream) {
    Sink sink = new Sink(stream, false);
    stream.receive(sink);
    return sink;
  }

  @Override
  public void data(ByteBuffer data) {
    int size = data.remaining();
    crc.update(data);
    bytes.addAndGet(size);
    if (asks) {
      stream.request(size);
    }
  }

  @Override
  public void end() {
    sum.complete(crc.getValue());
  }

  @Override
  public void failed(NetException cause) {
    sum.completeExceptionally(cause);
  }
}
