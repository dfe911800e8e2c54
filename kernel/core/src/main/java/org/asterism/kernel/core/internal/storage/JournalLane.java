package org.asterism.kernel.core.internal.storage;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.jspecify.annotations.Nullable;

/**
 * One actor's way to the journal. Changes that belong together are written together; changes that
 * are not urgent go with the next that are, or after a while alone.
 */
public final class JournalLane {
  private static final int BATCH_GROUPS = 1_000;
  private static final long BATCH_BYTES = 4L << 20;

  private final TurnQueue queue;
  private final long cleanupMillis;
  private final Lane<List<Journal.Change>> lane;
  private final List<Journal.Change> lazy = new ArrayList<>();
  private TurnQueue.@Nullable Timer cleanup;

  /** An idle one. */
  public JournalLane(Surroundings world, TurnQueue queue, EngineSettings.Intervals intervals) {
    this.queue = queue;
    this.cleanupMillis = intervals.cleanupMillis();
    this.lane =
        new Lane<>(
            world,
            queue,
            new Backoff(intervals),
            new Lane.Bounds<>(BATCH_GROUPS, BATCH_BYTES, JournalLane::size),
            (groups, reply) ->
                world.writeJournal(
                    new Journal.Batch(groups.stream().flatMap(List::stream).toList()), reply));
  }

  /** Writes changes, all or none; the turn runs when they are stored. */
  public void write(List<Journal.Change> changes, Runnable stored) {
    List<Journal.Change> all = new ArrayList<>(lazy);
    all.addAll(changes);
    lazy.clear();
    lane.add(all, stored);
  }

  /** Writes changes as {@link #write}, but may have them wait for others for so long. */
  public void writeWithin(long millis, List<Journal.Change> changes, Runnable stored) {
    lane.addWithin(millis, changes, stored);
  }

  /** Writes a change with the next, or after a while. */
  public void writeLazily(Journal.Change change) {
    lazy.add(change);
    if (cleanup == null) {
      cleanup =
          queue.after(
              cleanupMillis,
              () -> {
                cleanup = null;
                writeLazy();
              });
    }
  }

  /** Tries again at once what failed. */
  public void kick() {
    lane.kick();
  }

  /** Writes what waits, unless that fails; then runs the turn. */
  public void end(Runnable idle) {
    writeLazy();
    lane.end(idle);
  }

  private void writeLazy() {
    if (!lazy.isEmpty()) {
      write(List.of(), () -> {});
    }
  }

  private static long size(List<Journal.Change> changes) {
    long size = 0;
    for (Journal.Change change : changes) {
      size += change.key().size();
      size += change instanceof Journal.Put put ? put.value().size() : 0;
    }
    return size;
  }
}
