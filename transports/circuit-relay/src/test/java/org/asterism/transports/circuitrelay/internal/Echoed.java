package org.asterism.transports.circuitrelay.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;

/** Collects what a stream brings until its end. */
final class Echoed implements Duplex.Receiver {
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

  private Echoed() {}

  /** Sends, ends, and answers all that comes back. */
  static byte[] of(Stream stream, byte[] sent) {
    Echoed echoed = new Echoed();
    stream.receive(echoed);
    stream.request(Long.MAX_VALUE);
    stream.write(ByteBuffer.wrap(sent));
    stream.closeWrite();
    return Node.await(echoed.whole);
  }

  @Override
  public void data(ByteBuffer data) {
    while (data.hasRemaining()) {
      received.write(data.get());
    }
  }

  @Override
  public void end() {
    whole.complete(received.toByteArray());
  }

  @Override
  public void failed(NetException cause) {
    whole.completeExceptionally(cause);
  }
}
