package org.asterism.transports.libp2p.internal.connection;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.DialOptions;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;
import org.asterism.kernel.api.net.Transport.Origin;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;

/** Gets a connection to an address: one that is open, one that is on its way, or a new one. */
public final class Dialer {
  private final Function<Multiaddr, Optional<Transport>> transports;
  private final Resolvers resolvers;
  private final Connector connector;
  private final ConnectionTable table;
  private final ScheduledExecutorService timers;
  private final long dialMillis;
  private final ConcurrentHashMap<Multiaddr, CompletableFuture<Connection>> underWay =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Object, CompletableFuture<Connection>> ownDials =
      new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /** Of one host. */
  public Dialer(
      Function<Multiaddr, Optional<Transport>> transports,
      Resolvers resolvers,
      Connector connector,
      ConnectionTable table,
      ScheduledExecutorService timers,
      long dialMillis) {
    this.transports = transports;
    this.resolvers = resolvers;
    this.connector = connector;
    this.table = table;
    this.timers = timers;
    this.dialMillis = dialMillis;
  }

  /** As {@link org.asterism.kernel.api.net.Host#connect}. */
  public CompletionStage<Connection> connect(Multiaddr address) {
    Optional<PeerConnection> open =
        address
            .peerId()
            .flatMap(table::to)
            .filter(connection -> address.isRelayed() || !connection.isRelayed());
    if (open.isPresent()) {
      return CompletableFuture.completedStage(open.get());
    }
    CompletableFuture<Connection> fresh = new CompletableFuture<>();
    CompletableFuture<Connection> earlier = underWay.putIfAbsent(address, fresh);
    if (earlier != null) {
      return relay(earlier);
    }
    fresh.whenComplete((connection, failure) -> underWay.remove(address, fresh));
    begin(address, DialOptions.USUAL, fresh);
    return relay(fresh);
  }

  /** As {@link org.asterism.kernel.api.net.Host#dial}. */
  public CompletionStage<Connection> dial(Multiaddr address, DialOptions options) {
    CompletableFuture<Connection> fresh = new CompletableFuture<>();
    Object key = new Object();
    ownDials.put(key, fresh);
    fresh.whenComplete((connection, failure) -> ownDials.remove(key));
    if (options.origin() == Origin.LISTENING_PORT) {
      Runnable end = connector.agree(address, role(options.role()));
      fresh.whenComplete((connection, failure) -> end.run());
    }
    begin(address, options, fresh);
    return relay(fresh);
  }

  private void begin(Multiaddr address, DialOptions options, CompletableFuture<Connection> result) {
    if (stopped) {
      result.completeExceptionally(new NetException.Unavailable("the host stops"));
    } else {
      dial(address, options, result);
    }
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

  private void dial(Multiaddr address, DialOptions options, CompletableFuture<Connection> result) {
    Transport transport = transports.apply(address).orElse(null);
    if (transport == null) {
      resolve(address, options, result);
    } else {
      dial(transport, address, options, result);
    }
  }

  /** Dials what an address stands for; what it leads to must be dialled by a transport. */
  private void resolve(
      Multiaddr address, DialOptions options, CompletableFuture<Connection> result) {
    CompletableFuture<List<Multiaddr>> resolved = new CompletableFuture<>();
    var timer =
        timers.schedule(
            () ->
                resolved.completeExceptionally(
                    new NetException.TimedOut(
                        "resolving " + address + " took more than " + dialMillis + " ms")),
            dialMillis,
            TimeUnit.MILLISECONDS);
    resolvers
        .resolve(address)
        .whenComplete(
            (found, failure) -> {
              timer.cancel(false);
              if (failure == null) {
                resolved.complete(found);
              } else {
                resolved.completeExceptionally(failure);
              }
            });
    resolved.whenComplete(
        (found, failure) -> {
          if (failure != null) {
            fail(address, failure, result);
            return;
          }
          new ResolvedRace(
                  address,
                  found,
                  result,
                  timers,
                  (one, attempt) -> dialResolved(one, options, attempt))
              .begin();
        });
  }

  private void dialResolved(
      Multiaddr address, DialOptions options, CompletableFuture<Connection> result) {
    transports
        .apply(address)
        .ifPresentOrElse(
            transport -> dial(transport, address, options, result),
            () ->
                result.completeExceptionally(
                    new NetException.Unavailable("nothing here dials it")));
  }

  private void dial(
      Transport transport,
      Multiaddr address,
      DialOptions options,
      CompletableFuture<Connection> result) {
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
        .dial(address, options.origin())
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
        .thenCompose(
            raw ->
                connector.dialled(
                    raw, transport, address.peerId().orElse(null), role(options.role())))
        .whenComplete((connection, failure) -> finish(address, connection, failure, result));
  }

  private static Role role(DialOptions.Role wanted) {
    return wanted == DialOptions.Role.INITIATOR ? Role.INITIATOR : Role.RESPONDER;
  }

  private static void finish(
      Multiaddr address,
      Connection connection,
      Throwable failure,
      CompletableFuture<Connection> result) {
    if (failure != null) {
      fail(address, failure, result);
    } else if (!result.complete(connection)) {
      connection.close();
    }
  }

  private static void fail(
      Multiaddr address, Throwable failure, CompletableFuture<Connection> result) {
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
    NetException cause = new NetException.Unavailable("the host stops");
    underWay.values().forEach(open -> open.completeExceptionally(cause));
    ownDials.values().forEach(open -> open.completeExceptionally(cause));
  }
}
