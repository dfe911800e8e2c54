package org.asterism.bundles.rendezvous.internal.point;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.store.Journal;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registrations in the node's journal, under {@code rendezvous/}: written together, some ten times
 * a second at most. What a crash takes with it are the last of them, which their peers bring again
 * when they notice that the point was away. Thread-safe.
 */
final class JournalledRegistrations implements RegistrationStore {
  private static final Logger LOG = LoggerFactory.getLogger(JournalledRegistrations.class);
  private static final Bytes PREFIX = Bytes.utf8("rendezvous/");
  private static final Bytes END = Bytes.utf8("rendezvous0");
  private static final long DELAY_MILLIS = 100;
  private static final int PAGE = 500;
  private static final int MAX_WAITING = 20_000;

  private final ScheduledExecutorService timers;
  private final LongSupplier millis;

  // Guarded by this.
  private final Map<Bytes, Journal.Change> waiting = new LinkedHashMap<>();
  private @Nullable Journal journal;
  private @Nullable Future<?> due;
  private boolean writing;

  JournalledRegistrations(ScheduledExecutorService timers, LongSupplier millis) {
    this.timers = timers;
    this.millis = millis;
  }

  /**
   * Uses a journal from now on.
   *
   * @param restored is given what the journal has and has not expired
   * @return completes when all has been read, or cannot be
   */
  CompletionStage<Void> use(Journal present, Consumer<Registration> restored) {
    synchronized (this) {
      journal = present;
      writeSoon();
    }
    return read(present, PREFIX, restored)
        .exceptionally(
            failure -> {
              LOG.warn("registrations cannot be read: {}", failure.getMessage());
              return null;
            });
  }

  private CompletionStage<Void> read(Journal from, Bytes start, Consumer<Registration> restored) {
    return from.scan(start, END, PAGE)
        .thenCompose(
            entries -> {
              entries.forEach(entry -> restore(entry, restored));
              return entries.size() < PAGE
                  ? CompletableFuture.completedStage(null)
                  : read(from, after(entries.get(PAGE - 1).key()), restored);
            });
  }

  private static Bytes after(Bytes key) {
    return Bytes.concat(key, Bytes.wrap(new byte[1]));
  }

  private void restore(Journal.Entry entry, Consumer<Registration> restored) {
    try {
      Registration registration = decode(entry.value());
      if (registration.expiresMillis() > millis.getAsLong()) {
        restored.accept(registration);
        return;
      }
    } catch (FormatException e) {
      LOG.debug("a stored registration is left out: {}", e.getMessage());
    }
    change(new Journal.Remove(entry.key()));
  }

  /** A journal goes; another may have come first. */
  synchronized void forget(Journal leaving) {
    if (journal == leaving) {
      journal = null;
    }
  }

  @Override
  public void keep(Registration registration) {
    change(new Journal.Put(key(registration), encode(registration)));
  }

  @Override
  public void forget(Registration registration) {
    change(new Journal.Remove(key(registration)));
  }

  private synchronized void change(Journal.Change change) {
    waiting.remove(change.key());
    if (waiting.size() < MAX_WAITING) {
      waiting.put(change.key(), change);
    }
    writeSoon();
  }

  private void writeSoon() {
    if (due == null && !writing && journal != null && !waiting.isEmpty()) {
      due = timers.schedule(this::write, DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Writes what waits; returns when it is written. */
  CompletionStage<Void> write() {
    Journal present;
    List<Journal.Change> changes;
    synchronized (this) {
      due = null;
      present = journal;
      if (present == null || waiting.isEmpty()) {
        return CompletableFuture.completedStage(null);
      }
      writing = true;
      changes = new ArrayList<>(waiting.values());
      waiting.clear();
    }
    return present
        .write(new Journal.Batch(changes))
        .handle(
            (written, failure) -> {
              if (failure != null) {
                LOG.warn("{} registrations are not stored: {}", changes.size(), failure.toString());
              }
              synchronized (this) {
                writing = false;
                writeSoon();
              }
              return null;
            });
  }

  private static Bytes key(Registration registration) {
    return Bytes.concat(PREFIX, registration.namespace(), registration.peer().encode());
  }

  private static Bytes encode(Registration registration) {
    return new ProtoWriter()
        .varint(1, registration.number())
        .bytes(2, registration.namespace())
        .bytes(3, registration.record().envelope())
        .varint(4, registration.expiresMillis())
        .toBytes();
  }

  /** The signature was checked before it was stored, and the journal looks after its bytes. */
  private static Registration decode(Bytes stored) {
    long number = 0;
    long expires = 0;
    Bytes namespace = Bytes.empty();
    Bytes record = Bytes.empty();
    ProtoReader in = new ProtoReader(stored);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> number = in.varint();
        case 2 -> namespace = in.bytes();
        case 3 -> record = in.bytes();
        case 4 -> expires = in.varint();
        default -> {}
      }
    }
    return new Registration(number, namespace, PeerRecords.unverified(record), expires);
  }
}
