package org.asterism.transports.circuitrelay.internal.client;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.RawConnection;

/** A connection through a relay: what is left of a stream with it, after their messages. */
record CircuitConnection(
    Duplex stream, Multiaddr localAddress, Multiaddr remoteAddress, Optional<ConnectionLimit> limit)
    implements RawConnection {
  @Override
  public void receive(Receiver receiver) {
    stream.receive(receiver);
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
