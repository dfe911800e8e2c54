package org.asterism.transports.libp2p.internal.identify;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;

/** Collects the length-prefixed messages of a stream until its end. */
final class MessageCollector implements Duplex.Receiver {
  /** Go and js send up to ten messages of 8 KiB. */
  static final int MAX_MESSAGES = 10;

  static final int MAX_BYTES = MAX_MESSAGES * (8192 + 2);

  private final ByteArrayOutputStream collected = new ByteArrayOutputStream(1024);
  private final CompletableFuture<List<Bytes>> messages = new CompletableFuture<>();

  /** Reads a stream; the messages are at least one. */
  static CompletionStage<List<Bytes>> of(Duplex stream) {
    MessageCollector collector = new MessageCollector();
    stream.receive(collector);
    stream.request(MAX_BYTES + 1L);
    return collector.messages;
  }

  @Override
  public void data(ByteBuffer data) {
    if (collected.size() + data.remaining() > MAX_BYTES) {
      messages.completeExceptionally(
          new NetException.Violation("identify of more than " + MAX_BYTES + " bytes"));
      return;
    }
    collected.writeBytes(Bytes.copyOf(data).toByteArray());
  }

  @Override
  public void end() {
    try {
      messages.complete(cut(Bytes.wrap(collected.toByteArray())));
    } catch (FormatException | BufferUnderflowException e) {
      messages.completeExceptionally(new NetException.Violation("identify: " + e.getMessage()));
    }
  }

  private static List<Bytes> cut(Bytes all) {
    List<Bytes> cut = new ArrayList<>();
    ByteBuffer in = all.asByteBuffer();
    while (in.hasRemaining()) {
      long size = Varint.read(in);
      if (size > in.remaining() || cut.size() == MAX_MESSAGES) {
        throw new FormatException("a message of " + size + " bytes, or too many messages");
      }
      cut.add(all.slice(in.position(), in.position() + (int) size));
      in.position(in.position() + (int) size);
    }
    if (cut.isEmpty()) {
      throw new FormatException("no message");
    }
    return cut;
  }

  @Override
  public void failed(NetException cause) {
    messages.completeExceptionally(cause);
  }
}
