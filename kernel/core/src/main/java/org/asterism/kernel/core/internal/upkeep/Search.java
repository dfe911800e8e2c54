package org.asterism.kernel.core.internal.upkeep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.collab.CollaborationHandle;
import org.asterism.kernel.core.internal.collab.Taken;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.JournalLane;
import org.asterism.kernel.core.internal.storage.Keys;
import org.asterism.kernel.core.internal.storage.Retried;
import org.asterism.kernel.ipld.DagCborWriter;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the store for blocks that no index has.
 *
 * <p>The journal says for which incarnation of the home its index has all that the store has. Where
 * it says another or nothing, as it was lost, damaged or cut off, all blocks are looked at, once;
 * collaborations that are open take what they lack, of others the journal remembers that there is
 * something, and they are looked for again when they are opened. In turns of the node.
 */
public final class Search {
  private static final int PAGE = 1_000;
  private static final int TOLD_EVERY = 100_000;
  private static final int MOST_UNKNOWN = 10_000;

  private final Surroundings world;
  private final TurnQueue queue;
  private final JournalLane journal;
  private final Function<CollaborationId, @Nullable CollaborationHandle> opened;
  private final Retried reading;
  private final Set<CollaborationId> found = new TreeSet<>();
  private final Deque<Optional<CollaborationId>> wanted = new ArrayDeque<>();
  private final List<Runnable> untilIdle = new ArrayList<>();
  private boolean running;
  private boolean ended;

  /**
   * One that has yet to begin.
   *
   * @param opened the collaboration with an id, if it is open
   */
  public Search(
      Surroundings world,
      EngineSettings settings,
      TurnQueue queue,
      JournalLane journal,
      Function<CollaborationId, @Nullable CollaborationHandle> opened) {
    this.world = world;
    this.queue = queue;
    this.journal = journal;
    this.opened = opened;
    this.reading = new Retried(world, queue, new Backoff(settings.intervals()));
  }

  /** Reads what the journal says, and looks for what may be missing. */
  public void begin() {
    running = true;
    reading.<List<Journal.Entry>>ask(
        reply -> world.scanJournal(Keys.found(), Keys.after(Keys.found()), PAGE, reply),
        entries -> {
          for (Journal.Entry entry : entries) {
            remember(entry.key());
          }
          reading.<Optional<Bytes>>ask(
              reply -> world.readJournal(Keys.whole(), reply),
              value -> {
                if (!value.equals(Optional.of(whole()))) {
                  wanted.addFirst(Optional.empty());
                }
                running = false;
                List.copyOf(found).forEach(this::opened);
                next();
              });
        });
  }

  private void remember(Bytes key) {
    try {
      found.add(Keys.foundId(key));
    } catch (IllegalArgumentException e) {
      world.report(
          new Report(
              Report.Kind.STORAGE,
              Optional.empty(),
              "a record of found blocks: " + e.getMessage()));
    }
  }

  private Bytes whole() {
    return new DagCborWriter().array(2).integer(1).text(world.incarnation()).end().toBytes();
  }

  /** One has been opened: if the store has blocks of it that the index has not, it gets them. */
  public void opened(CollaborationId id) {
    if (found.contains(id) && opened.apply(id) != null) {
      wanted.add(Optional.of(id));
      next();
    }
  }

  /** Blocks of one that is not open were stored. */
  public void left(CollaborationId id, Runnable recorded) {
    found.add(id);
    journal.write(List.of(record(id)), recorded);
  }

  private static Journal.Change record(CollaborationId id) {
    return new Journal.Put(Keys.found(id), new DagCborWriter().array(1).integer(1).end().toBytes());
  }

  private void next() {
    if (!running && !ended && !wanted.isEmpty()) {
      running = true;
      new Round(wanted.remove()).begin();
    } else if (!running) {
      List<Runnable> waited = List.copyOf(untilIdle);
      untilIdle.clear();
      waited.forEach(Runnable::run);
    }
  }

