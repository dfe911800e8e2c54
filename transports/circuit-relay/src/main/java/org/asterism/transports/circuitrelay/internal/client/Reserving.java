package org.asterism.transports.circuitrelay.internal.client;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.jspecify.annotations.Nullable;

/** Reserves with a relay, over a connection that is open or a new one. Thread-safe. */
public final class Reserving {
  private final Host host;
  private final HopClient client;
  private final Clock clock;

  /** On a host. */
  public Reserving(Host host, HopClient client, Clock clock) {
    this.host = host;
    this.client = client;
    this.clock = clock;
  }

  /**
   * Reserves.
   *
   * @param addresses to dial if the relay is not connected, one after the other
   * @return fails with a {@link NetException} of the last attempt
   */
  public CompletionStage<Reservation> with(PeerId relay, List<Multiaddr> addresses) {
    return connection(relay, addresses)
        .thenCompose(
            connection ->
                client
                    .reserve(connection)
                    .thenApply(
                        answer ->
                            Reservation.check(host.id(), connection, answer, clock.instant())));
  }

  private CompletionStage<Connection> connection(PeerId relay, List<Multiaddr> addresses) {
    for (Connection open : host.connections()) {
      if (open.remotePeer().equals(relay) && !open.isRelayed()) {
        return CompletableFuture.completedStage(open);
      }
    }
    CompletableFuture<Connection> result = new CompletableFuture<>();
    next(relay, addresses.iterator(), null, result);
    return result;
  }

  private void next(
      PeerId relay,
      Iterator<Multiaddr> addresses,
      @Nullable Throwable last,
      CompletableFuture<Connection> result) {
    if (!addresses.hasNext()) {
      result.completeExceptionally(
          last == null ? new NetException.Unreachable("no address of " + relay, null) : last);
      return;
    }
    host.connect(addresses.next().withPeerId(relay))
        .whenComplete(
            (connection, failure) -> {
              if (connection != null) {
                result.complete(connection);
              } else {
                next(relay, addresses, cause(failure), result);
              }
            });
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
