package org.asterism.bundles.rendezvous.internal.point;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.asterism.bundles.rendezvous.internal.protocol.Message;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.api.store.Journal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rendezvous point, where it is configured: answers {@code /rendezvous/1.0.0} on this node's host
 * once it has what it kept before a restart. One thread of its own checks the signatures.
 */
@Component(
    service = {},
    configurationPid = RendezvousPoint.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PointConfiguration.class)
public final class RendezvousPoint {
  /** The PID of the configuration. */
  static final String PID = "org.asterism.bundles.rendezvous.point";

  private static final Logger LOG = LoggerFactory.getLogger(RendezvousPoint.class);
  private static final long SWEEP_MILLIS = 1000;
  private static final long STOP_SECONDS = 3;

  private final Host host;
  private final LongSupplier millis;
  private final ScheduledThreadPoolExecutor worker;
  private final RegistrationTable table;
  private final JournalledRegistrations store;
  private final Guests guests;
  private final Desk desk;
  private final Future<?> sweeping;

  // Guarded by this.
  private CompletionStage<Void> restored = CompletableFuture.completedStage(null);
  private Host.@Nullable Subscription answering;
  private boolean closed;

  /** As a component. */
  @Activate
  public RendezvousPoint(@Reference Host host, PointConfiguration configuration) {
    this(host, PointSettings.of(configuration), System::currentTimeMillis);
  }

  /** With settings made by hand. */
  public RendezvousPoint(Host host, PointSettings settings, LongSupplier millis) {
    this.host = host;
    this.millis = millis;
    worker =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "rendezvous-point");
              thread.setDaemon(true);
              return thread;
            });
    worker.setRemoveOnCancelPolicy(true);
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    table = new RegistrationTable(settings.maxPerPeer(), settings.maxInAll());
    store = new JournalledRegistrations(worker, millis);
    guests = new Guests(settings, System::nanoTime);
    desk = new Desk(settings, table, store, guests, new Cookies(host.id()), millis);
    sweeping =
        worker.scheduleWithFixedDelay(
            this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A journal is there. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindJournal(Journal journal) {
    CompletionStage<Void> read = store.use(journal, table::restore);
    synchronized (this) {
      restored = read;
    }
  }

  /** A journal is going. */
  public void unbindJournal(Journal journal) {
    store.forget(journal);
  }

  /** Begins to answer, when what was kept has been read. */
  @Activate
  public void activate() {
    CompletionStage<Void> read;
    synchronized (this) {
      read = restored;
    }
    read.thenRun(this::open);
  }

  private synchronized void open() {
    if (!closed) {
      answering = host.handle(Message.PROTOCOL, this::accept);
      LOG.info("this node is a rendezvous point, with {} registrations", table.size());
    }
  }

  private void accept(Stream stream) {
    PeerId peer = stream.connection().remotePeer();
    if (!guests.enter(peer)) {
      stream.reset();
      return;
    }
    stream.closed().whenComplete((done, failure) -> guests.leave(peer));
    try {
      new Conversation(stream, desk, worker).next();
    } catch (RejectedExecutionException e) {
      stream.reset();
    }
  }

  private void sweep() {
    table.expire(millis.getAsLong()).forEach(store::forget);
  }

  /** How many registrations there are. */
  public int registrations() {
    return table.size();
  }

  /** Answers nothing more, and stores what waits to be. */
  @Deactivate
  public void close() {
    synchronized (this) {
      closed = true;
      if (answering != null) {
        answering.close();
      }
    }
    sweeping.cancel(false);
    try {
      store.write().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the last registrations are not stored: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker.shutdownNow();
  }
}
