package org.asterism.transports.circuitrelay.internal.dcutr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.DialOptions;
import org.asterism.kernel.api.net.DialOptions.Role;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Transport.Origin;
import org.asterism.transports.circuitrelay.internal.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials from the port that the node listens on, again and again for a while. Towards one address
 * there is one dial at a time, for the port cannot be had for a second: who wants an address that
 * is being dialled waits for that dial, whose packets open the NAT just as well. Thread-safe.
 */
final class PortDials {
  private static final Logger LOG = LoggerFactory.getLogger(PortDials.class);
  private static final int MAX_AT_ONCE = 128;
  private static final long FIRST_WAIT_MILLIS = 60;
  private static final long LONGEST_WAIT_MILLIS = 480;

  private final Host host;
  private final Timers timers;
  private final Map<Way, CompletableFuture<Connection>> underWay = new ConcurrentHashMap<>();

  private record Way(Multiaddr address, Role role) {}

  PortDials(Host host, Timers timers) {
    this.host = host;
    this.timers = timers;
  }

  /** Dials all of a peer's addresses for some time; completes with the first connection. */
  CompletionStage<Connection> first(
      PeerId peer, List<Multiaddr> addresses, Role role, long millis) {
    CompletableFuture<Connection> first = new CompletableFuture<>();
    List<CompletableFuture<Connection>> all = new ArrayList<>();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (Multiaddr address : addresses) {
      Attempt attempt = new Attempt(new Way(address.withPeerId(peer), role), until, first);
      all.add(attempt.result);
      attempt.result.thenAccept(first::complete);
      attempt.dial(FIRST_WAIT_MILLIS);
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .whenComplete(
            (done, failure) ->
                first.completeExceptionally(
                    new NetException.Unreachable(peer + " is not reached directly", failure)));
    return timers.within(first, millis, "dialling " + peer + " directly");
  }

  private CompletableFuture<Connection> dial(Way way) {
    CompletableFuture<Connection> fresh = new CompletableFuture<>();
    CompletableFuture<Connection> present = underWay.putIfAbsent(way, fresh);
    if (present != null) {
      return present;
    }
    fresh.whenComplete((connection, failure) -> underWay.remove(way, fresh));
    if (underWay.size() > MAX_AT_ONCE) {
      fresh.completeExceptionally(new NetException.Exhausted("too many dials at once"));
      return fresh;
    }
    host.dial(way.address, new DialOptions(way.role, Origin.LISTENING_PORT))
        .whenComplete(
            (connection, failure) -> {
              if (failure == null) {
                fresh.complete(connection);
              } else {
                fresh.completeExceptionally(failure);
              }
            });
    return fresh;
  }

  /** One address, till somebody answers or the time is over. */
  private final class Attempt {
    private final Way way;
    private final long until;
    private final CompletableFuture<Connection> any;
    private final CompletableFuture<Connection> result = new CompletableFuture<>();

    Attempt(Way way, long until, CompletableFuture<Connection> any) {
      this.way = way;
      this.until = until;
      this.any = any;
    }

    /** A dial that is refused at once may have come before the other side's. */
    void dial(long wait) {
      PortDials.this
          .dial(way)
          .whenComplete(
              (connection, failure) -> {
                if (connection != null) {
                  result.complete(connection);
                } else if (System.nanoTime() - until < 0 && !any.isDone()) {
                  timers.after(wait, () -> dial(Math.min(2 * wait, LONGEST_WAIT_MILLIS)));
                } else {
                  LOG.debug("{}: {}", way.address, failure.getMessage());
                  result.completeExceptionally(failure);
                }
              });
    }
  }
}