  /** Runs the turn when nothing is being looked for: what the index lacks then is not here. */
  public void whenIdle(Runnable turn) {
    if (running && !ended) {
      untilIdle.add(turn);
    } else {
      turn.run();
    }
  }

  /** Tries again at once what failed. */
  public void kick() {
    reading.kick();
  }

  /** Ends; the journal says where to begin again. */
  public void end() {
    ended = true;
    running = false;
    reading.cancel();
    next();
  }

  /** One walk: for one collaboration, or for all. */
  private final class Round implements StoreWalk.Step {
    private final Optional<CollaborationId> only;
    private final Map<CollaborationId, CollaborationHandle> takers = new TreeMap<>();
    private final Set<CollaborationId> others = new TreeSet<>();
    private long looked;

    Round(Optional<CollaborationId> only) {
      this.only = only;
    }

    void begin() {
      new StoreWalk(world, reading, this).begin(this::walked);
    }

    @Override
    public boolean wants(Cid name) {
      return name.codec() == Cid.DAG_CBOR;
    }

    @Override
    public void blocks(List<Cid> names, List<Block> blocks, Runnable next) {
      Map<CollaborationHandle, List<DeltaBlock>> seen = new LinkedHashMap<>();
      for (Block block : blocks) {
        DeltaBlock delta = delta(block);
        if (delta != null && isMeant(delta.header().collaboration())) {
          CollaborationHandle taker = taker(delta.header().collaboration());
          if (taker != null) {
            seen.computeIfAbsent(taker, each -> new ArrayList<>()).add(delta);
          }
        }
      }
      seen.forEach(CollaborationHandle::saw);
      long before = looked;
      looked += names.size();
      if (looked / TOLD_EVERY > before / TOLD_EVERY) {
        world.report(
            new Report(Report.Kind.SEARCH, Optional.empty(), looked + " blocks looked at"));
      }
      queue.post(next);
    }

    private boolean isMeant(CollaborationId id) {
      return only.isEmpty() || only.get().equals(id);
    }

    private @Nullable CollaborationHandle taker(CollaborationId id) {
      CollaborationHandle known = takers.get(id);
      if (known != null) {
        return known;
      }
      CollaborationHandle handle = opened.apply(id);
      if (handle == null || others.contains(id)) {
        // One that is opened in the midst of this has some of its blocks behind it already.
        if (others.size() < MOST_UNKNOWN) {
          others.add(id);
        }
        return null;
      }
      takers.put(id, handle);
      return handle;
    }

    private void walked() {
      List<CollaborationHandle> all = List.copyOf(takers.values());
      if (all.isEmpty()) {
        finish();
        return;
      }
      int[] left = {all.size()};
      for (CollaborationHandle each : all) {
        CompletionStage<Taken> taken = each.takeSeen();
        taken.whenComplete(
            (count, failure) ->
                queue.post(
                    () -> {
                      if (failure != null) {
                        others.add(each.id()); // it was closed meanwhile
                      }
                      if (--left[0] == 0) {
                        finish();
                      }
                    }));
      }
    }

    private void finish() {
      List<Journal.Change> changes = new ArrayList<>();
      if (only.isEmpty()) {
        List.copyOf(found).forEach(id -> forget(id, changes));
        for (CollaborationId id : others) {
          found.add(id);
          changes.add(record(id));
        }
        changes.add(new Journal.Put(Keys.whole(), whole()));
      } else if (!others.contains(only.get())) {
        forget(only.get(), changes);
      }
      journal.write(
          changes,
          () -> {
            running = false;
            if (only.isEmpty()) {
              others.forEach(Search.this::opened);
            }
            next();
          });
    }

    private void forget(CollaborationId id, List<Journal.Change> changes) {
      found.remove(id);
      changes.add(new Journal.Remove(Keys.found(id)));
    }
  }

  private static @Nullable DeltaBlock delta(Block block) {
    try {
      return DeltaBlock.decode(block);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
