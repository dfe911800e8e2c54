package org.asterism.kernel.runtime.internal.peers;

import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.Reply;

/** What of the journal an address book needs. */
public interface Shelf {
  /** Writes, all or nothing. */
  void write(Journal.Batch batch, Reply<Void> reply);

  /** Reads entries with {@code from <= key < to} in order, at most {@code limit}. */
  void scan(Bytes from, Bytes to, int limit, Reply<List<Journal.Entry>> reply);
}
