package org.asterism.transports.libp2p.internal.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses on which the host listens: bound while a transport for them is there, bound again
 * when it returns. Thread-safe.
 */
public final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final long RETRY_MILLIS = 500;

  private final Function<Multiaddr, Optional<Transport>> transports;
  private final Connector connector;
  private final ScheduledExecutorService timers;
  private final Runnable changed;
  private final List<Entry> entries = new ArrayList<>();
  private boolean stopped;

  /** An address that is to be bound, and by what it is. */
  private static final class Entry {
    private final Multiaddr address;
    private Transport transport;
    private Transport.@Nullable Listener listener;

    Entry(Multiaddr address, Transport transport, Transport.Listener listener) {
      this.address = address;
      this.transport = transport;
      this.listener = listener;
    }
  }

  /**
   * Of one host.
   *
   * @param changed is run when the bound addresses have changed
   */
  public Listeners(
      Function<Multiaddr, Optional<Transport>> transports,
      Connector connector,
      ScheduledExecutorService timers,
      Runnable changed) {
    this.transports = transports;
    this.connector = connector;
    this.timers = timers;
    this.changed = changed;
  }

  /** As {@link org.asterism.kernel.api.net.Host#listen}. */
  public CompletionStage<Multiaddr> listen(Multiaddr address) {
    if (addresses().contains(address)) {
      return CompletableFuture.completedStage(address);
    }
    Transport transport = transports.apply(address).orElse(null);
    if (transport == null) {
      return CompletableFuture.failedStage(
          new NetException.Unavailable("nothing here listens on " + address));
    }
    CompletableFuture<Multiaddr> bound = new CompletableFuture<>();
    bind(address, transport)
        .whenComplete(
            (listener, failure) -> {
              if (listener == null) {
                bound.completeExceptionally(unwrap(failure));
              } else if (remember(new Entry(listener.address(), transport, listener))) {
                changed.run();
                bound.complete(listener.address());
              } else {
                listener.close();
                bound.completeExceptionally(new NetException.Unavailable("the host stops"));
              }
            });
    return bound;
  }

  private CompletionStage<Transport.Listener> bind(Multiaddr address, Transport transport) {
    return transport.listen(address, raw -> connector.accept(raw, transport));
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof NetException
        ? cause
        : new NetException.Unreachable("cannot listen: " + cause, cause);
  }

  private synchronized boolean remember(Entry entry) {
    if (!stopped) {
      entries.add(entry);
    }
    return !stopped;
  }

  /** The bound addresses, as their transports name them. */
  public synchronized List<Multiaddr> addresses() {
    return entries.stream().filter(e -> e.listener != null).map(e -> e.address).toList();
  }

  /** Binds what waits for such a transport. */
  public void appeared(Transport transport) {
    for (Entry entry : waitingFor(transport)) {
      rebind(entry, transport);
    }
  }

  private synchronized List<Entry> waitingFor(Transport transport) {
    return entries.stream()
        .filter(e -> e.listener == null && transport.handles(e.address))
        .toList();
  }

  private void rebind(Entry entry, Transport transport) {
    bind(entry.address, transport)
        .whenComplete(
            (listener, failure) -> {
              if (listener == null) {
                LOG.info("{} is not bound yet: {}", entry.address, failure.getMessage());
                timers.schedule(() -> retry(entry), RETRY_MILLIS, TimeUnit.MILLISECONDS);
              } else if (attach(entry, transport, listener)) {
                changed.run();
              } else {
                listener.close();
              }
            });
  }

  private void retry(Entry entry) {
    synchronized (this) {
      if (stopped || entry.listener != null) {
        return;
      }
    }
    transports.apply(entry.address).ifPresent(transport -> rebind(entry, transport));
  }

  private synchronized boolean attach(
      Entry entry, Transport transport, Transport.Listener listener) {
    if (stopped || entry.listener != null) {
      return false;
    }
    entry.transport = transport;
    entry.listener = listener;
    return true;
  }

  /** Closes a transport's listeners; their addresses wait for the next. */
  public void vanished(Transport transport) {
    List<Transport.Listener> its = new ArrayList<>();
    synchronized (this) {
      for (Entry entry : entries) {
        if (entry.listener != null && entry.transport == transport) {
          its.add(entry.listener);
          entry.listener = null;
        }
      }
    }
    its.forEach(Transport.Listener::close);
    if (!its.isEmpty()) {
      changed.run();
    }
  }

  /** Closes all. */
  public void stop() {
    List<Transport.Listener> all = new ArrayList<>();
    synchronized (this) {
      stopped = true;
      for (Entry entry : entries) {
        if (entry.listener != null) {
          all.add(entry.listener);
        }
      }
      entries.clear();
    }
    all.forEach(Transport.Listener::close);
  }
}
