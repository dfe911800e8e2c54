package org.asterism.kernel.runtime.internal.storage;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.Journal;

/** A journal in a map. */
public final class FakeJournal implements Journal {
  /** What it holds. */
  public final TreeMap<Bytes, Bytes> entries = new TreeMap<>();

  /** Whether it was found damaged. */
  public boolean damaged;

  /** Whether it was mended. */
  public boolean mended;

  private final Durability durability;

  /** One that promises so much. */
  public FakeJournal(Durability durability) {
    this.durability = durability;
  }

  @Override
  public Durability durability() {
    return durability;
  }

  @Override
  public boolean damaged() {
    return damaged;
  }

  @Override
  public CompletionStage<Void> mend() {
    mended = true;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> write(Batch batch) {
    for (Change change : batch.changes()) {
      if (change instanceof Put put) {
        entries.put(put.key(), put.value());
      } else {
        entries.remove(change.key());
      }
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Optional<Bytes>> get(Bytes key) {
    return CompletableFuture.completedFuture(Optional.ofNullable(entries.get(key)));
  }

  @Override
  public CompletionStage<List<Entry>> scan(Bytes from, Bytes to, int limit) {
    return CompletableFuture.completedFuture(
        entries.subMap(from, to).entrySet().stream()
            .limit(limit)
            .map(entry -> new Entry(entry.getKey(), entry.getValue()))
            .toList());
  }

  @Override
  public CompletionStage<Void> sync() {
    return CompletableFuture.completedFuture(null);
  }
}
