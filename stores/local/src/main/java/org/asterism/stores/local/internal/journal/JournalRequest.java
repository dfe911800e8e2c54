package org.asterism.stores.local.internal.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.commit.Request;

/** One batch on its way, or the wish to have the journal mended. */
final class JournalRequest implements Request {
  private final List<Journal.Change> changes;
  private final boolean mends;
  private final CompletableFuture<Void> stage = new CompletableFuture<>();

  private JournalRequest(List<Journal.Change> changes, boolean mends) {
    this.changes = changes;
    this.mends = mends;
  }

  static JournalRequest writing(Journal.Batch batch) {
    return new JournalRequest(batch.changes(), false);
  }

  static JournalRequest mending() {
    return new JournalRequest(List.of(), true);
  }

  boolean mends() {
    return mends;
  }

  List<Journal.Change> changes() {
    return changes;
  }

  CompletableFuture<Void> stage() {
    return stage;
  }

  @SuppressWarnings("NullAway") // the only value of Void
  void succeed() {
    stage.complete(null);
  }

  @Override
  public long weight() {
    long sum = 0;
    for (Journal.Change change : changes) {
      sum += BatchCodec.length(change);
    }
    return sum;
  }

  @Override
  public boolean endsGroup() {
    return mends;
  }

  @Override
  public void fail(StoreException failure) {
    stage.completeExceptionally(failure);
  }
}
