package org.asterism.tests.interop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;

/** Both sides of the two protocols that {@code js/peer.mjs} speaks. */
final class Transfers {
  static final String SINK = "/asterism/interop/sink/1";
  static final String SOURCE = "/asterism/interop/source/1";

  private static final long WINDOW = 1 << 20;

  private Transfers() {}

  /** What arrived on a stream until its end. */
  record Received(long bytes, String sha256, Bytes beginning) {
    String text() {
      return beginning.toUtf8();
    }
  }

  /** Answers a sink: reads to the end, and says what it was. */
  static void drain(Stream stream) {
    var unused =
        receive(stream)
            .thenCompose(
                got ->
                    end(stream, "{\"bytes\":" + got.bytes + ",\"sha256\":\"" + got.sha256 + "\"}"));
  }

  /** Answers a source: sends as many bytes as it is asked for. */
  static void fill(Stream stream) {
    var unused =
        receive(stream)
            .thenCompose(asked -> send(stream, asked.beginning.asByteBuffer().getLong()));
  }

  /** Sends so many bytes of the sequence and ends our way. */
  static CompletionStage<Void> send(Stream stream, long size) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    sendOn(stream, new ByteSequence(size), done);
    return done;
  }

  private static void sendOn(Stream stream, ByteSequence bytes, CompletableFuture<Void> done) {
    while (bytes.hasNext()) {
      CompletableFuture<Void> written = stream.write(bytes.next()).toCompletableFuture();
      if (!written.isDone() || written.isCompletedExceptionally()) {
        var unused =
            written.whenComplete(
                (nothing, failure) -> {
                  if (failure == null) {
                    sendOn(stream, bytes, done);
                  } else {
                    done.completeExceptionally(failure);
                  }
                });
        return;
      }
    }
    var unused =
        stream
            .closeWrite()
            .whenComplete(
                (nothing, failure) -> {
                  if (failure == null) {
                    done.complete(null);
                  } else {
                    done.completeExceptionally(failure);
                  }
                });
  }

  /** Asks a source for so many bytes. */
  static CompletionStage<Void> ask(Stream stream, long size) {
    return stream
        .write(ByteBuffer.allocate(Long.BYTES).putLong(0, size))
        .thenCompose(written -> stream.closeWrite());
  }

  private static CompletionStage<Void> end(Stream stream, String text) {
    return stream
        .write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
        .thenCompose(written -> stream.closeWrite());
  }

  /** Reads to the end, a window at a time. */
  static CompletableFuture<Received> receive(Stream stream) {
    Digesting receiver = new Digesting(stream);
    stream.receive(receiver);
    stream.request(WINDOW);
    return receiver.received;
  }

  private static final class Digesting implements Duplex.Receiver {
    private final Stream stream;
    private final MessageDigest digest = ByteSequence.newDigest();
    private final CompletableFuture<Received> received = new CompletableFuture<>();
    private final ByteBuffer beginning = ByteBuffer.allocate(512);
    private long bytes;

    Digesting(Stream stream) {
      this.stream = stream;
    }

    @Override
    public void data(ByteBuffer data) {
      int size = data.remaining();
      bytes += size;
      beginning.put(data.slice(data.position(), Math.min(size, beginning.remaining())));
      digest.update(data);
      stream.request(size);
    }

    @Override
    public void end() {
      received.complete(
          new Received(
              bytes, HexFormat.of().formatHex(digest.digest()), Bytes.copyOf(beginning.flip())));
    }

    @Override
    public void failed(NetException cause) {
      received.completeExceptionally(cause);
    }
  }
}
