package org.asterism.stores.local.internal.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;

/**
 * What readers see: the stored entries with all batches on top that are asked for and not yet
 * stored. A reader never sees a part of a batch. Thread-safe.
 */
final class VisibleEntries {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final NavigableMap<Bytes, Bytes> entries = new TreeMap<>();
  private final Deque<List<Journal.Change>> pending = new ArrayDeque<>();

  VisibleEntries(StoredEntries stored) {
    stored.forEach(entries::put);
  }

  void add(List<Journal.Change> batch) {
    lock.writeLock().lock();
    try {
      pending.add(batch);
      apply(batch);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void apply(List<Journal.Change> batch) {
    for (Journal.Change change : batch) {
      if (change instanceof Journal.Put put) {
        entries.put(put.key(), put.value());
      } else {
        entries.remove(change.key());
      }
    }
  }

  /** The first of the pending batches is stored. */
  void stored() {
    lock.writeLock().lock();
    try {
      pending.remove();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The first of the pending batches is not going to be stored: as if it had not been. */
  void failed(Function<Bytes, Optional<Bytes>> stored) {
    lock.writeLock().lock();
    try {
      for (Journal.Change change : pending.remove()) {
        stored
            .apply(change.key())
            .ifPresentOrElse(
                value -> entries.put(change.key(), value), () -> entries.remove(change.key()));
      }
      pending.forEach(this::apply);
    } finally {
      lock.writeLock().unlock();
    }
  }

  Optional<Bytes> get(Bytes key) {
    lock.readLock().lock();
    try {
      return Optional.ofNullable(entries.get(key));
    } finally {
      lock.readLock().unlock();
    }
  }

  List<Journal.Entry> scan(Bytes from, Bytes to, int limit) {
    if (from.compareTo(to) >= 0) {
      return List.of();
    }
    lock.readLock().lock();
    try {
      List<Journal.Entry> found = new ArrayList<>();
      for (var entry : entries.subMap(from, to).entrySet()) {
        if (found.size() == limit) {
          break;
        }
        found.add(new Journal.Entry(entry.getKey(), entry.getValue()));
      }
      return found;
    } finally {
      lock.readLock().unlock();
    }
  }
}
