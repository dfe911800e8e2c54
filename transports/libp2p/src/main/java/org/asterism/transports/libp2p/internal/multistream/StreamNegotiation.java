package org.asterism.transports.libp2p.internal.multistream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;

/**
 * Negotiates on a stream. It asks for exactly the bytes of each message, so nothing of what follows
 * is read.
 */
public final class StreamNegotiation implements Duplex.Receiver {
  private final Duplex stream;
  private final Negotiation negotiation;
  private final CompletableFuture<String> agreed = new CompletableFuture<>();
  private final ByteBuf line = Unpooled.buffer(64, Messages.MAX_LENGTH + 2);

  /** For one side of a negotiation; it is then to be made the stream's receiver. */
  public StreamNegotiation(Duplex stream, Negotiation negotiation) {
    this.stream = stream;
    this.negotiation = negotiation;
  }

  /** Sends the first message, if it is ours, and asks for the other side's. */
  public CompletionStage<String> begin() {
    ByteBuf out = Unpooled.buffer(128);
    negotiation.begin(out);
    send(out);
    stream.request(1);
    return agreed;
  }

  @Override
  public void data(ByteBuffer data) {
    if (agreed.isDone()) {
      return;
    }
    line.writeBytes(data);
    try {
      int missing = Messages.missing(line);
      if (missing == 0) {
        take();
      } else {
        stream.request(missing);
      }
    } catch (NetException e) {
      agreed.completeExceptionally(e);
    }
  }

  private void take() {
    ByteBuf out = Unpooled.buffer(128);
    String message = Messages.read(line);
    line.clear();
    String protocol = message == null ? null : negotiation.take(message, out);
    send(out);
    if (protocol == null) {
      stream.request(1);
    } else {
      agreed.complete(protocol);
    }
  }

  private void send(ByteBuf out) {
    if (out.isReadable()) {
      stream
          .write(out.nioBuffer())
          .whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  agreed.completeExceptionally(failure);
                }
              });
    }
  }

  /** Gives up, unless it is agreed. */
  public void fail(NetException cause) {
    agreed.completeExceptionally(cause);
  }

  @Override
  public void end() {
    agreed.completeExceptionally(
        new NetException.Closed("the other side ended the stream during the negotiation", null));
  }

  @Override
  public void failed(NetException cause) {
    agreed.completeExceptionally(cause);
  }
}
