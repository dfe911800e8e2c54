package org.asterism.kernel.core.internal.collab;

import java.util.List;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.Quota;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.storage.JournalLane;
import org.asterism.kernel.core.internal.storage.Keys;
import org.asterism.kernel.core.internal.storage.Records;

/**
 * Whether one more block of others is taken. Which blocks are valid does not depend on it: what is
 * not taken now comes later, when there is room.
 *
 * <p>While there is none, members are not shown what is missing here, since whoever sees that sends
 * it. So that they forget what they were shown before, this node leaves and takes part again.
 */
final class Quotas {
  private final Context context;
  private final BlockLog log;
  private final AllQuota all;
  private final JournalLane journal;
  private final Events events;
  private final Listener listener;
  private long limit;
  private long counted;
  private long declined;
  private boolean reached;
  private boolean ended;

  /** Who acts on it. */
  interface Listener {
    /** No more is taken. */
    void quotaReached();

    /** There is room again. */
    void roomAgain();
  }

  Quotas(
      Context context,
      BlockLog log,
      AllQuota all,
      JournalLane journal,
      Events events,
      Listener listener) {
    this.context = context;
    this.log = log;
    this.all = all;
    this.journal = journal;
    this.events = events;
    this.listener = listener;
    this.limit = context.settings().quotas().each();
  }

  /** Whether no more blocks of others are taken. */
  boolean reached() {
    return reached;
  }

  /** So many blocks came that are not taken. */
  void decline(int blocks) {
    declined += blocks;
  }

  Quota quota() {
    return new Quota(limit, reached, declined);
  }

  /** What was set for this collaboration, if anything was. */
  void restore(long bytes) {
    limit = bytes;
  }

  /** Another limit for this collaboration; the turn runs when it is stored. */
  void set(long bytes, Runnable stored) {
    limit = bytes;
    Journal.Change change = new Journal.Put(Keys.quota(context.id()), Records.quota(bytes));
    journal.write(List.of(change), stored);
    look();
  }

  /** There may be more blocks in the log, or fewer. */
  void recount() {
    if (!ended) {
      long now = log.bytes();
      if (now != counted) {
        long difference = now - counted;
        counted = now;
        all.change(difference);
      }
      look();
    }
  }

  /** Something may have changed. */
  void look() {
    boolean now = counted >= limit || all.reached();
    if (ended || now == reached) {
      return;
    }
    reached = now;
    events.publish(new CollaborationEvent.QuotaChanged(quota()));
    if (now) {
      listener.quotaReached();
    } else {
      listener.roomAgain();
    }
  }

  /** It is closed and no longer counts. */
  void end() {
    ended = true;
    all.change(-counted);
    counted = 0;
  }
}
