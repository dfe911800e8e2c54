package org.asterism.transports.tcp.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tries all addresses of a host, the next one a quarter of a second after the one before or as soon
 * as one has failed; the first that answers wins. So a name of which one address leads nowhere
 * costs that quarter of a second, not a timeout.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8305">RFC 8305</a>
 */
final class AddressRace {
  private static final long NEXT_MILLIS = 250;
  private static final int MAX_ADDRESSES = 16;

  private final List<InetAddress> ips;
  private final CompletableFuture<?> result;
  private final ScheduledExecutorService timer;
  private final Attempt attempt;
  private final Consumer<Throwable> lost;

  // Guarded by this.
  private int begun;
  private int failed;

  /** Tries one address. */
  interface Attempt {
    /** Begins; success completes the result, and a failure is told, once. */
    void begin(InetAddress ip, Consumer<Throwable> failed);
  }

  /**
   * Of some addresses, at most sixteen.
   *
   * @param result ends the race when it completes
   * @param lost is told the last failure when all have failed
   */
  AddressRace(
      List<InetAddress> ips,
      CompletableFuture<?> result,
      ScheduledExecutorService timer,
      Attempt attempt,
      Consumer<Throwable> lost) {
    this.ips = ips.subList(0, Math.min(MAX_ADDRESSES, ips.size()));
    this.result = result;
    this.timer = timer;
    this.attempt = attempt;
    this.lost = lost;
  }

  /** Begins with the first. */
  void begin() {
    next();
  }

  private void next() {
    InetAddress ip;
    int current;
    synchronized (this) {
      if (begun == ips.size() || result.isDone()) {
        return;
      }
      ip = ips.get(begun++);
      current = begun;
    }
    attempt.begin(ip, this::failed);
    if (current < ips.size()) {
      later(current);
    }
  }

  private void later(int current) {
    try {
      timer.schedule(() -> nextAfter(current), NEXT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The loops end, and with them every attempt.
      lost.accept(e);
    }
  }

  /** Goes on, unless a failure was quicker. */
  private void nextAfter(int current) {
    synchronized (this) {
      if (begun != current) {
        return;
      }
    }
    next();
  }

  private void failed(Throwable cause) {
    boolean all;
    synchronized (this) {
      all = ++failed == ips.size();
    }
    if (all) {
      lost.accept(cause);
    } else {
      next();
    }
  }
}
