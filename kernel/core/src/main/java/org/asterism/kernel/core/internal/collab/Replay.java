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
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.parts.Parts;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.Retried;
import org.jspecify.annotations.Nullable;

/**
 * Builds the state from the newest state root and the log behind it, a batch of blocks a turn.
 * Blocks that come meanwhile are at the end of the log, and so of the replay; if one of them is of
 * a branch that comes before what was applied, it begins again.
 *
 * <p>Blocks that the store does not give back are taken out of the log, with all of their replica
 * that follow on them: peers send them again. Those that are in a root are not read, only looked
 * for.
 */
final class Replay {
  private static final int BATCH_BLOCKS = 1_000;
  private static final int LOOKED_FOR_AT_ONCE = 10_000;

  private final Context context;
  private final BlockLog log;
  private final BlockBytes bytes;
  private final Frontier frontier;
  private final LiveState live;
  private final Retried reading;
  private final RootLoading loading;
  private final Borrowing borrowing;
  private final Listener listener;
  private List<Entry> plan = List.of();
  private int at;
  private long planEnd;
  private Set<Entry> lost = new LinkedHashSet<>();
  private boolean anew;
  private Base base = Base.NONE;
  private @Nullable Parts lent;
  private long run;

  /**
   * What was not replayed, since a root had it.
   *
   * @param blocks how many
   * @param bytes of those
   * @param state the root's size
   */
  record Base(long blocks, long bytes, long state) {
    static final Base NONE = new Base(0, 0, 0);
  }

  /** Who wants to know how it ended. */
  interface Listener {
    /** All blocks are in the state, some by a root. */
    void replayed(Base base);

    /** These blocks are no longer in the log. */
    void lost(List<Entry> entries);
  }

  Replay(
      Context context,
      BlockLog log,
      Frontier frontier,
      BlockBytes bytes,
      LiveState live,
      RootLoading loading,
      Borrowing borrowing,
      Listener listener) {
    this.context = context;
    this.log = log;
    this.frontier = frontier;
    this.bytes = bytes;
    this.live = live;
    this.loading = loading;
    this.borrowing = borrowing;
    this.listener = listener;
    this.reading =
        new Retried(context.world(), context.queue(), new Backoff(context.settings().intervals()));
  }

  /** Begins, again if it is under way. */
  void begin() {
    begin(false);
  }

  /** Begins, and reads every block that there should be. */
  void beginAnew() {
    begin(true);
  }

  private void begin(boolean all) {
    cancel();
    anew = all;
    live.become(Condition.LOADING);
    live.clear();
    lost = new LinkedHashSet<>();
    lent = null;
    PartTypes type = live.types();
    if (type == null) {
      planned(null);
      return;
    }
    borrowing.load(
        type,
        state -> {
          lent = state;
          if (anew) {
            planned(null);
          } else {
            loading.load(type, this::planned);
          }
        });
  }

  private void planned(RootLoading.@Nullable Loaded loaded) {
    plan = log.canonicalOrder();
    planEnd = log.nextOrdinal();
    at = 0;
    base = Base.NONE;
    if (loaded == null) {
      step(run);
      return;
    }
    if (!live.restore(loaded.state(), loaded.withoutEffect())) {
      begin(anew);
      return;
    }
    List<Entry> inRoot = new ArrayList<>();
    List<Entry> rest = new ArrayList<>();
    long size = 0;
    for (Entry entry : plan) {
      boolean has = loaded.has(entry);
      size += has ? entry.size() : 0;
      (has ? inRoot : rest).add(entry);
    }
    plan = rest;
    base = new Base(inRoot.size(), size, loaded.size());
    look(inRoot, 0);
  }

  /** Looks for blocks that are not read: what the store has lost is to come again. */
  private void look(List<Entry> inRoot, int from) {
    if (from >= inRoot.size()) {
      if (lost.isEmpty()) {
        step(run);
      } else {
        finish();
      }
      return;
    }
    int to = Math.min(inRoot.size(), from + LOOKED_FOR_AT_ONCE);
    List<Entry> some =
        inRoot.subList(from, to).stream().filter(entry -> bytes.held(entry.cid()) == null).toList();
    reading.<Set<Cid>>ask(
        reply -> context.world().hasBlocks(some.stream().map(Entry::cid).toList(), reply),
        found -> {
          some.stream().filter(entry -> !found.contains(entry.cid())).forEach(lost::add);
          look(inRoot, to);
        });
  }

  /** Stops; what is read later is dropped. */
  void cancel() {
    run++;
    loading.cancel();
    borrowing.cancelLoad();
    reading.cancel();
    plan = List.of();
  }

  /** Tries again at once what failed. */
  void kick() {
    reading.kick();
    loading.kick();
  }

  private void step(long which) {
    if (which != run) {
      return;
    }
    if (at == plan.size() && !extended()) {
      if (which == run) {
        finish();
      }
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

  /** Takes up what came since the plan was made, or begins again; whether there is anything. */
  private boolean extended() {
    long end = planEnd;
    List<Entry> more = log.ordered(log.since(end));
    planEnd = log.nextOrdinal();
    if (!log.goesOn(entry -> entry.ordinal() < end, entry -> true)) {
      begin(anew);
      return false;
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
      Parts more = lent;
      lent = null;
      if (more != null && !live.isOfTypes(more)) {
        begin(anew);
        return;
      }
      if (more != null) {
        live.join(more);
      }
      listener.replayed(base);
      return;
    }
    context.report(
        Report.Kind.STORAGE,
        lost.size() + " blocks are not in the store; peers are asked for them");
    listener.lost(log.drop(lost));
    frontier.reset();
    begin(anew);
  }
}
