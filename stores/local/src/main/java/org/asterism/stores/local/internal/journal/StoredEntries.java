package org.asterism.stores.local.internal.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.store.Journal;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.log.Location;
import org.asterism.stores.local.internal.log.Replay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says the journal holds, and in which segment each entry is. Used by one thread. */
final class StoredEntries implements Replay {
  private static final Logger LOG = LoggerFactory.getLogger(StoredEntries.class);

  /**
   * An entry.
   *
   * @param value as written last
   * @param segment in which it is
   */
  record Stored(Bytes value, int segment) {}

  private final Disk disk;
  private final Map<Bytes, Stored> entries = new HashMap<>();
  private final List<Journal.Change> unfinished = new ArrayList<>();
  private int parts;
  private long live;
  private boolean damaged;

  StoredEntries(Disk disk) {
    this.disk = disk;
  }

  @Override
  public void damage() {
    damaged = true;
  }

  /** Whether anything that had been stored was lost before it was read. */
  boolean damaged() {
    return damaged;
  }

  @Override
  public void record(Location location, byte kind, ByteBuffer body) {
    try {
      int position = BatchCodec.position(body);
      List<Journal.Change> changes = BatchCodec.changes(body);
      if (position == 0) {
        abandon(location);
      } else if (position != parts) {
        throw new FormatException("a part of a batch is missing");
      }
      unfinished.addAll(changes);
      parts++;
      if (kind == BatchCodec.LAST) {
        apply(unfinished, location.segment());
        unfinished.clear();
        parts = 0;
      }
    } catch (FormatException e) {
      LOG.error("{}: the batch at {} is damaged: {}", disk.place(), location, e.getMessage());
      damaged = true;
      unfinished.clear();
      parts = 0;
    }
  }

  private void abandon(Location next) {
    if (parts > 0) {
      LOG.error("{}: the batch before {} is damaged: its end is missing", disk.place(), next);
      unfinished.clear();
      parts = 0;
    }
  }

  void apply(List<Journal.Change> changes, int segment) {
    for (Journal.Change change : changes) {
      Stored before;
      if (change instanceof Journal.Put put) {
        before = entries.put(put.key(), new Stored(put.value(), segment));
        live += footprint(put.key(), put.value());
      } else {
        before = entries.remove(change.key());
      }
      if (before != null) {
        live -= footprint(change.key(), before.value());
      }
    }
  }

  private static long footprint(Bytes key, Bytes value) {
    return 7L + key.size() + value.size();
  }

  /** Bytes that the entries take in the log. */
  long live() {
    return live;
  }

  Optional<Bytes> value(Bytes key) {
    @Nullable Stored stored = entries.get(key);
    return stored == null ? Optional.empty() : Optional.of(stored.value());
  }

  /** The value of a key if it is in that segment. */
  Optional<Bytes> valueIn(Bytes key, int segment) {
    @Nullable Stored stored = entries.get(key);
    return stored == null || stored.segment() != segment
        ? Optional.empty()
        : Optional.of(stored.value());
  }

  void forEach(BiConsumer<Bytes, Bytes> visitor) {
    entries.forEach((key, stored) -> visitor.accept(key, stored.value()));
  }

  /** The keys of the entries in one segment. */
  List<Bytes> keysIn(int segment) {
    List<Bytes> keys = new ArrayList<>();
    entries.forEach(
        (key, stored) -> {
          if (stored.segment() == segment) {
            keys.add(key);
          }
        });
    return keys;
  }
}
