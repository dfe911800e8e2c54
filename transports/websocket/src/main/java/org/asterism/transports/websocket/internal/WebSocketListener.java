package org.asterism.transports.websocket.internal;

import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Transport;

/** A listener on the socket beneath, under our address. */
record WebSocketListener(Multiaddr address, Runnable closing) implements Transport.Listener {
  @Override
  public void close() {
    closing.run();
  }
}
