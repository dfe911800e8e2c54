package org.asterism.bundles.autonat.internal.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.bundles.autonat.internal.Timers;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.DialOptions;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Transport.Origin;

/**
 * Dials an asker from a port of its own, whatever connection there is to it: from the port that is
 * listened on, the asker's NAT might take the dial for an answer.
 */
final class DialBack {
  private static final DialOptions FRESH =
      new DialOptions(DialOptions.Role.INITIATOR, Origin.ANY_PORT);

  private final Host host;
  private final Timers timers;
  private final long timeoutMillis;

  DialBack(Host host, Timers timers, long timeoutMillis) {
    this.host = host;
    this.timers = timers;
    this.timeoutMillis = timeoutMillis;
  }

  /** A connection, which is the caller's to close; one that comes too late is closed here. */
  CompletionStage<Connection> to(PeerId peer, Multiaddr address) {
    CompletableFuture<Connection> result = new CompletableFuture<>();
    host.dial(address.withPeerId(peer), FRESH)
        .whenComplete(
            (connection, failure) -> {
              if (connection == null) {
                result.completeExceptionally(failure);
              } else if (!result.complete(connection)) {
                connection.close();
              }
            });
    timers.unlessDone(
        result,
        timeoutMillis,
        () -> result.completeExceptionally(new NetException.TimedOut("dialling " + address)));
    return result;
  }
}
