package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.log.Frontier;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.Retried;
import org.jspecify.annotations.Nullable;

/**
 * Builds the state from the log, a batch of blocks a turn. Blocks that come meanwhile are at the
 * end of the log, and so of the replay; if one of them belongs to a forked replica, it begins
 * again.
 *
 * <p>Blocks that the store does not give back are taken out of the log, with all of their replica
 * that follow on them: peers send them again.
 */
final class Replay {
  private static final int BATCH_BLOCKS = 1_000;

  private final Context context;
  private final BlockLog log;
  private final BlockBytes bytes;
  private final Frontier frontier;
  private final LiveState live;
  private final Retried reading;
  private final Listener listener;
  private List<Entry> plan = List.of();
  private int at;
  private long planEnd;
  private Set<Entry> lost = new LinkedHashSet<>();
  private long run;

  /** Who wants to know how it ended. */
  interface Listener {
    /** All blocks are in the state. */
    void replayed();

    /** These blocks are no longer in the log. */
    void lost(List<Entry> entries);
  }

  Replay(
      Context context,
      BlockLog log,
      Frontier frontier,
      BlockBytes bytes,
      LiveState live,
      Listener listener) {
    this.context = context;
    this.log = log;
    this.frontier = frontier;
    this.bytes = bytes;
    this.live = live;
    this.listener = listener;
    this.reading =
        new Retried(context.world(), context.queue(), new Backoff(context.settings().intervals()));
  }

  /** Begins, again if it is under way. */
  void begin() {
    cancel();
    live.become(Condition.LOADING);
    live.clear();
    plan = log.canonicalOrder();
    planEnd = log.nextOrdinal();
    at = 0;
    lost = new LinkedHashSet<>();
    step(run);
  }

  /** Stops; what is read later is dropped. */
  void cancel() {
    run++;
    reading.cancel();
    plan = List.of();
  }

  /** Tries again at once what failed. */
  void kick() {
    reading.kick();
  }

  private void step(long which) {
    if (which != run) {
      return;
    }
    if (at == plan.size() && !extended()) {
      finish();
      return;
    }
    List<Entry> batch = nextBatch();
    List<Cid> absent = new ArrayList<>();
    // What is in memory now may not be any more when the rest has been read.
    Map<Cid, Block> found = new LinkedHashMap<>();
    for (Entry entry : batch) {
      Block held = bytes.held(entry.cid());
      if (held == null) {
        absent.add(entry.cid());
      } else {
        found.put(entry.cid(), held);
      }
    }
    if (absent.isEmpty()) {
      apply(batch, found);
    } else {
      reading.<List<Block>>ask(
          reply -> context.world().getBlocks(absent, reply),
          blocks -> {
            blocks.forEach(block -> found.put(block.cid(), block));
            apply(batch, found);
          });
    }
  }

  /** Takes up what came since the plan was made; whether there is anything. */
  private boolean extended() {
    List<Entry> more = new ArrayList<>(log.since(planEnd));
    planEnd = log.nextOrdinal();
    for (Entry entry : more) {
      if (log.forked(entry.replica())) {
        plan = log.canonicalOrder();
        at = 0;
        live.clear();
        return true;
      }
    }
    plan = more;
    at = 0;
    return !more.isEmpty();
  }

  private List<Entry> nextBatch() {
    List<Entry> batch = new ArrayList<>();
    long size = 0;
    while (at < plan.size()
        && batch.size() < BATCH_BLOCKS
        && size < context.settings().limits().replayBatchBytes()) {
      Entry entry = plan.get(at++);
      size += entry.size();
      batch.add(entry);
    }
    return batch;
  }

  private void apply(List<Entry> batch, Map<Cid, Block> found) {
    for (Entry entry : batch) {
      DeltaBlock block = decode(found.get(entry.cid()));
      boolean gap = entry.prev() != null && lost.contains(entry.prev());
      if (block == null || gap) {
        lost.add(entry);
      } else {
        live.apply(block, false);
        frontier.named(block.header().deps());
      }
    }
    long which = run;
    context.queue().post(() -> step(which));
  }

  private static @Nullable DeltaBlock decode(@Nullable Block block) {
    if (block == null) {
      return null;
    }
    try {
      return DeltaBlock.decode(block);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void finish() {
    if (lost.isEmpty()) {
      plan = List.of();
      listener.replayed();
      return;
    }
    context.report(
        Report.Kind.STORAGE,
        lost.size() + " blocks are not in the store; peers are asked for them");
    listener.lost(log.drop(lost));
    frontier.reset();
    begin();
  }
}
