package org.asterism.kernel.core.internal.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.checkpoint.StateTree;
import org.asterism.kernel.core.internal.collab.TreeReading;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.JournalLane;
import org.asterism.kernel.core.internal.storage.Keys;
import org.asterism.kernel.core.internal.storage.Lane;
import org.asterism.kernel.core.internal.storage.Records;
import org.asterism.kernel.core.internal.storage.Retried;

/**
 * Removes all that is stored of a collaboration which is not open: the seeds of its replicas, then
 * its states, then block by block what the index names, each before its place, and last the record
 * that it is being forgotten. So whatever is cut off in between goes on from where it was.
 *
 * <p>A delta block names its collaboration, a state is sealed for it, and the genesis is one's own:
 * no other needs them.
 */
final class Forgetting {
  private static final int PAGE = 500;
  private static final int DELETED_AT_ONCE = 1_000;

  private final Surroundings world;
  private final JournalLane journal;
  private final CollaborationId id;
  private final Runnable done;
  private final Retried reading;
  private final TreeReading states;
  private final Lane<Cid> deleting;
  private boolean ended;

  /**
   * One that has yet to begin.
   *
   * @param done runs once when nothing is left
   */
  Forgetting(
      Surroundings world,
      EngineSettings settings,
      TurnQueue queue,
      JournalLane journal,
      CollaborationId id,
      Runnable done) {
    this.world = world;
    this.journal = journal;
    this.id = id;
    this.done = done;
    this.reading = new Retried(world, queue, new Backoff(settings.intervals()));
    this.states = new TreeReading(world, queue, settings.intervals(), false);
    this.deleting =
        new Lane<>(
            world,
            queue,
            new Backoff(settings.intervals()),
            new Lane.Bounds<>(DELETED_AT_ONCE, Long.MAX_VALUE, cid -> 1),
            world::deleteBlocks);
  }

  void begin() {
    Bytes replicas = Keys.replicas(id);
    remove(
        replicas,
        Keys.after(replicas),
        () ->
            removeStates(
                Keys.manifests(id),
                () ->
                    removeStates(
                        Keys.roots(id), () -> removeStates(Keys.lent(id), this::removeRest))));
  }

  private void removeStates(Bytes prefix, Runnable then) {
    reading.<List<Journal.Entry>>ask(
        reply -> world.scanJournal(prefix, Keys.after(prefix), 1, reply),
        entries -> {
          if (entries.isEmpty()) {
            then.run();
          } else {
            removeState(entries.get(0), () -> removeStates(prefix, then));
          }
        });
  }

  private void removeState(Journal.Entry record, Runnable then) {
    Runnable removed = () -> write(List.of(new Journal.Remove(record.key())), then);
    Cid root;
    List<Cid> above = new ArrayList<>();
    try {
      if (record.key().startsWith(Keys.manifests(id))) {
        Records.Pin pin = Records.Pin.decode(record);
        root = pin.root();
        above.add(pin.manifest());
      } else {
        root = Records.Root.decode(record).cid();
      }
    } catch (IllegalArgumentException e) {
      // A record that says nothing leads to no blocks.
      removed.run();
      return;
    }
    states.read(
        root,
        result -> {
          List<Cid> pieces = new ArrayList<>();
          List<Cid> nodes = new ArrayList<>(above);
          for (Cid cid : result.names(root)) {
            if (!cid.equals(StateTree.EMPTY)) {
              (cid.codec() == Cid.RAW ? pieces : nodes).add(cid);
            }
          }
          // Nodes name the pieces, so these go first.
          delete(pieces, () -> delete(nodes, removed));
        });
  }

  private void removeRest() {
    remove(Keys.first(id), Keys.afterCollaboration(id), this::removeGenesis);
  }

  private void removeGenesis() {
    deleting.add(id.genesis(), this::removeRecord);
  }

  private void removeRecord() {
    write(
        List.of(new Journal.Remove(Keys.found(id)), new Journal.Remove(Keys.forgotten(id))), done);
  }

  /** Storage is there again. */
  void kick() {
    reading.kick();
    states.kick();
    deleting.kick();
  }

  /** The node stops: the rest is for the next start. */
  void end() {
    ended = true;
    reading.cancel();
    states.cancel();
    deleting.end(() -> {});
  }

  /** Removes the keys of a range, with the blocks that they are about. */
  private void remove(Bytes from, Bytes to, Runnable then) {
    reading.<List<Journal.Entry>>ask(
        reply -> world.scanJournal(from, to, PAGE, reply),
        entries -> {
          if (entries.isEmpty()) {
            then.run();
          } else {
            removePage(entries, () -> remove(from, to, then));
          }
        });
  }

  private void removePage(List<Journal.Entry> page, Runnable then) {
    List<Journal.Change> removals = new ArrayList<>();
    Set<Cid> blocks = new LinkedHashSet<>();
    for (Journal.Entry entry : page) {
      removals.add(new Journal.Remove(entry.key()));
      Keys.block(entry.key()).ifPresent(blocks::add);
    }
    delete(blocks, () -> write(removals, then));
  }

  private void delete(Collection<Cid> blocks, Runnable then) {
    Countdown countdown = new Countdown(blocks.size(), then);
    blocks.forEach(block -> deleting.add(block, countdown::one));
  }

  private void write(List<Journal.Change> changes, Runnable then) {
    if (!ended) {
      journal.write(
          changes,
          () -> {
            if (!ended) {
              then.run();
            }
          });
    }
  }
}
