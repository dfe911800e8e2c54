package org.asterism.transports.circuitrelay.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.circuitrelay.internal.client.HopClient;
import org.asterism.transports.circuitrelay.internal.reservations.ReservationKeeper;
import org.jspecify.annotations.Nullable;

/** Dials through relays, and hands on what comes through them. */
final class CircuitTransport implements Transport, AutoCloseable {
  private final Host host;
  private final HopClient client;
  private final ReservationKeeper keeper;
  private final List<Consumer<RawConnection>> takers = new CopyOnWriteArrayList<>();
  private final Map<Object, CompletableFuture<?>> unfinished = new ConcurrentHashMap<>();
  private final Set<RawConnection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  CircuitTransport(Host host, HopClient client, ReservationKeeper keeper) {
    this.host = host;
    this.client = client;
    this.keeper = keeper;
  }

  @Override
  public String name() {
    return "circuit-relay";
  }

  @Override
  public boolean handles(Multiaddr address) {
    return address.equals(CircuitAddress.ANY_RELAY) || CircuitAddress.of(address).isPresent();
  }

  @Override
  public CompletionStage<RawConnection> dial(Multiaddr address) {
    CompletableFuture<RawConnection> result = begin();
    Optional<CircuitAddress> circuit = CircuitAddress.of(address);
    Optional<PeerId> target = circuit.flatMap(CircuitAddress::target);
    if (circuit.isEmpty() || target.isEmpty()) {
      result.completeExceptionally(
          new NetException.Unreachable(address + " does not say whom it leads to", null));
      return result;
    }
    PeerId relay = circuit.get().relayId();
    Multiaddr way = CircuitAddress.through(circuit.get().relay(), relay);
    relay(circuit.get())
        .thenCompose(
            connection ->
                client.connect(connection, target.get(), way, way.withPeerId(target.get())))
        .whenComplete(
            (raw, failure) -> {
              if (raw == null) {
                result.completeExceptionally(known(address, failure));
              } else {
                track(raw);
                if (!result.complete(raw)) {
                  raw.reset();
                }
              }
            });
    return result;
  }

  /** The connection with a relay: one that is open, or a new one where the address says where. */
  private CompletionStage<Connection> relay(CircuitAddress address) {
    for (Connection connection : host.connections()) {
      if (connection.remotePeer().equals(address.relayId()) && !connection.isRelayed()) {
        return CompletableFuture.completedStage(connection);
      }
    }
    return host.connect(address.relay());
  }

  @Override
  public CompletionStage<Listener> listen(Multiaddr address, Consumer<RawConnection> accept) {
    CompletableFuture<Listener> result = begin();
    if (address.equals(CircuitAddress.ANY_RELAY)) {
      takers.add(0, accept);
      result.complete(new Listening(address, accept, () -> {}));
      return result;
    }
    CircuitAddress circuit = CircuitAddress.of(address).orElse(null);
    if (circuit == null || circuit.target().filter(id -> !id.equals(host.id())).isPresent()) {
      result.completeExceptionally(
          new NetException.Unreachable(address + " is not ours to listen on", null));
      return result;
    }
    takers.add(accept);
    Multiaddr way = CircuitAddress.through(circuit.relay(), circuit.relayId());
    Listening listening = new Listening(way, accept, () -> keeper.unpin(circuit.relayId()));
    keeper
        .pin(circuit)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                listening.close();
                result.completeExceptionally(known(address, failure));
              } else if (!result.complete(listening)) {
                listening.close();
              }
            });
    return result;
  }

  /** Who takes connections that relays bring, if anybody does. */
  Optional<Consumer<RawConnection>> taker() {
    return takers.stream()
        .findFirst()
        .map(
            taker ->
                raw -> {
                  track(raw);
                  taker.accept(raw);
                });
  }

  private void track(RawConnection raw) {
    open.add(raw);
    raw.closed().whenComplete((done, failure) -> open.remove(raw));
    if (stopped) {
      raw.reset();
    }
  }

  private <T> CompletableFuture<T> begin() {
    CompletableFuture<T> result = new CompletableFuture<>();
    Object key = new Object();
    unfinished.put(key, result);
    result.whenComplete((value, failure) -> unfinished.remove(key));
    if (stopped) {
      result.completeExceptionally(stops());
    }
    return result;
  }

  private static NetException stops() {
    return new NetException.Unavailable("circuit-relay stops");
  }

  private static NetException known(Multiaddr address, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof NetException.TimedOut timedOut) {
      return timedOut;
    }
    String why = cause == null ? "it failed" : String.valueOf(cause.getMessage());
    return new NetException.Unreachable(address + ": " + why, cause);
  }

  /** Ends all that goes through relays. */
  @Override
  public void close() {
    stopped = true;
    unfinished.values().forEach(result -> result.completeExceptionally(stops()));
    open.forEach(RawConnection::reset);
  }

  private final class Listening implements Listener {
    private final Multiaddr address;
    private final Consumer<RawConnection> accept;
    private final Runnable end;
    private boolean closed;

    Listening(Multiaddr address, Consumer<RawConnection> accept, Runnable end) {
      this.address = address;
      this.accept = accept;
      this.end = end;
    }

    @Override
    public Multiaddr address() {
      return address;
    }

    @Override
    public void close() {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
      }
      takers.remove(accept);
      end.run();
    }
  }
}
