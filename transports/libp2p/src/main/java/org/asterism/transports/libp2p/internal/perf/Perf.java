package org.asterism.transports.libp2p.internal.perf;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;

/**
 * Takes an upload and sends a download, as fast as the stream allows.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/perf/perf.md">perf</a>
 */
public final class Perf {
  /** The protocol's id. */
  public static final String ID = "/perf/1.0.0";

  private static final int PIECE = 65_536;

  /** Takes a stream on which the other side measures. */
  public void answer(Stream stream) {
    stream.receive(new Upload(stream));
    stream.request(Long.MAX_VALUE);
  }

  /** Reads the size of the download and the upload, then sends. */
  private static final class Upload implements Duplex.Receiver {
    private final Stream stream;
    private final ByteBuffer size = ByteBuffer.allocate(Long.BYTES);

    Upload(Stream stream) {
      this.stream = stream;
    }

    @Override
    public void data(ByteBuffer data) {
      while (size.hasRemaining() && data.hasRemaining()) {
        size.put(data.get());
      }
    }

    @Override
    public void end() {
      if (size.hasRemaining() || size.getLong(0) < 0) {
        stream.reset();
        return;
      }
      new Download(stream, size.getLong(0)).send();
    }

    @Override
    public void failed(NetException cause) {
      // Nothing is kept.
    }
  }

  /** Sends so many bytes, waiting where the stream asks to, then ends the stream. */
  private static final class Download {
    private final Stream stream;
    private final ByteBuffer zeros = ByteBuffer.allocate(PIECE);
    private long left;

    Download(Stream stream, long bytes) {
      this.stream = stream;
      this.left = bytes;
    }

    void send() {
      while (left > 0) {
        int size = (int) Math.min(left, PIECE);
        left -= size;
        CompletableFuture<Void> sent =
            stream.write(zeros.clear().limit(size)).toCompletableFuture();
        if (!sent.isDone()) {
          sent.thenRun(this::send);
          return;
        }
        if (sent.isCompletedExceptionally()) {
          return;
        }
      }
      stream.closeWrite();
    }
  }
}
