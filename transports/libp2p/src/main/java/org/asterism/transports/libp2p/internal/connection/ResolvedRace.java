package org.asterism.transports.libp2p.internal.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;

/**
 * Tries the addresses that one stands for, the next one a quarter of a second after the one before
 * or as soon as one has failed; the first that is connected wins, and the others are given up.
 */
final class ResolvedRace {
  private static final long NEXT_MILLIS = 250;

  private final Multiaddr origin;
  private final List<Multiaddr> addresses;
  private final CompletableFuture<Connection> result;
  private final ScheduledExecutorService timers;
  private final BiConsumer<Multiaddr, CompletableFuture<Connection>> dial;

  // Guarded by this.
  private final List<String> errors = new ArrayList<>();
  private int begun;

  /**
   * Of some addresses, at least one.
   *
   * @param origin what they stand for
   * @param result ends the race when it completes
   * @param dial begins to dial; a connection that its future does not want any more is closed
   */
  ResolvedRace(
      Multiaddr origin,
      List<Multiaddr> addresses,
      CompletableFuture<Connection> result,
      ScheduledExecutorService timers,
      BiConsumer<Multiaddr, CompletableFuture<Connection>> dial) {
    this.origin = origin;
    this.addresses = addresses;
    this.result = result;
    this.timers = timers;
    this.dial = dial;
  }

  /** Begins with the first, unless others were quicker. */
  void begin() {
    next(0);
  }

  /** Begins with the next, unless more than so many have begun. */
  private void next(int expected) {
    Multiaddr address;
    synchronized (this) {
      if (begun != expected || begun == addresses.size() || result.isDone()) {
        return;
      }
      address = addresses.get(begun++);
    }
    CompletableFuture<Connection> attempt = new CompletableFuture<>();
    attempt.whenComplete((connection, failure) -> finished(connection, failure, address));
    result.whenComplete(
        (winner, failure) ->
            attempt.completeExceptionally(
                new NetException.Closed("another address was quicker", null)));
    dial.accept(address, attempt);
    try {
      timers.schedule(() -> next(expected + 1), NEXT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new NetException.Unavailable("the host stops"));
    }
  }

  private void finished(Connection connection, Throwable failure, Multiaddr address) {
    if (failure == null) {
      if (!result.complete(connection)) {
        connection.close();
      }
      return;
    }
    int failed;
    int next;
    synchronized (this) {
      errors.add(address + ": " + failure.getMessage());
      failed = errors.size();
      next = begun;
    }
    if (failed == addresses.size()) {
      result.completeExceptionally(
          new NetException.Unreachable(
              "none that " + origin + " stands for: " + String.join("; ", errors), failure));
    } else {
      next(next);
    }
  }
}
