package org.asterism.kernel.runtime.internal.peers;

import java.util.List;
import java.util.TreeMap;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;

/** A shelf that lasts as long as the test. */
public final class MemoryShelf implements Shelf {
  /** What is written. */
  public final TreeMap<Bytes, Bytes> entries = new TreeMap<>();

  @Override
  public synchronized void write(Journal.Batch batch, Reply<Void> reply) {
    for (Journal.Change change : batch.changes()) {
      if (change instanceof Journal.Put put) {
        entries.put(put.key(), put.value());
      } else {
        entries.remove(change.key());
      }
    }
    reply.answer(new Outcome.Done<>(null));
  }

  @Override
  public synchronized void scan(Bytes from, Bytes to, int limit, Reply<List<Journal.Entry>> reply) {
    reply.answer(
        new Outcome.Done<>(
            entries.subMap(from, to).entrySet().stream()
                .limit(limit)
                .map(each -> new Journal.Entry(each.getKey(), each.getValue()))
                .toList()));
  }
}
