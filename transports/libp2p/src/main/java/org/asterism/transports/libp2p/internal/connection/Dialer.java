package org.asterism.transports.libp2p.internal.connection;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;

/** Gets a connection to an address: one that is open, one that is on its way, or a new one. */
public final class Dialer {
  private final Function<Multiaddr, Optional<Transport>> transports;
  private final Connector connector;
  private final ConnectionTable table;
  private final ScheduledExecutorService timers;
  private final long dialMillis;
  private final ConcurrentHashMap<Multiaddr, CompletableFuture<Connection>> underWay =
      new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /** Of one host. */
  public Dialer(
      Function<Multiaddr, Optional<Transport>> transports,
      Connector connector,
      ConnectionTable table,
      ScheduledExecutorService timers,
      long dialMillis) {
    this.transports = transports;
    this.connector = connector;
    this.table = table;
    this.timers = timers;
    this.dialMillis = dialMillis;
  }

  /** As {@link org.asterism.kernel.api.net.Host#connect}. */
  public CompletionStage<Connection> connect(Multiaddr address) {
    Optional<PeerConnection> open = address.peerId().flatMap(table::to);
    if (open.isPresent()) {
      return CompletableFuture.completedStage(open.get());
    }
    CompletableFuture<Connection> fresh = new CompletableFuture<>();
    CompletableFuture<Connection> earlier = underWay.putIfAbsent(address, fresh);
    if (earlier != null) {
      return relay(earlier);
    }
    fresh.whenComplete((connection, failure) -> underWay.remove(address, fresh));
    if (stopped) {
      fresh.completeExceptionally(new NetException.Unavailable("the host stops"));
    } else {
      dial(address, fresh);
    }
    return relay(fresh);
  }

  /** A stage of a caller's own, which fails with the cause as it is. */
  private static CompletionStage<Connection> relay(CompletableFuture<Connection> from) {
    CompletableFuture<Connection> own = new CompletableFuture<>();
    from.whenComplete(
        (connection, failure) -> {
          if (failure == null) {
            own.complete(connection);
          } else {
            own.completeExceptionally(failure);
          }
        });
    return own;
  }

  private void dial(Multiaddr address, CompletableFuture<Connection> result) {
    Transport transport = transports.apply(address).orElse(null);
    if (transport == null) {
      result.completeExceptionally(new NetException.Unavailable("nothing here dials " + address));
      return;
    }
    CompletableFuture<RawConnection> connected = new CompletableFuture<>();
    var timer =
        timers.schedule(
            () ->
                connected.completeExceptionally(
                    new NetException.TimedOut(
                        "dialling " + address + " took more than " + dialMillis + " ms")),
            dialMillis,
            TimeUnit.MILLISECONDS);
    transport
        .dial(address)
        .whenComplete(
            (raw, failure) -> {
              timer.cancel(false);
              if (raw == null) {
                connected.completeExceptionally(failure);
              } else if (result.isDone() || !connected.complete(raw)) {
                raw.reset();
              }
            });
    connected
        .thenCompose(raw -> connector.dialled(raw, transport, address.peerId().orElse(null)))
        .whenComplete((connection, failure) -> finish(address, connection, failure, result));
  }

  private static void finish(
      Multiaddr address,
      Connection connection,
      Throwable failure,
      CompletableFuture<Connection> result) {
    if (failure == null) {
      if (!result.complete(connection)) {
        connection.close();
      }
      return;
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof NetException.Closed) {
      cause = new NetException.Unreachable(address + ": " + cause.getMessage(), cause);
    } else if (!(cause instanceof NetException)) {
      cause = new NetException.Unreachable(address + ": " + cause, cause);
    }
    result.completeExceptionally(cause);
  }

  /** Fails what is under way, and all that comes. */
  public void stop() {
    stopped = true;
    underWay
        .values()
        .forEach(
            open -> open.completeExceptionally(new NetException.Unavailable("the host stops")));
  }
}
