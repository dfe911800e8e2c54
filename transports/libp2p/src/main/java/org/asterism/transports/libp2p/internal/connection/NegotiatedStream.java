package org.asterism.transports.libp2p.internal.connection;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.libp2p.internal.yamux.YamuxStream;

/** A stream whose protocol has been agreed on. */
final class NegotiatedStream implements Stream {
  private final Connection connection;
  private final YamuxStream stream;
  private final String protocol;
  private final AtomicBoolean taken = new AtomicBoolean();

  NegotiatedStream(Connection connection, YamuxStream stream, String protocol) {
    this.connection = connection;
    this.stream = stream;
    this.protocol = protocol;
  }

  @Override
  public String protocol() {
    return protocol;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void receive(Receiver receiver) {
    if (!taken.compareAndSet(false, true)) {
      throw new IllegalStateException("there is a receiver already");
    }
    stream.replaceReceiver(receiver);
  }

  @Override
  public void request(long bytes) {
    stream.request(bytes);
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data) {
    return stream.write(data);
  }

  @Override
  public CompletionStage<Void> closeWrite() {
    return stream.closeWrite();
  }

  @Override
  public void reset() {
    stream.reset();
  }

  @Override
  public CompletionStage<Void> closed() {
    return stream.closed();
  }
}
