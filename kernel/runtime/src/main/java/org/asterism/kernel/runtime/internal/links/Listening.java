package org.asterism.kernel.runtime.internal.links;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.runtime.internal.peers.Backoff;
import org.asterism.kernel.runtime.internal.turns.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses that the node listens on, whichever host is there. A host that comes after another
 * first takes the ports that the other had, so that peers find the node where it was; and so does
 * the first after a start, unless somebody else has taken them meanwhile. Thread-safe.
 */
final class Listening {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final long FIRST_WAIT_MILLIS = 100;
  private static final long LONGEST_WAIT_MILLIS = 5_000;

  /** So often the old port is tried, some seconds in all, until another will do. */
  private static final int TRIES_FOR_THE_OLD_PORT = 8;

  /** So often it is tried till a transport for the address must have come. */
  private static final int TRIES_FOR_A_START = 5;

  private final List<Multiaddr> wanted;
  private final Workers workers;
  private final RandomGenerator jitter;
  private final PortMemory memory;
  private final Map<Multiaddr, Multiaddr> boundBefore = new ConcurrentHashMap<>();

  Listening(List<Multiaddr> wanted, PortMemory memory, Workers workers, RandomGenerator jitter) {
    this.wanted = List.copyOf(wanted);
    this.memory = memory;
    this.workers = workers;
    this.jitter = jitter;
  }

  /** Listens on a host until what is returned is closed. */
  OnHost on(Host host) {
    OnHost all = new OnHost(wanted.stream().map(address -> new Attempts(host, address)).toList());
    all.attempts.forEach(Attempts::next);
    return all;
  }

  /** All addresses on one host. */
  static final class OnHost {
    private final List<Attempts> attempts;

    private OnHost(List<Attempts> attempts) {
      this.attempts = attempts;
    }

    /** Completes when each address is bound, or cannot be at once; never exceptionally. */
    CompletionStage<Void> settled() {
      return CompletableFuture.allOf(
          attempts.stream().map(each -> each.settled).toArray(CompletableFuture[]::new));
    }

    /** Tries no more; what is bound stays. */
    void stop() {
      attempts.forEach(Attempts::stop);
    }
  }

  /** For one address on one host. */
  private final class Attempts {
    private final Host host;
    private final Multiaddr address;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final Backoff backoff = new Backoff(FIRST_WAIT_MILLIS, LONGEST_WAIT_MILLIS, jitter);
    private Workers.Cancellable timer = () -> {};
    private int tries;
    private boolean stopped;
    private boolean told;

    /** Whether the port of before this start is somebody else's now. */
    private boolean taken;

    Attempts(Host host, Multiaddr address) {
      this.host = host;
      this.address = address;
    }

    private synchronized void next() {
      if (stopped) {
        return;
      }
      Multiaddr before = boundBefore.get(address);
      if (before == null && !taken && memory.before(address).isPresent()) {
        listenAsBeforeTheStart(memory.before(address).get());
        return;
      }
      boolean again = before != null && tries < TRIES_FOR_THE_OLD_PORT;
      tries++;
      host.listen(again && before != null ? before : address)
          .whenComplete(
              (bound, failure) -> {
                if (failure == null) {
                  bound(bound);
                } else {
                  failed(failure);
                }
              });
    }

    private void listenAsBeforeTheStart(Multiaddr before) {
      host.listen(before)
          .whenComplete(
              (bound, failure) -> {
                if (failure == null) {
                  bound(bound);
                } else {
                  notAsBefore(before, failure);
                }
              });
    }

    private void bound(Multiaddr bound) {
      boundBefore.put(address, bound.withoutPeerId());
      memory.bound(address, bound.withoutPeerId());
      LOG.info("listening on {}", bound);
      settled.complete(null);
    }

    private synchronized void notAsBefore(Multiaddr before, Throwable failure) {
      if (cause(failure) instanceof NetException.Unavailable) {
        tries++;
        failed(failure);
      } else {
        LOG.info("not listening on {} as before: {}", before, cause(failure).getMessage());
        taken = true;
        next();
      }
    }

    private synchronized void failed(Throwable failure) {
      if (stopped) {
        return;
      }
      Throwable cause = cause(failure);
      // At the start the transport may be a moment behind its host.
      boolean telling = !(cause instanceof NetException.Unavailable) || tries == TRIES_FOR_A_START;
      if (telling) {
        settled.complete(null);
      }
      if (telling && !told && !boundBefore.containsKey(address)) {
        told = true;
        LOG.error("cannot listen on {}: {}; it is tried again", address, cause.getMessage());
      } else if (tries == TRIES_FOR_THE_OLD_PORT) {
        LOG.warn("cannot listen on {}, trying on: {}", address, cause.getMessage());
      } else {
        LOG.debug("cannot listen on {} yet: {}", address, cause.getMessage());
      }
      timer = workers.after(backoff.next(), this::next);
    }

    private static Throwable cause(Throwable failure) {
      Throwable cause = failure.getCause();
      return failure instanceof NetException || cause == null ? failure : cause;
    }

    private void stop() {
      synchronized (this) {
        stopped = true;
        timer.cancel();
      }
      settled.complete(null);
    }
  }
}
