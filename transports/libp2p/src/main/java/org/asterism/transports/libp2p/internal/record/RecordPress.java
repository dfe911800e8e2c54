package org.asterism.transports.libp2p.internal.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.discovery.Discovery.Watch;
import org.asterism.kernel.api.discovery.OwnRecord;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.PeerRecords.Dialect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the host's signed record anew when its addresses have changed, shortly after, so that what
 * changes together is one record. All is done in turns of one thread, which also tells the
 * watchers.
 */
public final class RecordPress implements OwnRecord {
  private static final Logger LOG = LoggerFactory.getLogger(RecordPress.class);
  private static final long DELAY_MILLIS = 10;

  /** More would not fit into what peers take of identify and of rendezvous. */
  private static final int MAX_ADDRESSES = 32;

  private static final int MAX_ADDRESS_BYTES = 1536;

  private final Identity identity;
  private final Supplier<List<Multiaddr>> addresses;
  private final RecordSequence sequence;
  private final ScheduledExecutorService turns;
  private final Runnable made;

  // In turns only.
  private final List<Consumer<SignedPeerRecord>> watchers = new ArrayList<>();
  private boolean due;
  private boolean making;

  private volatile @Nullable SignedPeerRecord current;
  private volatile boolean stopped;

  /**
   * Of one host.
   *
   * @param turns one thread
   * @param made is run when there is a new record, or the addresses are found to be what they were
   */
  public RecordPress(
      Identity identity,
      Supplier<List<Multiaddr>> addresses,
      RecordSequence sequence,
      ScheduledExecutorService turns,
      Runnable made) {
    this.identity = identity;
    this.addresses = addresses;
    this.sequence = sequence;
    this.turns = turns;
    this.made = made;
  }

  /** The addresses may have changed. */
  public void addressesChanged() {
    turn(
        () -> {
          if (!due) {
            due = true;
            turns.schedule(this::make, DELAY_MILLIS, TimeUnit.MILLISECONDS);
          }
        });
  }

  private void make() {
    if (making || stopped) {
      return;
    }
    due = false;
    making = true;
    List<Multiaddr> now = bounded(addresses.get());
    SignedPeerRecord before = current;
    if (before != null && before.addresses().equals(now)) {
      finish(null);
      return;
    }
    sequence
        .next()
        .thenApply(number -> PeerRecords.seal(identity, number, now, Dialect.COMMON))
        .whenComplete(
            (record, failure) -> {
              if (failure != null) {
                LOG.warn("our peer record cannot be made: {}", failure.toString());
              }
              turn(() -> finish(record));
            });
  }

  private void finish(@Nullable SignedPeerRecord record) {
    making = false;
    if (record != null) {
      current = record;
      List.copyOf(watchers).forEach(watcher -> tell(watcher, record));
    }
    made.run();
    if (due) {
      make();
    }
  }

  private static List<Multiaddr> bounded(List<Multiaddr> all) {
    List<Multiaddr> taken = new ArrayList<>();
    int bytes = 0;
    for (Multiaddr address : all) {
      bytes += address.encode().size() + 4;
      if (taken.size() == MAX_ADDRESSES || bytes > MAX_ADDRESS_BYTES) {
        break;
      }
      taken.add(address);
    }
    return taken;
  }

  private static void tell(Consumer<SignedPeerRecord> watcher, SignedPeerRecord record) {
    try {
      watcher.accept(record);
    } catch (RuntimeException e) {
      LOG.warn("a watcher of our record failed", e);
    }
  }

  @Override
  public Optional<SignedPeerRecord> current() {
    return Optional.ofNullable(current);
  }

  @Override
  public Watch watch(Consumer<SignedPeerRecord> changed) {
    Watcher watcher = new Watcher(changed);
    turn(
        () -> {
          watchers.add(watcher);
          current().ifPresent(record -> tell(watcher, record));
        });
    return () -> {
      watcher.open = false;
      turn(() -> watchers.remove(watcher));
    };
  }

  /** Tells nothing more. */
  public void stop() {
    stopped = true;
  }

  private void turn(Runnable task) {
    try {
      turns.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("the host stops, and nothing more is told of its record");
    }
  }

  /** Is told until it is closed, also when the closing waits for its turn. */
  private final class Watcher implements Consumer<SignedPeerRecord> {
    private final Consumer<SignedPeerRecord> told;
    private volatile boolean open = true;

    Watcher(Consumer<SignedPeerRecord> told) {
      this.told = told;
    }

    @Override
    public void accept(SignedPeerRecord record) {
      if (open && !stopped) {
        told.accept(record);
      }
    }
  }
}
