package org.asterism.transports.circuitrelay.internal.reservations;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Relays;
import org.asterism.transports.circuitrelay.internal.CircuitAddress;
import org.asterism.transports.circuitrelay.internal.Timers;
import org.asterism.transports.circuitrelay.internal.client.Reservation;
import org.asterism.transports.circuitrelay.internal.client.Reserving;
import org.asterism.transports.circuitrelay.internal.messages.HopMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps reservations: as many as are wanted, with relays that set no limits where there are such,
 * and makes the addresses through them known. A relay that refuses, lies, leaves or no longer
 * forwards is replaced, and tried again later.
 *
 * <p>Relays are those that it was told of, and connected peers that say they are. Thread-safe; all
 * work is done on one thread.
 */
public final class ReservationKeeper implements Relays, Host.ConnectionListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReservationKeeper.class);
  private static final int MAX_CANDIDATES = 64;
  private static final long STOP_SECONDS = 2;
  private static final long TICK_MILLIS = 1_000;

  /** After a connection opens, its peer says soon what it speaks. */
  private static final long[] LOOK_AFTER_MILLIS = {30, 100, 300};

  /**
   * So long a start waits for the node to listen: a relay that is dialled from a port that is
   * listened on tells where the node's NAT has it.
   */
  private static final long LISTENS_MILLIS = 1_500;

  private static final long LISTEN_AGAIN_MILLIS = 100;
  private static final long REFRESH_AGAIN_MILLIS = 5_000;
  private static final Duration REFRESH_AT_THE_LATEST = Duration.ofHours(1);
  private static final int LIMITED_PROBES_RARER = 10;

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing((Candidate candidate) -> candidate.pins == 0)
          .thenComparing(candidate -> candidate.failures())
          .thenComparing(candidate -> !candidate.isUntried());

  private final Host host;
  private final Reserving reserving;
  private final Probe probe;
  private final KeeperSettings settings;
  private final Timers timers;
  private final Clock clock;
  private final Set<PeerId> reserved = ConcurrentHashMap.newKeySet();
  private final Map<Object, Runnable> watchers = new ConcurrentHashMap<>();
  private volatile List<Relay> view = List.of();
  private volatile Reachability reachability = Reachability.UNKNOWN;
  private volatile boolean closed;

  // The thread's.
  private final Map<PeerId, Candidate> candidates = new LinkedHashMap<>();
  private final List<Pin> waiting = new ArrayList<>();
  private Listening listening = Listening.NOT_YET;
  private final long listensBy = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LISTENS_MILLIS);
  private Host.@Nullable Subscription watching;
  private Host.@Nullable Subscription watchingAddresses;
  private Timers.@Nullable Cancellable ticking;

  private enum Listening {
    NOT_YET,
    BEGUN,
    BOUND
  }

  private record Pin(PeerId relay, CompletableFuture<Void> reserved) {}

  /** On a host; nothing happens before {@link #begin}. */
  public ReservationKeeper(
      Host host,
      Reserving reserving,
      Probe probe,
      KeeperSettings settings,
      Timers timers,
      Clock clock) {
    this.host = host;
    this.reserving = reserving;
    this.probe = probe;
    this.settings = settings;
    this.timers = timers;
    this.clock = clock;
  }

  /** Begins. */
  public void begin() {
    settings.relays().forEach(address -> suggest(address.peerId(), List.of(address)));
    timers.execute(
        () -> {
          watching = host.watch(this);
          watchingAddresses = host.watchAddresses(addresses -> timers.execute(this::look));
          ticking = timers.every(TICK_MILLIS, this::look);
        });
  }

  /** Somebody may be a relay; from any thread. */
  public void suggest(Optional<PeerId> peer, List<Multiaddr> addresses) {
    timers.execute(
        () -> {
          peer.ifPresent(id -> candidate(id).ifPresent(found -> addresses.forEach(found::add)));
          look();
        });
  }

  /**
   * Keeps a reservation with a relay whatever others there are, until it is let go.
   *
   * @return completes when it stands for the first time, fails if that does not work at once
   */
  public CompletionStage<Void> pin(CircuitAddress address) {
    CompletableFuture<Void> stands = new CompletableFuture<>();
    timers.execute(
        () -> {
          Optional<Candidate> found = candidate(address.relayId());
          if (found.isEmpty()) {
            stands.completeExceptionally(new NetException.Exhausted("too many relays"));
            return;
          }
          found.get().add(address.relay());
          found.get().pins++;
          if (found.get().isReserved()) {
            stands.complete(null);
          } else {
            waiting.add(new Pin(address.relayId(), stands));
            look();
          }
        });
    return stands;
  }

  /** Lets a relay go that was pinned. */
  public void unpin(PeerId relay) {
    timers.execute(
        () -> {
          Candidate candidate = candidates.get(relay);
          if (candidate != null) {
            candidate.pins = Math.max(0, candidate.pins - 1);
            look();
          }
        });
  }

  /** Whether there is a reservation with a relay, or one is being made. */
  public boolean isReserved(PeerId relay) {
    return reserved.contains(relay);
  }

  /** Others have tried to dial this node directly. */
  public void reachable(Reachability found) {
    if (reachability != found) {
      reachability = found;
      LOG.info("dialled directly by strangers: {}", found);
      timers.execute(
          () -> {
            look();
            publish();
          });
    }
  }

  @Override
  public Reachability reachability() {
    return reachability;
  }

  @Override
  public List<Relay> relays() {
    return view;
  }

  @Override
  public Host.Subscription watch(Runnable changed) {
    Object key = new Object();
    watchers.put(key, changed);
    return () -> watchers.remove(key);
  }

  @Override
  public void opened(Connection connection) {
    for (long millis : LOOK_AFTER_MILLIS) {
      timers.after(millis, this::look);
    }
  }

  @Override
  public void closed(Connection connection) {
    timers.execute(
        () -> {
          Candidate candidate = candidates.get(connection.remotePeer());
          if (candidate != null
              && candidate.reservation().filter(r -> r.connection() == connection).isPresent()) {
            lost(candidate, new NetException.Closed("the connection with the relay ended", null));
          }
        });
  }

  /** Takes all addresses back. */
  @Override
  public void close() {
    closed = true;
    CompletableFuture<Void> done = new CompletableFuture<>();
    timers.execute(
        () -> {
          candidates.values().forEach(Candidate::drop);
          if (watching != null) {
            watching.close();
          }
          if (watchingAddresses != null) {
            watchingAddresses.close();
          }
          if (ticking != null) {
            ticking.cancel();
          }
          done.complete(null);
        });
    done.completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS).join();
  }

  // ---- on the thread

  private Optional<Candidate> candidate(PeerId peer) {
    if (peer.equals(host.id())) {
      return Optional.empty();
    }
    Candidate known = candidates.get(peer);
    if (known == null && candidates.size() >= MAX_CANDIDATES) {
      candidates.values().removeIf(c -> !c.isReserved() && c.pins == 0 && c.failures() > 0);
    }
    if (known == null && candidates.size() < MAX_CANDIDATES) {
      known = new Candidate(peer, System.nanoTime());
      candidates.put(peer, known);
    }
    return Optional.ofNullable(known);
  }

  private boolean isWanted() {
    return switch (settings.mode()) {
      case AUTO -> reachability != Reachability.PUBLIC;
      case ALWAYS -> true;
      case NEVER, OFF -> false;
    };
  }

  /** Sees what is missing, and asks for it. */
  private void look() {
    if (closed || settings.mode() == KeeperSettings.Mode.OFF) {
      return;
    }
    addConnected();
    if (System.nanoTime() - listensBy < 0 && host.addresses().isEmpty()) {
      return;
    }
    int wanted = isWanted() ? settings.wanted() : 0;
    List<Candidate> ready =
        candidates.values().stream()
            .filter(candidate -> candidate.isReady(System.nanoTime()))
            .sorted(BEST_FIRST)
            .toList();
    if (ready.isEmpty() || !isListening()) {
      giveUp(wanted);
      return;
    }
    int held = 0;
    boolean limited = false;
    for (Candidate candidate : candidates.values()) {
      held += candidate.isReserved() || candidate.asking ? 1 : 0;
      limited |= candidate.limit().isPresent();
    }
    for (Candidate candidate : ready) {
      boolean missing = held < wanted;
      boolean maybeBetter = wanted > 0 && held == wanted && limited && candidate.isUntried();
      if (candidate.pins > 0 || missing || maybeBetter) {
        held++;
        ask(candidate);
      }
    }
    giveUp(wanted);
  }

  private void addConnected() {
    for (Connection connection : host.connections()) {
      if (!connection.isRelayed()
          && connection
              .info()
              .filter(i -> i.protocols().contains(HopMessage.PROTOCOL))
              .isPresent()) {
        candidate(connection.remotePeer());
      }
    }
  }

  /** Lets go what is too much, the limited first. */
  private void giveUp(int wanted) {
    List<Candidate> held =
        candidates.values().stream()
            .filter(candidate -> candidate.isReserved() && candidate.pins == 0)
            .sorted(Comparator.comparing(candidate -> candidate.limit().isPresent()))
            .toList();
    held.stream().skip(wanted).forEach(this::release);
  }

  private void release(Candidate candidate) {
    LOG.info("the relay {} is no longer needed", candidate.peer);
    candidate.drop();
    reserved.remove(candidate.peer);
    publish();
  }

  /** Whether what relays bring is taken; if not, that is begun. */
  private boolean isListening() {
    if (listening == Listening.NOT_YET) {
      listening = Listening.BEGUN;
      host.listen(CircuitAddress.ANY_RELAY)
          .whenComplete(
              (bound, failure) -> {
                if (failure == null) {
                  timers.execute(() -> listening(Listening.BOUND));
                } else {
                  // The host learns of this transport a moment after the transport begins.
                  timers.after(LISTEN_AGAIN_MILLIS, () -> listening(Listening.NOT_YET));
                }
              });
    }
    return listening == Listening.BOUND;
  }

  private void listening(Listening now) {
    listening = now;
    look();
  }

  private void ask(Candidate candidate) {
    candidate.asking = true;
    boolean anew = reserved.add(candidate.peer);
    reserving
        .with(candidate.peer, candidate.addresses())
        .whenComplete(
            (granted, failure) ->
                timers.execute(
                    () -> {
                      candidate.asking = false;
                      if (closed) {
                        return;
                      }
                      if (granted != null) {
                        stands(candidate, granted, anew);
                      } else {
                        doesNotStand(candidate, cause(failure));
                      }
                    }));
    publish();
  }

  private void stands(Candidate candidate, Reservation granted, boolean anew) {
    if (granted.connection().closed().toCompletableFuture().isDone()) {
      lost(candidate, new NetException.Closed("the connection with the relay ended", null));
      return;
    }
    candidate.reserved(granted, host);
    if (anew) {
      LOG.info(
          "reached through the relay {}{}",
          candidate.peer,
          granted.limit().map(limit -> ", within limits").orElse(""));
      probeLater(candidate, granted.connection(), 0);
    }
    Duration life = Duration.between(clock.instant(), granted.expires());
    Duration wait = life.multipliedBy(3).dividedBy(4);
    wait = wait.compareTo(REFRESH_AT_THE_LATEST) > 0 ? REFRESH_AT_THE_LATEST : wait;
    timers.after(wait.toMillis(), () -> refresh(candidate, granted));
    completePins(candidate.peer, null);
    publish();
    look();
  }

  private void refresh(Candidate candidate, Reservation granted) {
    if (candidate.reservation().filter(granted::equals).isPresent() && !candidate.asking) {
      ask(candidate);
    }
  }

  private void doesNotStand(Candidate candidate, Throwable cause) {
    Optional<Reservation> before = candidate.reservation();
    boolean stillStands =
        before
            .filter(r -> r.expires().isAfter(clock.instant()))
            .filter(r -> !(cause instanceof NetException.Violation))
            .isPresent();
    if (stillStands) {
      LOG.debug("the relay {} does not refresh: {}", candidate.peer, cause.getMessage());
      timers.after(REFRESH_AGAIN_MILLIS, () -> refresh(candidate, before.get()));
    } else {
      lost(candidate, cause);
    }
  }

  private void lost(Candidate candidate, Throwable cause) {
    if (candidate.isReserved()) {
      LOG.info("no longer reached through {}: {}", candidate.peer, cause.getMessage());
    } else {
      LOG.debug("{} is no relay for us: {}", candidate.peer, cause.getMessage());
    }
    boolean lied =
        cause instanceof NetException.Violation || cause instanceof NetException.Untrusted;
    candidate.failed(String.valueOf(cause.getMessage()), lied, System.nanoTime());
    reserved.remove(candidate.peer);
    completePins(candidate.peer, cause);
    publish();
    look();
  }

  private void completePins(PeerId relay, @Nullable Throwable failure) {
    for (Pin pin : List.copyOf(waiting)) {
      if (pin.relay.equals(relay)) {
        waiting.remove(pin);
        if (failure == null) {
          pin.reserved.complete(null);
        } else {
          pin.reserved.completeExceptionally(failure);
        }
      }
    }
  }

  private void probeLater(Candidate candidate, Connection connection, long millis) {
    timers.after(millis, () -> probe(candidate, connection));
  }

  private void probe(Candidate candidate, Connection connection) {
    boolean stands =
        candidate.reservation().filter(r -> r.connection() == connection).isPresent() && !closed;
    if (!stands) {
      return;
    }
    probe
        .of(connection)
        .whenComplete(
            (done, failure) ->
                timers.execute(
                    () -> {
                      if (failure == null) {
                        candidate.proven = true;
                      } else {
                        probeFailed(candidate, connection, cause(failure));
                      }
                      probeLater(candidate, connection, probeWait(candidate));
                    }));
  }

  private long probeWait(Candidate candidate) {
    return settings.probeMillis() * (candidate.limit().isPresent() ? LIMITED_PROBES_RARER : 1);
  }

  /**
   * A relay may refuse to join us with ourselves; one that says it did, and did not, is of no use.
   */
  private void probeFailed(Candidate candidate, Connection connection, Throwable cause) {
    boolean stands = candidate.reservation().filter(r -> r.connection() == connection).isPresent();
    boolean refused = cause instanceof NetException.Unreachable;
    if (stands && (candidate.proven || !refused)) {
      lost(candidate, new NetException.Violation("it does not forward: " + cause.getMessage()));
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private void publish() {
    view =
        candidates.values().stream()
            .filter(Candidate::isOfInterest)
            .map(Candidate::view)
            .sorted(Comparator.comparing(relay -> relay.state() != State.RESERVED))
            .toList();
    watchers.values().forEach(Runnable::run);
  }
}
