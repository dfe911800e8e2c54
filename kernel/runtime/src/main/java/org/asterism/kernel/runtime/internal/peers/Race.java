package org.asterism.kernel.runtime.internal.peers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.reach.MemberPath.Path;
import org.asterism.kernel.core.TurnQueue;
import org.jspecify.annotations.Nullable;

/**
 * Several addresses of one peer, dialled one after the other without waiting long for any: the next
 * one begins when the one before has failed, or after {@value #STAGGER_MILLIS} ms. The first that
 * connects ends the race. A star is begun with only when all else has failed or has had {@value
 * #PATIENCE_STEPS} such times. After RFC 8305 (happy eyeballs). For one queue's turns.
 */
final class Race {
  static final long STAGGER_MILLIS = 250;
  static final int PATIENCE_STEPS = 4;

  private final TurnQueue queue;
  private final Function<Multiaddr, CompletionStage<Connection>> dial;
  private final Listener listener;
  private final Deque<Multiaddr> ways = new ArrayDeque<>();
  private final Deque<Multiaddr> lastResorts = new ArrayDeque<>();
  private TurnQueue.Timer timer = () -> {};
  private int steps;
  private int open;
  private boolean over;

  /** Hears how it goes. */
  interface Listener {
    /** An address is being dialled. */
    void begun(Multiaddr address);

    /** An address came to nothing, perhaps after the race was over. */
    void failed(Multiaddr address, Throwable cause);

    /** The race is over: somebody answered. */
    void won(Multiaddr address, Connection connection);

    /** The race is over: nobody answered. */
    void lost();
  }

  /** A race that has not begun, over at least one address in the order of preference. */
  Race(
      TurnQueue queue,
      Function<Multiaddr, CompletionStage<Connection>> dial,
      List<Multiaddr> order,
      Listener listener) {
    this.queue = queue;
    this.dial = dial;
    this.listener = listener;
    for (Multiaddr address : order) {
      (Ways.of(address) == Path.STAR ? lastResorts : ways).add(address);
    }
  }

  void start() {
    next();
  }

  /** Nobody waits for it any more. */
  void stop() {
    over = true;
    timer.cancel();
  }

  private void next() {
    timer.cancel();
    if (over) {
      return;
    }
    boolean patient = steps < PATIENCE_STEPS && (open > 0 || !ways.isEmpty());
    Multiaddr address = patient || lastResorts.isEmpty() ? ways.poll() : lastResorts.poll();
    steps++;
    if (address != null) {
      begin(address);
    }
    if (!ways.isEmpty() || !lastResorts.isEmpty()) {
      timer = queue.after(STAGGER_MILLIS, this::next);
    } else if (open == 0) {
      over = true;
      listener.lost();
    }
  }

  private void begin(Multiaddr address) {
    open++;
    listener.begun(address);
    dial.apply(address)
        .whenComplete(
            (connection, failure) -> queue.post(() -> ended(address, connection, failure)));
  }

  private void ended(
      Multiaddr address, @Nullable Connection connection, @Nullable Throwable failure) {
    open--;
    if (connection == null) {
      Throwable cause = failure == null ? new IllegalStateException("no connection") : failure;
      listener.failed(address, cause.getCause() == null ? cause : unwrapped(cause));
      next();
    } else if (!over) {
      stop();
      listener.won(address, connection);
    }
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof java.util.concurrent.CompletionException && cause != null
        ? cause
        : thrown;
  }
}
