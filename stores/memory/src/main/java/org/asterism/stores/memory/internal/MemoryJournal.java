package org.asterism.stores.memory.internal;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * A journal that forgets. A node must not take it by accident, for it would take a new replica id
 * at every start; so the component has to be enabled on purpose.
 */
@Component(
    service = Journal.class,
    property = {"name=memory", "service.ranking:Integer=-100"},
    enabled = false)
public final class MemoryJournal implements Journal {
  private final NavigableMap<Bytes, Bytes> entries = new TreeMap<>();
  private boolean stopped;

  @Deactivate
  synchronized void stop() {
    stopped = true;
    entries.clear();
  }

  @Override
  public Durability durability() {
    return Durability.PROCESS;
  }

  @Override
  @SuppressWarnings("NullAway") // the only value of Void
  public CompletionStage<Void> write(Batch batch) {
    batch.changes().forEach(MemoryJournal::check);
    return turn(
        () -> {
          batch.changes().forEach(this::apply);
          return null;
        });
  }

  private static void check(Change change) {
    if (change.key().size() > MAX_KEY) {
      throw new IllegalArgumentException("a key of " + change.key().size() + " bytes");
    }
    if (change instanceof Put put && put.value().size() > MAX_VALUE) {
      throw new IllegalArgumentException("a value of " + put.value().size() + " bytes");
    }
  }

  private void apply(Change change) {
    if (change instanceof Put put) {
      entries.put(put.key(), put.value());
    } else {
      entries.remove(change.key());
    }
  }

  @Override
  public CompletionStage<Optional<Bytes>> get(Bytes key) {
    return turn(() -> Optional.ofNullable(entries.get(key)));
  }

  @Override
  public CompletionStage<List<Entry>> scan(Bytes from, Bytes to, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a scan of " + limit);
    }
    return turn(
        () ->
            from.compareTo(to) >= 0
                ? List.of()
                : entries.subMap(from, to).entrySet().stream()
                    .limit(limit)
                    .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                    .toList());
  }

  @Override
  public CompletionStage<Void> sync() {
    return write(new Batch(List.of()));
  }

  private synchronized <T> CompletionStage<T> turn(Supplier<T> operation) {
    return stopped
        ? CompletableFuture.failedStage(
            new StoreException.Unavailable("the journal memory has stopped", null))
        : CompletableFuture.completedStage(operation.get());
  }
}
