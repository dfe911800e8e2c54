package org.asterism.transports.libp2p.internal.connection;

import java.util.concurrent.Executor;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host.ConnectionListener;

/** Tells one listener of connections, in order and one at a time. */
final class Watcher {
  private final ConnectionListener listener;
  private final Telling telling;

  Watcher(ConnectionListener listener, Executor executor) {
    this.listener = listener;
    this.telling = new Telling(executor);
  }

  void opened(Connection connection) {
    telling.add(() -> listener.opened(connection));
  }

  void closed(Connection connection) {
    telling.add(() -> listener.closed(connection));
  }

  void stop() {
    telling.stop();
  }
}
